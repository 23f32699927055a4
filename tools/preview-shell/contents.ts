import type { Addresses } from './addresses.ts'
import type { CdpSession, Protocol } from './cdp.ts'
import { evaluate } from './evaluate.ts'
import { createFrames } from './frames.ts'
import type { Ipc } from './ipc.ts'
import { createLoads } from './loads.ts'
import { createNavigation } from './navigation.ts'
import type { Codec } from './page/codec.ts'
import type { Report } from './page/preload-world.ts'
import type { Page } from './pages.ts'
import { toPrintParameters } from './pdf.ts'
import { settlePermissions } from './permissions.ts'
import { addScripts, type PreloadLink } from './preload-link.ts'
import { listPrinters, printPdf, requireCups, toPageParameters } from './printing.ts'
import { judgeRequests, resourceTypeOf } from './requests.ts'
import type { SessionCore } from './sessions.ts'
import { createEmitter, createEvent, previewShellError, standIn } from './unavailable.ts'

type Paused = Protocol.Fetch.requestPausedPayload
type WebContents = Electron.WebContents

/** What web contents are made with. */
export type ContentsOptions = {
  readonly addresses: Addresses
  readonly codec: Codec
  readonly ipc: Ipc
  readonly core: SessionCore
  readonly preload: string | undefined
  readonly letOut: (url: string) => void
  readonly browser: () => Promise<CdpSession>
  readonly browserContext: () => Promise<string | undefined>
}

/** Web contents as the shell sees them. */
export type Contents = {
  readonly webContents: WebContents
  /** Sets up a target of Chromium for these contents before it runs. */
  readonly prepare: (session: CdpSession, targetId: string) => Promise<void>
  readonly show: (page: Promise<Page>) => void
  readonly load: (url: string) => Promise<void>
  readonly setColorScheme: (scheme: 'system' | 'light' | 'dark') => void
  readonly destroy: () => void
}

const contentsEvents = [
  'did-start-loading',
  'did-stop-loading',
  'did-finish-load',
  'did-fail-load',
  'did-navigate-in-page',
  'dom-ready',
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'render-process-gone',
  'preload-error',
  'destroyed',
  // Their causes cannot arise here: there are no webviews, and popups and tools stay shut.
  'will-attach-webview',
  'did-attach-webview',
  'did-create-window',
  'devtools-opened',
  'devtools-closed',
]

let lastId = 0

