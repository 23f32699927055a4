import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Session } from 'electron'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createPdfArchive } from '../../src/main/adapters/printer/pdf-archive.ts'
import { createLedgerThread } from '../../src/main/adapters/sqlite/ledger-thread.ts'
import { reloadlyAddresses } from '../../src/main/connection.ts'
import { secretSettings } from '../../src/main/development.ts'
import { harden, openTillWindow, trustedOrigin } from '../../src/main/window.ts'
import { projectFolder } from '../../tools/support/run-tool.ts'
import { temporaryFolder } from '../support/sales-till.ts'

// Electron writes down what it is told: what a till is opened with, and what it answers.
const told = vi.hoisted(() => ({
  isPackaged: true,
  windows: [] as { readonly webPreferences: Readonly<Record<string, unknown>> }[],
  listeners: new Map<string, (...args: never[]) => void>(),
  calls: [] as string[],
  schemes: [] as unknown[],
}))

vi.mock('electron', () => {
  const say =
    (call: string, answer?: unknown) =>
    (...args: unknown[]): unknown => {
      told.calls.push(args.length > 0 ? `${call} ${args.map(String).join(' ')}` : call)
      return answer
    }
  return {
    app: {
      get isPackaged() {
        return told.isPackaged
      },
      on: (event: string, listener: (...args: never[]) => void) =>
        told.listeners.set(event, listener),
      enableSandbox: say('enableSandbox'),
      requestSingleInstanceLock: say('requestSingleInstanceLock', false),
      quit: say('quit'),
      exit: say('exit'),
      setPath: say('setPath'),
      getPath: say('getPath', ''),
      whenReady: say('whenReady', new Promise(() => undefined)),
    },
    BrowserWindow: class {
      webContents = { id: 1, on: () => undefined, focus: () => undefined }
      constructor(options: { webPreferences: Record<string, unknown> }) {
        told.windows.push(options)
      }
      once = (): void => undefined
      loadURL = (address: string): Promise<void> => {
        told.calls.push(`loadURL ${address}`)
        // A slip's window is waited for; the till's shows itself again until it is there.
        return address.includes('/slip-')
          ? Promise.reject(new Error('nothing is loaded here'))
          : new Promise(() => undefined)
      }
      destroy = (): void => undefined
    },
    crashReporter: { start: say('crashReporter.start') },
    dialog: { showErrorBox: say('showErrorBox') },
    ipcMain: {},
    Menu: { setApplicationMenu: () => undefined },
    powerMonitor: {},
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown[]) => told.schemes.push(...schemes),
    },
    safeStorage: {},
    session: {},
    shell: {},
  }
})

const nothing = () => undefined
const source = (path: string): string => readFileSync(join(projectFolder, path), 'utf8')

