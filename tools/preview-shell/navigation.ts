import type { Addresses } from './addresses.ts'
import type { CdpSession, Protocol } from './cdp.ts'
import type { Frames } from './frames.ts'
import { createEvent } from './unavailable.ts'

type Paused = Protocol.Fetch.requestPausedPayload
type Params = Electron.WebContentsWillFrameNavigateEventParams

/** Tells navigations that the page starts from those that the app starts, and asks about them. */
export type Navigation = {
  /** Lets the app's own next navigation to this address pass. */
  readonly expect: (chromiumUrl: string) => void
  /** Notes what the frames of this target ask for. */
  readonly follow: (session: CdpSession) => void
  readonly mayNavigate: (paused: Paused) => boolean
}

/** `emit` tells the app of an event of the web contents. */
export function createNavigation(
  addresses: Addresses,
  frames: Frames,
  emit: (name: string, event: Electron.Event<Params>) => void,
): Navigation {
  const expected = new Set<string>()
  const requested = new Map<string, string>()

  const isPrevented = (names: readonly string[], paused: Paused): boolean => {
    const isMainFrame = frames.isMain(paused.frameId)
    const url = addresses.toElectron(paused.request.url)
    const frame = frames.find(paused.frameId)
    const params = { url, isSameDocument: false, isMainFrame, frame, initiator: frame }
    return names.some((name) => {
      const event = createEvent(params)
      emit(name, event)
      return event.defaultPrevented
    })
  }

  /** Whether the page itself asked for it, and not the app or a person at the keyboard. */
  const isOfPage = (paused: Paused): boolean => {
    if (!frames.isMain(paused.frameId)) return true
    // A frame tells of what it asks for before it asks, on the same way.
    const wanted = requested.get(paused.frameId)
    requested.delete(paused.frameId)
    return wanted !== undefined && sameDocument(wanted, paused.request.url)
  }

  return {
    expect: (url) => {
      expected.add(withoutFragment(url))
    },
    follow: (session) => {
      session.on('Page.frameRequestedNavigation', ({ frameId, url }) => requested.set(frameId, url))
    },
    mayNavigate: (paused) => {
      if (paused.redirectedRequestId !== undefined) return !isPrevented(['will-redirect'], paused)
      if (frames.isMain(paused.frameId) && expected.delete(paused.request.url)) return true
      if (!isOfPage(paused)) return true
      const names = frames.isMain(paused.frameId)
        ? ['will-frame-navigate', 'will-navigate']
        : ['will-frame-navigate']
      return !isPrevented(names, paused)
    },
  }
}

const withoutFragment = (url: string): string => url.replace(/#.*$/, '')

const sameDocument = (a: string, b: string): boolean => withoutFragment(a) === withoutFragment(b)