/** Creates the web contents of a window that is about to open. */
export function createContents(options: ContentsOptions): Contents {
  const { addresses, codec, ipc, core } = options
  const id = ++lastId
  const emitter = createEmitter('WebContents', contentsEvents)
  const shown = Promise.withResolvers<Page>()
  // The window tells of a page that could not be opened.
  shown.promise.catch(() => undefined)
  let link: PreloadLink | undefined
  let destroyed = false
  let openHandler: Parameters<WebContents['setWindowOpenHandler']>[0] | undefined
  let colorScheme: 'system' | 'light' | 'dark' = 'system'

  const send = (channel: string, ...args: unknown[]): void => {
    try {
      link?.deliver({ kind: 'message', channel, args: codec.clone(args) })
    } catch (error) {
      // Electron logs it as well, and throws nothing.
      console.error('Error sending from webFrameMain: ', error)
    }
  }
  const frames = createFrames(addresses, id, send)
  const navigation = createNavigation(addresses, frames, (name, event) => {
    emitter.emit(name, event, event.url, false, event.isMainFrame, id, event.frame?.routingId)
  })

  const loads = createLoads(addresses, frames, emitter, navigation.expect)
  const load = (url: string): Promise<void> => loads.load(shown.promise, url)

  const receive = (report: Report): void => {
    if (report.kind === 'preload-error') {
      console.error(`Unable to load the preload script ${options.preload}: ${report.stack}`)
      const error = Object.assign(new Error(report.message), { stack: report.stack })
      emitter.emit('preload-error', createEvent({}), options.preload, error)
      return
    }
    ipc.receive(report, {
      contents: webContents,
      frame: frames.main,
      answer: (invoke, value) => link?.deliver({ kind: 'answer', id: invoke, value }),
      fail: (invoke, message) => link?.deliver({ kind: 'failure', id: invoke, message }),
    })
  }

  const session = async (): Promise<CdpSession> => (await shown.promise).session

  const applyColorScheme = (target: CdpSession): Promise<unknown> =>
    target.send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'prefers-color-scheme', value: colorScheme === 'system' ? '' : colorScheme },
      ],
    })

  const beforeMainDocument = async (paused: Paused): Promise<void> => {
    if (!frames.isMain(paused.frameId)) return
    const requestingUrl = addresses.toElectron(paused.request.url)
    await settlePermissions(
      await options.browser(),
      await options.browserContext(),
      new URL(paused.request.url).origin,
      (permission) => core.grants(webContents, permission, requestingUrl),
    )
  }

  const refusePopup = ({
    url,
    windowName,
    windowFeatures,
  }: Protocol.Page.windowOpenPayload): void => {
    const answer = openHandler?.({
      url: addresses.toElectron(url),
      frameName: windowName,
      features: windowFeatures.join(','),
      disposition: windowFeatures.some(isOfPopup) ? 'new-window' : 'foreground-tab',
      referrer: { url: frames.main.url, policy: 'strict-origin-when-cross-origin' },
    })
    if (answer?.action !== 'deny') console.error(previewShellError('A window that the page opens'))
  }

  const prepare = async (target: CdpSession, targetId: string): Promise<void> => {
    frames.setMain(targetId)
    await frames.follow(target)
    navigation.follow(target)
    await loads.follow(target)
    target.on('Page.windowOpen', refusePopup)
    target.on('Inspector.targetCrashed', () => {
      const details = { reason: 'crashed', exitCode: 5 }
      emitter.emit('render-process-gone', createEvent({}), details)
    })
    const added = await addScripts(target, options.preload, frames.isMain, receive)
    // The page itself comes first; frames with a process of their own have no preload.
    link ??= added
    await applyColorScheme(target)
    await judgeRequests(target, {
      addresses,
      core,
      mayNavigate: navigation.mayNavigate,
      beforeMainDocument,
      describe: (paused) => ({
        webContentsId: id,
        webContents,
        frame: frames.find(paused.frameId),
        resourceType: resourceTypeOf(paused, frames.isMain(paused.frameId)),
      }),
      letOut: options.letOut,
    })
  }

  const webContents = standIn<WebContents>(
    'WebContents',
    {
      id,
      session: core.session,
      mainFrame: frames.main,
      getURL: () => frames.main.url,
      isDestroyed: () => destroyed,
      send,
      loadURL: load,
      focus: () => {
        // The page may close meanwhile.
        session()
          .then((target) => target.send('Page.bringToFront'))
          .catch(() => undefined)
      },
      reload: () => {
        void session().then((target) => target.send('Page.reload'))
      },
      executeJavaScript: async (code, userGesture = false) =>
        evaluate(await session(), codec, code, userGesture),
      setWindowOpenHandler: (handler) => {
        openHandler = handler
      },
      printToPDF: async (pdf) => {
        const target = await session()
        const { data } = await target.send('Page.printToPDF', toPrintParameters(pdf))
        return Buffer.from(data, 'base64')
      },
      print: (print = {}, done = () => undefined) => {
        const parameters = toPageParameters(print)
        requireCups()
        session()
          .then((target) => target.send('Page.printToPDF', parameters))
          .then(({ data }) => printPdf(Buffer.from(data, 'base64'), print.deviceName ?? '', done))
          .catch(() => done(false, 'Print job failed'))
      },
      getPrintersAsync: async () => {
        requireCups()
        return listPrinters()
      },
    },
    emitter,
  )

  return {
    webContents,
    prepare,
    show: (page) => {
      page.then(shown.resolve, shown.reject)
    },
    load,
    setColorScheme: (scheme) => {
      colorScheme = scheme
      void shown.promise
        .then(({ session: target }) => applyColorScheme(target))
        .catch(() => undefined)
    },
    destroy: () => {
      if (destroyed) return
      destroyed = true
      emitter.emit('destroyed')
    },
  }
}

const isOfPopup = (feature: string): boolean => /^(popup|width|height|left|top)\b/.test(feature)
