import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, Menu, type Session } from 'electron'
import { pageOrigin, pageScheme } from './page.ts'

const builtFile = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Where the built page lies. */
export const rendererFolder = builtFile('../renderer')

/** The dev server's origin under `npm run dev`; never in a packaged till. */
const devOrigin = (): string | null =>
  app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null)

/** The one origin that may call main. */
export const trustedOrigin = (): string => devOrigin() ?? pageOrigin

/** Opens the till's window, and shows it when there is something to see. */
export function openTillWindow(): BrowserWindow {
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
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${trustedOrigin()}/index.html`)
  return window
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
