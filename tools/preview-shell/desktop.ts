import {
  createEmitter,
  createEvent,
  previewShellError,
  standIn,
  standInClass,
} from './unavailable.ts'

/** `app.dialog` without windows: what it would show is printed, and the default button pressed. */
export function createDialog(): Electron.Dialog {
  const press = (args: readonly unknown[]): Electron.MessageBoxReturnValue => {
    // Both forms of the call end with the options.
    const options = args.at(-1) as Electron.MessageBoxOptions
    console.error([options.title, options.message, options.detail].filter(Boolean).join('\n'))
    return { response: options.defaultId ?? 0, checkboxChecked: options.checkboxChecked ?? false }
  }
  return standIn<Electron.Dialog>('dialog', {
    showErrorBox: (title, content) => console.error(`${title}\n${content}`),
    showMessageBox: (...args: readonly unknown[]) => Promise.resolve(press(args)),
    showMessageBoxSync: (...args: readonly unknown[]) => press(args).response,
  })
}

/** `shell`, which only says what it would open. */
export function createShell(): Electron.Shell {
  return standIn<Electron.Shell>('shell', {
    openExternal: async (url) => {
      console.log(`PREVIEW_SHELL openExternal ${url}`)
    },
  })
}

/** `Menu`: kept, never shown. */
export function createMenu(): typeof Electron.Menu {
  let applicationMenu: Electron.Menu | null = null
  const toItem = (
    template: Electron.MenuItemConstructorOptions | Electron.MenuItem,
  ): Electron.MenuItem =>
    standIn<Electron.MenuItem>('MenuItem', template as Partial<Electron.MenuItem>)

  return standInClass<typeof Electron.Menu>(
    'Menu',
    {
      setApplicationMenu: (menu) => {
        applicationMenu = menu
      },
      getApplicationMenu: () => applicationMenu,
      buildFromTemplate: (template) =>
        standIn<Electron.Menu>('Menu', { items: template.map(toItem) }, createEmitter('Menu', [])),
    },
    () => {
      throw previewShellError('new Menu()')
    },
  )
}

type ThemeSource = Electron.NativeTheme['themeSource']

/** `nativeTheme`; a system without a choice of its own is a light one. */
export function createNativeTheme(apply: (source: ThemeSource) => void): Electron.NativeTheme {
  let source: ThemeSource = 'system'
  const emitter = createEmitter('nativeTheme', ['updated'])
  return standIn<Electron.NativeTheme>(
    'nativeTheme',
    {
      get themeSource() {
        return source
      },
      set themeSource(wanted: ThemeSource) {
        if (!['system', 'light', 'dark'].includes(wanted))
          throw new TypeError('Invalid themeSource')
        if (wanted === source) return
        source = wanted
        apply(source)
        emitter.emit('updated', createEvent({}))
      },
      get shouldUseDarkColors() {
        return source === 'dark'
      },
    },
    emitter,
  )
}

/** `safeStorage` of a system that has no store for keys. */
export function createSafeStorage(): Electron.SafeStorage {
  const refuse = (): never => {
    throw new Error('Error while encrypting or decrypting: encryption is not available.')
  }
  return standIn<Electron.SafeStorage>('safeStorage', {
    isEncryptionAvailable: () => false,
    isAsyncEncryptionAvailable: async () => false,
    encryptString: refuse,
    decryptString: refuse,
    encryptStringAsync: async () => refuse(),
    decryptStringAsync: async () => refuse(),
  })
}

/** `powerMonitor`, which hears nothing of the PC's power. */
export function createPowerMonitor(): Electron.PowerMonitor {
  const events = [
    'suspend',
    'resume',
    'on-ac',
    'on-battery',
    'shutdown',
    'lock-screen',
    'unlock-screen',
  ]
  return standIn<Electron.PowerMonitor>('powerMonitor', {}, createEmitter('powerMonitor', events))
}

/** `crashReporter`, which has no crashes of its own to report. */
export function createCrashReporter(): Electron.CrashReporter {
  return standIn<Electron.CrashReporter>('crashReporter', { start: () => undefined })
}
