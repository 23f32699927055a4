import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, Menu, type Session } from 'electron'
import { systemClock } from './adapters/system-clock.ts'
import { pageOrigin, pageScheme } from './page.ts'
import { createRevival } from './revival.ts'

const builtFile = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Where the built page lies. */
export const rendererFolder = builtFile('../renderer')

/** The built thread that long work on the ledger is done in. */
export const ledgerWorkerFile = builtFile('./ledger-worker.js')

/** The dev server's origin under `npm run dev`; never in a packaged till. */
const devOrigin = (): string | null =>
  app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null)

/** The one origin that may call main. */
export const trustedOrigin = (): string => devOrigin() ?? pageOrigin

/** The till's window. */
export type TillWindow = {
  readonly window: BrowserWindow
  /** Loads the page from its beginning: nothing that the page knew is left. */
  readonly showAnew: () => void
}

/** Opens the till's window, and shows it when there is something to see; again if its page dies or does not load. */
export function openTillWindow(log: (line: string) => void): TillWindow {
  Menu.setApplicationMenu(null)
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    backgroundColor: '#f4f2ee',
    title: 'Airtill',
    webPreferences: {
      preload: builtFile('../preload/index.cjs'),
      // SECURITY: all four are Electron's defaults, written down so that a test can hold them. docs/security.md#sandbox
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  const load = (): Promise<void> => window.loadURL(`${trustedOrigin()}/index.html`)
  const isBack = (): void => {
    // The keys went to the process that died.
    window.webContents.focus()
    log('the page is shown again')
  }
  const revival = createRevival(systemClock, { load, isBack }, log)
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') revival.pageDied(reason)
  })
  window.once('closed', revival.end)
  window.once('ready-to-show', () => window.show())
  revival.show()
  return { window, showAnew: revival.show }
}

/** Takes from every page of this app what no page of a till needs: the network, other pages, permissions. */
export function harden(session: Session): void {
  const dev = devOrigin()
  const allowed = (url: string): boolean =>
    url.startsWith(`${pageScheme}://`) ||
    url.startsWith('devtools://') ||
    (dev !== null && (url.startsWith(dev) || url.startsWith(dev.replace('http', 'ws'))))

  // SECURITY: the renderer has no network. docs/security.md#network
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !allowed(url) }))
  // SECURITY: Electron grants permissions unless told otherwise. docs/security.md#permissions
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)

  app.on('web-contents-created', (_event, contents) => {
    // SECURITY: the till is one page; nothing leads away from it. docs/security.md#navigation
    const stay = (event: { preventDefault: () => void }): void => event.preventDefault()
    contents.on('will-navigate', stay)
    contents.on('will-redirect', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-attach-webview', stay)
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}
