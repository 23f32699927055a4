import type { CdpSession, Protocol } from './cdp.ts'

type TargetInfo = Protocol.Target.TargetInfo

/** A page of Chromium that belongs to one window of the app. */
export type Page = {
  readonly targetId: string
  readonly session: CdpSession
  readonly closed: Promise<void>
}

export type PageOptions = {
  readonly size: { readonly width: number; readonly height: number }
  readonly hidden: boolean
  /** The browser context of a session other than the default one. */
  readonly context: string | undefined
  /** Called for the page and for every frame with a process of its own, before it runs. */
  readonly prepare: (session: CdpSession, targetId: string) => Promise<void>
}

export type Pages = { readonly open: (options: PageOptions) => Promise<Page> }

/**
 * Opens pages, and holds whatever else Chromium would open.
 *
 * Every target stops before its first script or request. A page that another page opened is closed
 * there: Electron asks the app first, and the shell only knows the answer "no".
 */
export async function createPages(
  browser: CdpSession,
  sessionOf: (sessionId: string) => CdpSession,
  firstIsOpen: boolean,
): Promise<Pages> {
  const attached = new Map<string, CdpSession>()
  const waiting = new Map<string, (session: CdpSession) => void>()
  const gone = new Map<string, () => void>()
  const first = Promise.withResolvers<string>()
  let firstIsFree = firstIsOpen

  const begin = (session: CdpSession): Promise<unknown> =>
    session.send('Runtime.runIfWaitingForDebugger')
  // A target may vanish at any moment, which is no error.
  const quietly = (work: Promise<unknown>): void => {
    work.catch(() => undefined)
  }

  const refuse = async (session: CdpSession, { targetId }: TargetInfo): Promise<void> => {
    // Its opener waits until it runs; with its requests held, it runs into nothing.
    quietly(session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }))
    quietly(browser.send('Target.closeTarget', { targetId }))
    await begin(session)
  }

  const takePage = (session: CdpSession, info: TargetInfo): void => {
    if (info.openerId !== undefined) {
      quietly(refuse(session, info))
      return
    }
    attached.set(info.targetId, session)
    waiting.get(info.targetId)?.(session)
    first.resolve(info.targetId)
  }

  browser.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    const session = sessionOf(sessionId)
    if (targetInfo.type === 'page') takePage(session, targetInfo)
    else quietly(begin(session))
  })
  browser.on('Target.targetDestroyed', ({ targetId }) => gone.get(targetId)?.())
  await browser.send('Target.setDiscoverTargets', { discover: true })
  await browser.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [
      { type: 'browser', exclude: true },
      { type: 'tab', exclude: true },
      { type: 'browser_ui', exclude: true },
      {},
    ],
  })

  const create = async ({ size, hidden, context }: PageOptions): Promise<string> => {
    if (firstIsFree) {
      firstIsFree = false
      return first.promise
    }
    const { targetId } = await browser.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      ...size,
      ...(firstIsOpen && hidden ? { windowState: 'minimized' as const, background: true } : {}),
      ...(context === undefined ? {} : { browserContextId: context }),
    })
    return targetId
  }

  /** Prepares the frames and workers of a page as it was prepared itself. */
  const follow = async (
    session: CdpSession,
    prepare: (session: CdpSession) => Promise<void>,
  ): Promise<void> => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      const child = sessionOf(sessionId)
      const ready = targetInfo.type === 'iframe' ? prepare(child) : Promise.resolve()
      const followed = ready.then(() => follow(child, prepare))
      quietly(followed.catch(() => undefined).then(() => begin(child)))
    })
    await session.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    })
  }

  return {
    open: async (options) => {
      const targetId = await create(options)
      const closed = new Promise<void>((resolve) => gone.set(targetId, resolve))
      const session =
        attached.get(targetId) ??
        (await new Promise<CdpSession>((resolve) => waiting.set(targetId, resolve)))
      await options.prepare(session, targetId)
      await follow(session, (child) => options.prepare(child, targetId))
      await begin(session)
      return { targetId, session, closed }
    },
  }
}
