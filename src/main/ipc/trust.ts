import type { IpcMainInvokeEvent } from 'electron'

/**
 * Whether a call comes from the top frame of our own page.
 *
 * Fails closed: a frame that is gone, nested or of another origin is not trusted.
 */
export function createTrust(
  origin: string,
  isOurWindow: (contentsId: number) => boolean,
): (event: IpcMainInvokeEvent) => boolean {
  return ({ senderFrame, sender }) =>
    senderFrame !== null &&
    senderFrame.parent === null &&
    originOf(senderFrame.url) === origin &&
    isOurWindow(sender.id)
}

/** `app://till` of `app://till/index.html`; URL's own `origin` is "null" for schemes it does not know. */
function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}
