import { mkdirSync } from 'node:fs'
import { app, dialog, ipcMain, powerMonitor, protocol, session } from 'electron'
import type { EventName } from '#contract/channels'
import { compose } from './compose.ts'
import { developmentSettings, type Server } from './development.ts'
import { createIncidents } from './ipc/incident.ts'
import { serve } from './ipc/serve.ts'
import { createTrust } from './ipc/trust.ts'
import { createPages, pageScheme } from './page.ts'
import { createPresentTill, type PresentTill } from './present-till.ts'
import {
  harden,
  ledgerWorkerFile,
  openTillWindow,
  rendererFolder,
  type TillWindow,
  trustedOrigin,
} from './window.ts'

const log = (line: string): void => {
  process.stderr.write(`${new Date().toISOString()} ${line}\n`)
}

// SECURITY: the scheme is ours alone and follows the rules of https. docs/security.md#scheme
protocol.registerSchemesAsPrivileged([
  {
    scheme: pageScheme,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
])
// SECURITY: every renderer runs in the operating system's sandbox. docs/security.md#sandbox
app.enableSandbox()

let till: PresentTill | null = null
let shown: TillWindow | null = null

function announce(event: EventName, id: string): void {
  if (shown && !shown.window.isDestroyed()) shown.window.webContents.send(event, id)
}

/** After the answer to the call that asked for it has gone: the page that asked is about to end. */
function showAnew(): void {
  setImmediate(() => {
    if (shown && !shown.window.isDestroyed()) shown.showAnew()
  })
}

async function open(server: Server | null): Promise<void> {
  await app.whenReady()
  const pages = createPages(rendererFolder)
  protocol.handle(pageScheme, pages.handle)
  harden(session.defaultSession)

  const present = createPresentTill({
    compose: (reopen) =>
      compose({
        folder: app.getPath('userData'),
        version: app.getVersion(),
        systemLanguage: app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
        server,
        ledgerWorkerFile,
        pages,
        announce,
        log,
        reopen,
      }),
    reopened: showAnew,
    giveUp,
  })
  await present.open()
  till = present
  const isOurWindow = (contentsId: number): boolean => shown?.window.webContents.id === contentsId
  serve(ipcMain, present.api, createTrust(trustedOrigin(), isOurWindow), createIncidents(log))
  shown = openTillWindow(log)
  present.watch()
  powerMonitor.on('resume', present.catchUp)
}

/** Ends the till in order: no sale is cut off between two writes. */
function closeBeforeQuit(event: { preventDefault: () => void }): void {
  if (!till) return
  event.preventDefault()
  const closing = till
  till = null
  void closing.close().finally(() => app.quit())
}

function giveUp(cause: unknown): void {
  log(`the till could not open: ${cause instanceof Error ? cause.stack : String(cause)}`)
  dialog.showErrorBox(
    'Airtill cannot open',
    `Restart the PC and try again. If it stays, tell support this:\n\n${String(cause)}`,
  )
  app.exit(1)
}

function start(): void {
  const development = app.isPackaged ? null : developmentSettings(process.env)
  if (development?.dataFolder) {
    mkdirSync(development.dataFolder, { recursive: true })
    app.setPath('userData', development.dataFolder)
  }

  if (!app.requestSingleInstanceLock()) {
    // Another till already works on this profile: it comes to the front instead.
    app.quit()
    return
  }

  app.on('second-instance', () => {
    if (shown?.window.isMinimized()) shown.window.restore()
    shown?.window.focus()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', closeBeforeQuit)
  open(development?.server ?? null).catch(giveUp)
}

try {
  start()
} catch (cause) {
  giveUp(cause)
}
