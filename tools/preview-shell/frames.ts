import type { Addresses } from './addresses.ts'
import type { CdpSession } from './cdp.ts'
import { createEmitter, standIn } from './unavailable.ts'

type Frame = Electron.WebFrameMain

/** The frames of a page, under the app's own addresses. */
export type Frames = {
  readonly main: Frame
  readonly isMain: (frameId: string) => boolean
  readonly find: (frameId: string) => Frame | null
  /** The loader of the document that the main frame shows. */
  readonly mainLoader: () => string | undefined
  /** Follows the frames that a target of Chromium holds. */
  readonly follow: (session: CdpSession) => Promise<void>
}

type Known = { frame: Frame; url: string; origin: string; name: string; gone: boolean }

/** Follows the frames of the page whose main frame has the id `mainId` in Chromium. */
export function createFrames(
  addresses: Addresses,
  processId: number,
  send: Frame['send'],
): Frames & { readonly setMain: (frameId: string) => void } {
  const known = new Map<string, Known>()
  let mainId: string | undefined
  let mainLoader: string | undefined
  let lastRoutingId = 0

  const create = (parent: Known | null): Known => {
    const routingId = ++lastRoutingId
    const frame = standIn<Frame>(
      'WebFrameMain',
      {
        get url() {
          return self.url
        },
        get origin() {
          return self.origin
        },
        get name() {
          return self.name
        },
        get detached() {
          return self.gone
        },
        get parent() {
          return parent?.frame ?? null
        },
        get top() {
          return main.frame
        },
        get frames() {
          return [...known.values()]
            .map((each) => each.frame)
            .filter((each) => each.parent === self.frame)
        },
        routingId,
        processId,
        frameTreeNodeId: routingId,
        isDestroyed: () => self.gone,
        ...(parent === null ? { send } : {}),
      },
      createEmitter('WebFrameMain', []),
    )
    const self: Known = { frame, url: '', origin: 'null', name: '', gone: false }
    return self
  }
  const main = create(null)

  const add = (id: string, parentId: string | undefined): Known => {
    const existing = known.get(id)
    if (existing !== undefined) return existing
    const parent = parentId === undefined ? main : (known.get(parentId) ?? main)
    const entry = create(parent)
    known.set(id, entry)
    return entry
  }

  const follow = async (session: CdpSession): Promise<void> => {
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
      add(frameId, parentFrameId)
    })
    session.on('Page.frameNavigated', ({ frame }) => {
      const entry = add(frame.id, frame.parentId)
      entry.url = addresses.toElectron(frame.url + (frame.urlFragment ?? ''))
      entry.origin = originOf(addresses.toElectron(frame.securityOrigin))
      entry.name = frame.name ?? ''
      if (frame.id === mainId) mainLoader = frame.loaderId
    })
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const entry = known.get(frameId)
      if (entry !== undefined) entry.url = addresses.toElectron(url)
    })
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      const entry = known.get(frameId)
      // A frame that moves to another process is still there.
      if (entry === undefined || reason === 'swap') return
      entry.gone = true
      known.delete(frameId)
    })
    await session.send('Page.enable')
  }

  return {
    main: main.frame,
    setMain: (frameId) => {
      mainId = frameId
      known.set(frameId, main)
    },
    isMain: (frameId) => frameId === mainId,
    find: (frameId) => known.get(frameId)?.frame ?? null,
    mainLoader: () => mainLoader,
    follow,
  }
}

// Chromium says `://` for a document without an origin, such as about:blank.
function originOf(securityOrigin: string): string {
  return securityOrigin === '' || securityOrigin === '://' ? 'null' : securityOrigin
}
