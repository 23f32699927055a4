import type { Browser } from './browser.ts'
import { type Contents, type ContentsOptions, createContents } from './contents.ts'
import type { Sessions } from './sessions.ts'
import {
  createEmitter,
  createEvent,
  previewShellError,
  standIn,
  standInClass,
} from './unavailable.ts'

type Window = Electron.BrowserWindow
type Options = Electron.BrowserWindowConstructorOptions

/** The app's windows. */
export type Windows = {
  readonly BrowserWindow: typeof Electron.BrowserWindow
  readonly all: () => readonly Window[]
  readonly allContents: () => readonly Contents[]
  /** Asks every window to close; answers whether none refused. */
  readonly closeAll: () => boolean
  readonly destroyAll: () => void
}

type WindowsPorts = Omit<ContentsOptions, 'core' | 'preload' | 'browserContext' | 'browser'> & {
  readonly browser: Browser
  readonly sessions: Sessions
  readonly isReady: () => boolean
  readonly windowCreated: (window: Window) => void
  readonly contentsCreated: (contents: Contents) => void
  readonly windowClosed: () => void
  readonly failed: (error: unknown) => void
}

type Open = { readonly window: Window; readonly contents: Contents }

const windowEvents = [
  'ready-to-show',
  'show',
  'hide',
  'close',
  'closed',
  // Their causes cannot arise here: Chromium itself watches over its pages.
  'unresponsive',
  'responsive',
  'query-session-end',
  'session-end',
]

// Those that the shell follows, and those without anything to be seen of them.
const knownOptions = new Set([
  'width',
  'height',
  'minWidth',
  'minHeight',
  'show',
  'backgroundColor',
  'title',
  'icon',
  'autoHideMenuBar',
  'webPreferences',
])

const knownPreferences: { readonly [name: string]: (value: unknown) => boolean } = {
  preload: (value) => typeof value === 'string',
  session: () => true,
  partition: () => true,
  spellcheck: () => true,
  devTools: () => true,
  backgroundThrottling: () => true,
  v8CacheOptions: () => true,
  sandbox: (value) => value === true,
  contextIsolation: (value) => value === true,
  nodeIntegration: (value) => value === false,
  webSecurity: (value) => value === true,
  webviewTag: (value) => value === false,
}

export function createWindows(ports: WindowsPorts): Windows {
  const open = new Map<number, Open>()
  let lastId = 0

  const create = (options: Options = {}): Window => {
    if (!ports.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    checkOptions(options)
    const id = ++lastId
    const opened = createWindow(id, options, ports, () => {
      open.delete(id)
      ports.windowClosed()
    })
    open.set(id, opened)
    ports.windowCreated(opened.window)
    return opened.window
  }

  const all = (): readonly Window[] => [...open.values()].map(({ window }) => window)

  return {
    BrowserWindow: standInClass<typeof Electron.BrowserWindow>(
      'BrowserWindow',
      {
        getAllWindows: () => [...all()],
        fromId: (id) => open.get(id)?.window ?? null,
        fromWebContents: (contents) => all().find((each) => each.webContents === contents) ?? null,
      },
      create,
    ),
    all,
    allContents: () => [...open.values()].map(({ contents }) => contents),
    closeAll: () => {
      for (const window of all()) window.close()
      return all().every((window) => closing.has(window))
    },
    destroyAll: () => {
      for (const window of all()) window.destroy()
    },
  }
}

// Windows whose closing nobody prevented.
const closing = new WeakSet<Window>()

function createWindow(id: number, options: Options, ports: WindowsPorts, gone: () => void): Open {
  const { width = 800, height = 600, title = 'Electron', backgroundColor = '#fff' } = options
  const { preload, partition, session } = options.webPreferences ?? {}
  const { browser, sessions } = ports
  const core = session ? sessions.coreOf(session) : sessions.fromPartition(partition ?? '')
  const emitter = createEmitter('BrowserWindow', windowEvents)
  let destroyed = false
  let visible = options.show !== false
  let minimized = false

  const contents = createContents({
    ...ports,
    core,
    preload,
    browser: browser.session,
    browserContext: () => browser.contextOf(core.partition),
  })
  const { webContents } = contents
  ports.contentsCreated(contents)

  const size = { width, height }
  const page = browser.open(
    { size, hidden: !visible, partition: core.partition, prepare: contents.prepare },
    { title, backgroundColor, size },
  )
  contents.show(page)

  const finish = (): void => {
    if (destroyed) return
    destroyed = true
    contents.destroy()
    emitter.emit('closed')
    gone()
  }
  page.then(
    async ({ closed }) => {
      await closed
      if (!destroyed && !closing.has(window)) tellOfClosing()
      finish()
    },
    (error: unknown) => {
      if (!destroyed) ports.failed(error)
    },
  )

  const tellOfClosing = (): void => {
    const event = createEvent({})
    emitter.emit('close', event)
    if (event.defaultPrevented) console.error(previewShellError('Keeping a window that was closed'))
  }
  const shut = (): void => {
    closing.add(window)
    page
      .then(async ({ targetId }) =>
        (await browser.session()).send('Target.closeTarget', { targetId }),
      )
      .catch(finish)
  }
  const setState = (windowState: 'normal' | 'minimized'): void => {
    minimized = windowState === 'minimized'
    page
      .then(async ({ targetId, session: target }) => {
        const chromium = await browser.session()
        const { windowId } = await chromium.send('Browser.getWindowForTarget', { targetId })
        await chromium.send('Browser.setWindowBounds', { windowId, bounds: { windowState } })
        if (windowState === 'normal') await target.send('Page.bringToFront')
      })
      // The window may close meanwhile.
      .catch(() => undefined)
  }

  webContents.once('did-finish-load', () => {
    emitter.emit('ready-to-show')
  })

  const window = standIn<Window>(
    'BrowserWindow',
    {
      id,
      webContents,
      loadURL: contents.load,
      isDestroyed: () => destroyed,
      close: () => {
        if (destroyed || closing.has(window)) return
        const event = createEvent({})
        emitter.emit('close', event)
        if (!event.defaultPrevented) shut()
      },
      destroy: () => {
        if (destroyed) return
        shut()
        finish()
      },
      show: () => {
        visible = true
        setState('normal')
        emitter.emit('show')
      },
      hide: () => {
        visible = false
        setState('minimized')
        emitter.emit('hide')
      },
      focus: () => setState('normal'),
      minimize: () => setState('minimized'),
      restore: () => setState('normal'),
      isMinimized: () => minimized,
      isVisible: () => visible,
      reload: () => webContents.reload(),
      // There is no menu bar to change.
      setMenu: () => undefined,
      removeMenu: () => undefined,
      setMenuBarVisibility: () => undefined,
      setAutoHideMenuBar: () => undefined,
    },
    emitter,
  )
  return { window, contents }
}

function checkOptions(options: Options): void {
  for (const name of Object.keys(options)) {
    if (!knownOptions.has(name)) throw previewShellError(`The window option "${name}"`)
  }
  for (const [name, value] of Object.entries(options.webPreferences ?? {})) {
    if (knownPreferences[name]?.(value) !== true) {
      throw previewShellError(`The web preference "${name}: ${String(value)}"`)
    }
  }
}
