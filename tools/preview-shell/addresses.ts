const suffix = '.preview-shell.invalid'

/**
 * Gives an app's own scheme an https origin that Chromium knows: `app://till/x` is loaded as
 * `https://till.app.preview-shell.invalid/x`, and shown to the app under its own name.
 */
export type Addresses = {
  /** Declares a scheme as one with origins. */
  readonly register: (scheme: string) => void
  readonly isRegistered: (scheme: string) => boolean
  readonly toChromium: (url: string) => string
  readonly toElectron: (url: string) => string
  /** Whether Chromium's address stands for one of an own scheme. */
  readonly isOwn: (chromiumUrl: string) => boolean
  /** As `toChromium`, for every address within a header. */
  readonly headerToChromium: (value: string) => string
}

export function createAddresses(): Addresses {
  const schemes = new Set<string>()
  const own = /^https:\/\/([a-z0-9.-]+)\.([a-z0-9+-]+)\.preview-shell\.invalid(?=[/?#]|$)/i

  const toChromium = (url: string): string => {
    const [, scheme, host, rest] = /^([a-z][a-z0-9+-]*):\/\/([a-z0-9.-]+)(.*)$/is.exec(url) ?? []
    if (scheme === undefined || !schemes.has(scheme.toLowerCase())) return url
    return `https://${host}.${scheme}${suffix}${rest}`
  }

  return {
    register: (scheme) => {
      schemes.add(scheme.toLowerCase())
    },
    isRegistered: (scheme) => schemes.has(scheme.toLowerCase()),
    toChromium,
    toElectron: (url) => url.replace(own, '$2://$1'),
    isOwn: (url) => own.test(url),
    headerToChromium: (value) =>
      [...schemes].reduce(
        (text, scheme) =>
          text
            .replaceAll(new RegExp(`\\b${scheme}://[a-z0-9.-]+`, 'gi'), toChromium)
            // A bare scheme in a policy means every host of it.
            .replaceAll(
              new RegExp(`(^|[\\s;])${scheme}:(?=[\\s;]|$)`, 'gi'),
              `$1https://*.${scheme}${suffix}`,
            ),
        value,
      ),
  }
}
