import type { Result } from '#contract/result'
import type { Clock } from '../clock.ts'

/** A picture's bytes, and the type that they themselves show. */
export type Logo = { readonly type: PictureType; readonly bytes: Uint8Array<ArrayBuffer> }

export type PictureType = 'png' | 'jpeg' | 'webp' | 'gif'

/** A logo as last fetched, where from and when. */
export type KeptLogo = { readonly logo: Logo; readonly url: string; readonly at: number }

/** Where logos are kept between starts. A cache; none of these throws. */
export type LogoStore = {
  readonly logo: (operatorId: number) => KeptLogo | null
  readonly keepLogo: (operatorId: number, kept: KeptLogo) => void
}

/** Fetches a picture that is small and safe to show. Never throws. */
export type FetchLogo = (url: string) => Promise<Result<Logo, 'no-logo'>>

export type Logos = {
  /** An operator's logo, or null when there is none that can be shown. */
  readonly read: (operatorId: number) => Promise<Logo | null>
}

type Ports = {
  /** Where the provider shows an operator's logo, as far as its list is known. */
  readonly urlOf: (operatorId: number) => string | null
  readonly fetchLogo: FetchLogo
  readonly store: LogoStore
  readonly clock: Clock
}

const freshForMs = 30 * 24 * 3_600_000
const pauseAfterFailureMs = 10 * 60_000

/** Logos, fetched once and kept: an old one is shown at once and fetched again behind. */
export function createLogos({ urlOf, fetchLogo, store, clock }: Ports): Logos {
  const failedAt = new Map<string, number>()
  const fetching = new Map<string, Promise<Logo | null>>()

  async function renew(operatorId: number, url: string): Promise<Logo | null> {
    const fetched = await fetchLogo(url)
    fetching.delete(url)
    if (!fetched.ok) {
      failedAt.set(url, clock.now())
      return null
    }
    failedAt.delete(url)
    store.keepLogo(operatorId, { logo: fetched.value, url, at: clock.now() })
    return fetched.value
  }

  function fetchOnce(operatorId: number, url: string): Promise<Logo | null> {
    const failed = failedAt.get(url)
    if (failed !== undefined && Math.abs(clock.now() - failed) < pauseAfterFailureMs) {
      return Promise.resolve(null)
    }
    const underWay = fetching.get(url) ?? renew(operatorId, url)
    fetching.set(url, underWay)
    return underWay
  }

  return {
    async read(operatorId) {
      const kept = store.logo(operatorId)
      const url = urlOf(operatorId)
      if (url === null) return kept?.logo ?? null
      if (kept === null) return fetchOnce(operatorId, url)
      const isFresh = kept.url === url && Math.abs(clock.now() - kept.at) < freshForMs
      if (!isFresh) void fetchOnce(operatorId, url)
      return kept.logo
    },
  }
}

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const jpeg = [0xff, 0xd8, 0xff]
const riff = [...'RIFF'].map(codeOf)
const webp = [...'WEBP'].map(codeOf)
const gifs = ['GIF87a', 'GIF89a'].map((name) => [...name].map(codeOf))

/** What a picture's own bytes say it is. SVG is none of these: it can carry script. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  const has = (sign: readonly number[], at = 0): boolean =>
    sign.every((byte, index) => bytes[at + index] === byte)
  if (has(png)) return 'png'
  if (has(jpeg)) return 'jpeg'
  if (has(riff) && has(webp, 8)) return 'webp'
  return gifs.some((gif) => has(gif)) ? 'gif' : null
}

function codeOf(letter: string): number {
  return letter.charCodeAt(0)
}
