import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  app,
  clipboard,
  dialog,
  ipcMain,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron'
import type { EventName } from '#contract/channels'
import type { Cipher } from './adapters/keychain/encrypted-file-store.ts'
import { openSecretStore } from './adapters/keychain/secret-store.ts'
import { type LogFile, openLogFile } from './adapters/log-file.ts'
import { createPrinters } from './adapters/printer/printers.ts'
import { closeToOthers } from './adapters/profile.ts'
import { systemClock } from './adapters/system-clock.ts'
import { compose } from './compose.ts'
import { reloadlyAddresses } from './connection.ts'
import { developmentSettings, secretSettings } from './development.ts'
import type { SecretStore } from './domain/secrets.ts'
import { redact } from './domain/support/redact.ts'
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

let logFile: LogFile | null = null

// SECURITY: whatever writes a line, no secret and no whole number gets into the log. docs/security.md#logs
function log(line: string): void {
  const entry = `${new Date().toISOString()} ${redact(line)}`
  process.stderr.write(`${entry}\n`)
  logFile?.write(entry)
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
let closePrinters: () => void = () => undefined
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

async function open(development: Development | null): Promise<void> {
  await app.whenReady()
  const folder = app.getPath('userData')
  const secrets = secretsOnce(folder, development !== null)
  const pages = createPages(rendererFolder)
  protocol.handle(pageScheme, pages.handle)
  harden(session.defaultSession)
  const printers = createPrinters({ pages, folder: join(folder, 'receipts'), log })
  closePrinters = printers.close

  const present = createPresentTill({
    compose: (reopen) =>
      compose({
        folder,
        version: app.getVersion(),
        systemLanguage: app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
        server: development?.server ?? null,
        addresses: development?.addresses ?? reloadlyAddresses,
        secrets,
        downloads: development?.dataFolder ? join(folder, 'downloads') : app.getPath('downloads'),
        logs: {
          recent: () => logFile?.recent(reportedBytes) ?? '',
          clear: async () => logFile?.clear(),
        },
        browse,
        copyText: (text) => clipboard.writeText(text),
        ledgerWorkerFile,
        pages,
        printers,
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

type Development = ReturnType<typeof developmentSettings>

const reportedBytes = 512 * 1024

/** The store for secrets, opened when it is first asked for: a till that practises needs none. */
function secretsOnce(folder: string, isDevelopment: boolean): () => Promise<SecretStore> {
  let opened: Promise<SecretStore> | null = null
  return () => {
    opened ??= openSecretStore({
      clock: systemClock,
      // A developer's profiles must not find each other's keys, nor the shop's.
      service: isDevelopment ? `Airtill ${folder}` : 'Airtill',
      cipher: systemCipher,
      file: join(folder, 'secrets.json'),
      log,
    })
    return opened
  }
}

/** Electron's own encryption, or null where the system holds no key for it. */
async function systemCipher(): Promise<Cipher | null> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return null
  // SECURITY: Linux without a keyring would encrypt with a password that everybody knows. docs/security.md#secrets
  const isOpen =
    process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'
  if (isOpen) return null
  return {
    encrypt: (text) => safeStorage.encryptStringAsync(text),
    decrypt: async (bytes) => (await safeStorage.decryptStringAsync(bytes)).result,
  }
}

async function browse(address: string): Promise<boolean> {
  try {
    await shell.openExternal(address)
    return true
  } catch (cause) {
    log(`the browser did not open: ${String(cause)}`)
    return false
  }
}

/** Ends the till in order: no sale is cut off between two writes. */
function closeBeforeQuit(event: { preventDefault: () => void }): void {
  if (!till) return
  event.preventDefault()
  const closing = till
  till = null
  void closing
    .close()
    .finally(() => closePrinters())
    .then(() => logFile?.close())
    .finally(() => app.quit())
}

function giveUp(cause: unknown): void {
  const words = `the till could not open: ${cause instanceof Error ? cause.stack : String(cause)}`
  log(words)
  logFile?.writeNow(redact(words))
  dialog.showErrorBox(
    'Airtill cannot open',
    `Restart the PC and try again. If it stays, tell support this:\n\n${String(cause)}`,
  )
  app.exit(1)
}

function start(): void {
  const development = app.isPackaged ? null : developmentSettings(process.env)
  // SECURITY: Chromium's processes inherit what is left of the environment. docs/security.md#processes
  for (const name of secretSettings) Reflect.deleteProperty(process.env, name)
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
  const folder = app.getPath('userData')
  mkdirSync(folder, { recursive: true })
  closeToOthers(folder, log)
  logFile = openLogFile(join(folder, 'logs'))
  open(development).catch(giveUp)
}

try {
  start()
} catch (cause) {
  giveUp(cause)
}
