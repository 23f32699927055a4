import { mkdirSync } from 'node:fs'
import { type AppPaths, createAppPaths } from './app-paths.ts'
import type { Application } from './application.ts'
import { createInstanceLock } from './instance-lock.ts'
import { createEmitter, createEvent, standIn } from './unavailable.ts'

/** The app's life as the shell sees it. */
export type AppCore = {
  readonly app: Electron.App
  readonly isReady: () => boolean
  /** Called when the main file has run. */
  readonly start: () => void
  readonly emit: (event: string, ...args: unknown[]) => void
  readonly windowClosed: () => void
  /** What the app wants Chromium to start with. */
  readonly switches: () => readonly string[]
}

type AppPorts = {
  readonly application: Application
  readonly windowCount: () => number
  readonly closeAll: () => boolean
  readonly destroyAll: () => void
  /** Ends the process once Chromium has gone. */
  readonly end: (exitCode: number) => void
}

const appEvents = [
  'will-finish-launching',
  'ready',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'second-instance',
  'web-contents-created',
  'browser-window-created',
  'session-created',
  'render-process-gone',
  // Their causes cannot arise here: nothing activates the app but its windows, and Chromium answers
  // for its own processes, certificates and log-ins.
  'activate',
  'child-process-gone',
  'certificate-error',
  'select-client-certificate',
  'login',
  'gpu-info-update',
  'open-file',
  'open-url',
]

export function createApp(ports: AppPorts): AppCore {
  const { application } = ports
  const emitter = createEmitter('app', appEvents)
  const ready = Promise.withResolvers<void>()
  let isReady = false
  let quitting = false
  let ended = false
  let name = application.name

  const lock = createInstanceLock(({ argv, workingDirectory, additionalData }) => {
    const tell = (): void => {
      emitter.emit('second-instance', createEvent({}), argv, workingDirectory, additionalData)
    }
    void ready.promise.then(tell)
  })
  const commandLine = createCommandLine()
  const paths: AppPaths = createAppPaths(() => name, commandLine.valueOf('user-data-dir'))

  const exit = (exitCode = 0): void => {
    if (ended) return
    ended = true
    ports.destroyAll()
    emitter.emit('quit', createEvent({}), exitCode)
    ports.end(exitCode)
  }

  const isPrevented = (event: string): boolean => {
    const asked = createEvent({})
    emitter.emit(event, asked)
    return asked.defaultPrevented
  }

  const finishQuit = (): void => {
    if (isPrevented('will-quit')) quitting = false
    else exit(0)
  }

  const quit = (): void => {
    if (ended || quitting || isPrevented('before-quit')) return
    quitting = true
    if (ports.windowCount() === 0) finishQuit()
    // A window that stays open calls the quitting off.
    else if (!ports.closeAll()) quitting = false
  }

  const windowClosed = (): void => {
    if (ended || ports.windowCount() > 0) return
    if (quitting) finishQuit()
    else if (emitter.listenerCount('window-all-closed') === 0) quit()
    else emitter.emit('window-all-closed')
  }

  const beforeReady = (what: string): void => {
    if (isReady) throw new Error(`${what} can only be called before app is ready`)
  }

  const app = standIn<Electron.App>(
    'app',
    {
      ...paths,
      ...languages(commandLine.valueOf('lang')),
      isPackaged: false,
      name,
      commandLine: commandLine.offered,
      whenReady: () => ready.promise,
      isReady: () => isReady,
      quit,
      exit,
      getName: () => name,
      setName: (changed) => {
        name = changed
      },
      getVersion: () => application.version,
      getAppPath: () => application.folder,
      requestSingleInstanceLock: (additionalData) =>
        lock.request(paths.getPath('userData'), {
          argv: process.argv,
          workingDirectory: process.cwd(),
          additionalData: additionalData ?? null,
        }),
      hasSingleInstanceLock: lock.isHeld,
      releaseSingleInstanceLock: lock.release,
      // Chromium's own sandbox is always on, except for root on Linux, who cannot have it.
      enableSandbox: () => beforeReady('app.enableSandbox()'),
      disableHardwareAcceleration: () => beforeReady('app.disableHardwareAcceleration()'),
      setAppUserModelId: () => undefined,
      focus: () => undefined,
    },
    emitter,
  )

  return {
    app,
    isReady: () => isReady,
    start: () => {
      if (ended || quitting) return
      mkdirSync(paths.getPath('userData'), { recursive: true })
      isReady = true
      emitter.emit('will-finish-launching')
      emitter.emit('ready', createEvent({}), {})
      ready.resolve()
    },
    emit: (event, ...args) => {
      emitter.emit(event, createEvent({}), ...args)
    },
    windowClosed,
    switches: commandLine.added,
  }
}

function languages(asked: string | undefined): Partial<Electron.App> {
  const system = Intl.DateTimeFormat().resolvedOptions().locale
  return {
    getLocale: () => asked ?? system,
    getSystemLocale: () => system,
    getPreferredSystemLanguages: () => [system],
  }
}

type CommandLine = {
  readonly offered: Electron.CommandLine
  readonly valueOf: (name: string) => string | undefined
  readonly added: () => readonly string[]
}

function createCommandLine(): CommandLine {
  const given = process.argv.flatMap((argument): [string, string][] => {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? []
    return name === undefined ? [] : [[name, value ?? '']]
  })
  const switches = new Map(given)
  const added: string[] = []

  return {
    offered: standIn<Electron.CommandLine>('app.commandLine', {
      appendSwitch: (name, value) => {
        switches.set(name, value ?? '')
        added.push(value === undefined ? `--${name}` : `--${name}=${value}`)
      },
      hasSwitch: (name) => switches.has(name),
      getSwitchValue: (name) => switches.get(name) ?? '',
    }),
    valueOf: (name) => switches.get(name),
    added: () => added,
  }
}