/** Every source file under a folder, with its text. */
const sources = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(join(projectFolder, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => [relative(projectFolder, file), readFileSync(file, 'utf8')])

const filesWith = (folder: string, what: RegExp): readonly string[] =>
  sources(folder)
    .filter(([, text]) => what.test(text))
    .map(([file]) => file)

function setVariable(name: string, value: string): void {
  vi.stubEnv(name, value)
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
}

beforeEach(() => {
  told.isPackaged = true
  told.windows.length = 0
  told.calls.length = 0
  told.schemes.length = 0
  told.listeners.clear()
})

describe('a window', () => {
  it('of the till runs in the sandbox, in a world of its own, without Node', () => {
    openTillWindow(nothing)
    expect(told.windows).toHaveLength(1)
    // All of them: a setting that opens something, such as webviews, would be one more.
    expect(told.windows[0]?.webPreferences).toEqual({
      preload: expect.stringContaining('preload'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: false,
    })
  })

  it('has developer tools only where the till is developed', () => {
    told.isPackaged = false
    openTillWindow(nothing)
    expect(told.windows[0]?.webPreferences).toMatchObject({ devTools: true })
  })

  it('shows the built page, whatever the environment of a packaged till says', () => {
    setVariable('ELECTRON_RENDERER_URL', 'http://127.0.0.1:5173')
    expect(trustedOrigin()).toBe('app://till')
    openTillWindow(nothing)
    expect(told.calls).toEqual(['loadURL app://till/index.html'])
  })

  it('that slips are printed in has no preload either', async () => {
    using folder = temporaryFolder()
    const pages = {
      slipTemplate: () => Promise.resolve(source('src/renderer/slip.html')),
      publish: () => ({ url: 'app://till/slip-1', withdraw: nothing }),
    }
    const archive = createPdfArchive(folder.path, pages, nothing)
    await archive.save({ language: 'en', title: 'slip', columns: 32, lines: [] })
    expect(told.windows.map(({ webPreferences }) => webPreferences)).toEqual([
      { sandbox: true, contextIsolation: true, nodeIntegration: false },
    ])
  })

  it('is opened in these three places only', () => {
    expect(filesWith('src', /new BrowserWindow\(|BrowserView|WebContentsView|<webview/)).toEqual([
      'src/main/adapters/printer/draw-lines.ts',
      'src/main/adapters/printer/slip-window.ts',
      'src/main/window.ts',
    ])
  })
})

/** What a session that was hardened was told, and web contents that come into being after that. */
function hardened() {
  const handlers: Record<string, (...args: unknown[]) => unknown> = {}
  const keep =
    (name: string) =>
    (handler: (...args: unknown[]) => unknown): void => {
      handlers[name] = handler
    }
  harden({
    webRequest: { onBeforeRequest: keep('request') },
    setPermissionRequestHandler: keep('ask'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
  } as unknown as Session)

  const events = new Map<string, (event: { preventDefault: () => void }) => void>()
  let onOpen: (() => unknown) | undefined
  const create = told.listeners.get('web-contents-created') as
    | ((event: object, contents: object) => void)
    | undefined
  create?.(
    {},
    {
      on: (name: string, listener: (event: { preventDefault: () => void }) => void) =>
        events.set(name, listener),
      setWindowOpenHandler: (handler: () => unknown) => {
        onOpen = handler
      },
    },
  )

  return {
    isPrevented(name: string): boolean {
      const preventDefault = vi.fn()
      events.get(name)?.({ preventDefault })
      return preventDefault.mock.calls.length === 1
    },
    opens: () => onOpen?.(),
    answers(name: string, ...args: unknown[]): unknown {
      let decided: unknown
      const answer = handlers[name]?.(...args, (decision: unknown) => {
        decided = decision
      })
      return decided ?? answer
    },
  }
}

describe('every page of the app', () => {
  it.each([
    'https://example.com/',
    'http://127.0.0.1:8080/',
    'ws://127.0.0.1:8080/',
    'wss://example.com/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'chrome://settings/',
    'apps://till/index.html',
    'application://till/',
  ])('has no network: %s is cancelled', (url) => {
    expect(hardened().answers('request', { url })).toEqual({ cancel: true })
  })

  it('gets its own files', () => {
    const { answers } = hardened()
    expect(answers('request', { url: 'app://till/assets/main.js' })).toEqual({ cancel: false })
  })

  it('reaches the dev server only where the till is developed', () => {
    setVariable('ELECTRON_RENDERER_URL', 'http://127.0.0.1:5173')
    const url = 'http://127.0.0.1:5173/index.html'
    expect(hardened().answers('request', { url })).toEqual({ cancel: true })
    told.isPackaged = false
    expect(hardened().answers('request', { url })).toEqual({ cancel: false })
  })

  it.each(['media', 'geolocation', 'notifications', 'hid', 'clipboard-read', 'openExternal'])(
    'is refused %s, asked for or checked',
    (permission) => {
      expect(hardened().answers('ask', {}, permission)).toBe(false)
      expect(hardened().answers('check', {}, permission, 'app://till')).toBe(false)
    },
  )

  it.each(['hid', 'serial', 'usb'])('is refused devices: %s', (deviceType) => {
    expect(hardened().answers('device', { deviceType, origin: 'app://till' })).toBe(false)
  })

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview'])(
    'stays where it is: %s is prevented',
    (name) => {
      expect(hardened().isPrevented(name)).toBe(true)
    },
  )

  it('opens no window', () => {
    expect(hardened().opens()).toEqual({ action: 'deny' })
  })
})

describe('the main file', () => {
  it('turns the sandbox on for all, names one scheme, and leaves the profile to the till that has it', async () => {
    setVariable('AIRTILL_DATA_DIR', '/tmp/another-profile')
    for (const name of secretSettings) setVariable(name, 'hush')
    await import('../../src/main/index.ts')
    expect(told.calls).toEqual(['enableSandbox', 'requestSingleInstanceLock', 'quit'])
    // No fetching by extensions, no service workers, no bypass of the policy.
    expect(told.schemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ])
    for (const name of secretSettings) expect(process.env).not.toHaveProperty(name)
  })

  it('hardens the session before it opens a window', () => {
    const text = source('src/main/index.ts')
    const hardening = text.indexOf('harden(session.defaultSession)')
    expect(hardening).toBeGreaterThan(-1)
    expect(hardening).toBeLessThan(text.indexOf('openTillWindow(log)'))
    // There is no other session.
    expect(filesWith('src', /fromPartition|partition:/)).toEqual([])
  })

  it('writes no line that was not freed of secrets, and closes the profile to others', () => {
    const text = source('src/main/index.ts')
    expect(text).toMatch(/const entry = `.*\{redact\(line\)\}`/)
    expect(text.match(/logFile\?\.write(Now)?\(.*\)/g)).toEqual([
      'logFile?.write(entry)',
      'logFile?.writeNow(redact(words))',
    ])
    expect(text).toContain('closeToOthers(folder, log)')
    expect(filesWith('src/main', /\bconsole\.(log|error|warn|info|debug)\(/)).toEqual([
      'src/main/practice/cli.ts',
    ])
  })

  it('takes no encryption for one whose password everybody knows', () => {
    expect(source('src/main/index.ts')).toMatch(
      /process\.platform === 'linux' && safeStorage\.getSelectedStorageBackend\(\) === 'basic_text'\s+if \(isOpen\) return null/,
    )
  })
})

// What no test can see from outside, because it is about what is not there: the sources say it.
describe('the sources', () => {
  it('open addresses outside in one place', () => {
    expect(filesWith('src', /openExternal/)).toEqual(['src/main/index.ts'])
    expect(filesWith('src', /\.browse\(/)).toEqual([
      'src/main/domain/support/service.ts',
      'src/main/handlers/receipts.ts',
    ])
    // The one place that begins messages; what an address of it may hold is its own test's.
    expect(filesWith('src', /mailto:|wa\.me/)).toEqual(['src/main/domain/receipt/message.ts'])
    expect(filesWith('src', /openPath|showItemInFolder/)).toEqual([])
  })

  it('name addresses of https only', () => {
    const addresses = Object.values(reloadlyAddresses).flatMap((one) => Object.values(one))
    expect(addresses.filter((address) => !address.startsWith('https://'))).toEqual([])
    const links = source('src/main/domain/support/service.ts').match(/'\w+:\/\/[^']*'/g) ?? []
    expect(links.length).toBeGreaterThan(0)
    expect(links.filter((link) => !link.startsWith("'https://"))).toEqual([])
  })

  it('start no program but those that print, never through a shell, and report no crash', () => {
    expect(filesWith('src', /child_process|utilityProcess|cluster'/)).toEqual([
      'src/main/adapters/printer/helper.ts',
      'src/main/adapters/printer/program.ts',
      'src/main/adapters/printer/winspool.ts',
    ])
    expect(filesWith('src/main/adapters/printer', /\bexec(File)?(Sync)?\(|\bshell:/)).toEqual([])
    expect(filesWith('src', /crashReporter/)).toEqual([])
  })

  it('never turn the check of certificates off', () => {
    const off =
      /certificate-error|setCertificateVerifyProc|rejectUnauthorized: false|ignore-certificate/
    expect(filesWith('src', off)).toEqual([])
  })

  it('take no switch of Chromium, and put no secret on a command line', () => {
    expect(filesWith('src', /commandLine|appendSwitch|app\.relaunch/)).toEqual([])
  })

  it('never ask keytar for what ends the process on a locked keyring', () => {
    expect(filesWith('src', /\.(findCredentials|findPassword)\(/)).toEqual([])
  })

  it('make no code and no markup of text in the page', () => {
    const made =
      /dangerouslySetInnerHTML|\.innerHTML|outerHTML =|insertAdjacentHTML|document\.write|\beval\(|new Function/
    expect(filesWith('src/renderer', made)).toEqual([])
    expect(filesWith('src/preload', made)).toEqual([])
  })

  it('give the page two functions, and nothing of ipcRenderer itself', () => {
    const preload = source('src/preload/index.ts')
    expect(preload.match(/exposeInMainWorld\(.*/g)).toEqual([
      "exposeInMainWorld('pos', { ...Object.fromEntries(commands), on })",
    ])
    expect(filesWith('src/renderer', /from 'electron'|ipcRenderer/)).toEqual([])
  })
})

describe('the thread for long work', () => {
  it('gets nothing of the environment and no arguments', async () => {
    using folder = temporaryFolder()
    setVariable('AIRTILL_CLIENT_SECRET', 'hush')
    const file = join(folder.path, 'worker.mjs')
    writeFileSync(
      file,
      `import { parentPort } from 'node:worker_threads'
       parentPort.postMessage({ answer: { env: { ...process.env }, argv: process.argv.slice(2) } })`,
    )
    const thread = createLedgerThread(file, nothing)
    const seen = await thread.run({ kind: 'quick-check', ledger: 'none' })
    expect(seen).toEqual({ ok: true, value: { env: {}, argv: [] } })
  })
})

describe('the package', () => {
  /** The members of the one block of this name, which is as simple as they come. */
  const blockOf = (name: string): Readonly<Record<string, string>> => {
    const [, block = ''] =
      new RegExp(`^${name}:\\n((?:  .*\\n)+)`, 'm').exec(source('electron-builder.yml')) ?? []
    return Object.fromEntries(
      [...block.matchAll(/^ {2}(\w+): (\S+)$/gm)].map(([, key = '', value = '']) => [key, value]),
    )
  }

  it('has every fuse set, and none that lets anybody in', () => {
    expect(blockOf('electronFuses')).toEqual({
      runAsNode: 'false',
      enableCookieEncryption: 'true',
      enableNodeOptionsEnvironmentVariable: 'false',
      enableNodeCliInspectArguments: 'false',
      enableEmbeddedAsarIntegrityValidation: 'true',
      onlyLoadAppFromAsar: 'true',
      loadBrowserProcessSpecificV8Snapshot: 'false',
      grantFileProtocolExtraPrivileges: 'false',
      resetAdHocDarwinSignature: 'true',
    })
  })

  it('is an archive, with keytar alone beside it', () => {
    const config = source('electron-builder.yml')
    expect(config).toMatch(/^asar: true$/m)
    expect(config).toMatch(/^asarUnpack:\n {2}- node_modules\/keytar\/\*\*\n(?! )/m)
    expect(config).toMatch(/^npmRebuild: false$/m)
  })
})
