import { writeFileSync } from 'node:fs'
import { createAddresses } from './addresses.ts'
import { createApp } from './app.ts'
import { findApplication } from './application.ts'
import { createBrowser } from './browser.ts'
import { findChromium } from './chromium.ts'
import { createClipboard } from './clipboard.ts'
import {
  createCrashReporter,
  createDialog,
  createMenu,
  createNativeTheme,
  createPowerMonitor,
  createSafeStorage,
  createShell,
} from './desktop.ts'
import { createGate } from './gate.ts'
import { createIpc } from './ipc.ts'
import type { Options } from './options.ts'
import { createCodec } from './page/codec.ts'
import { createSessions } from './sessions.ts'
import { standIn } from './unavailable.ts'
import { createWindows } from './windows.ts'

/** The parts of Electron that the shell has. */
export type Modules = Pick<
  typeof Electron.Main,
  | 'app'
  | 'BrowserWindow'
  | 'clipboard'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'nativeTheme'
  | 'powerMonitor'
  | 'protocol'
  | 'safeStorage'
  | 'session'
> &
  Pick<typeof Electron.Common, 'crashReporter' | 'shell'>

export type Shell = {
  readonly modules: Modules
  readonly mainFile: string
  /** Tells the app that it is ready, once its main file has run. */
  readonly start: () => void
}

/** Puts the shell together for one app. Throws with a sentence if something is missing. */
export function createPreviewShell(options: Options): Shell {
  const application = findApplication(options.entry)
  const addresses = createAddresses()
  const codec = createCodec()
  const ipc = createIpc(codec)
  const { cdpPortFile } = options

  const core = createApp({
    application,
    windowCount: () => windows.all().length,
    closeAll: () => windows.closeAll(),
    destroyAll: () => windows.destroyAll(),
    end: (exitCode) => {
      void browser.end().finally(() => process.exit(exitCode))
    },
  })
  const { app } = core
  const sessions = createSessions(addresses, core.isReady, (session) => {
    core.emit('session-created', session)
  })
  const gate = createGate(sessions.allow)
  const browser = createBrowser({
    executable: findChromium(),
    headless: options.headless,
    flags: async () => [`--lang=${app.getLocale()}`, ...(await gate.flags()), ...core.switches()],
    announce:
      cdpPortFile === undefined ? undefined : (address) => writeFileSync(cdpPortFile, address),
  })
  const windows = createWindows({
    addresses,
    codec,
    ipc,
    browser,
    sessions,
    isReady: core.isReady,
    letOut: gate.letOut,
    windowCreated: (window) => core.emit('browser-window-created', window),
    contentsCreated: (contents) => {
      contents.setColorScheme(nativeTheme.themeSource)
      contents.webContents.on('render-process-gone', (_, details) => {
        core.emit('render-process-gone', contents.webContents, details)
      })
      core.emit('web-contents-created', contents.webContents)
    },
    windowClosed: core.windowClosed,
    failed: (error) => {
      console.error('A window could not be opened:', error)
      app.exit(1)
    },
  })
  const nativeTheme = createNativeTheme((source) => {
    for (const contents of windows.allContents()) contents.setColorScheme(source)
  })

  // Whatever ends this process, Chromium goes with it.
  process.on('exit', browser.kill)
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => app.quit())

  const session = standIn<typeof Electron.Session>('session', {
    get defaultSession() {
      return sessions.defaultCore().session
    },
    fromPartition: (partition) => sessions.fromPartition(partition).session,
  })
  const protocol = standIn<Electron.Protocol>('protocol', {
    registerSchemesAsPrivileged: (schemes) => {
      if (core.isReady()) {
        throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
      }
      for (const { scheme, privileges } of schemes) {
        if (privileges?.standard === true && privileges.secure === true) addresses.register(scheme)
      }
    },
    handle: (scheme, handler) => session.defaultSession.protocol.handle(scheme, handler),
    unhandle: (scheme) => session.defaultSession.protocol.unhandle(scheme),
    isProtocolHandled: (scheme) => session.defaultSession.protocol.isProtocolHandled(scheme),
  })

  return {
    mainFile: application.mainFile,
    start: core.start,
    modules: {
      app,
      BrowserWindow: windows.BrowserWindow,
      clipboard: createClipboard(browser),
      crashReporter: createCrashReporter(),
      dialog: createDialog(),
      ipcMain: ipc.ipcMain,
      Menu: createMenu(),
      nativeTheme,
      powerMonitor: createPowerMonitor(),
      protocol,
      safeStorage: createSafeStorage(),
      session,
      shell: createShell(),
    },
  }
}
