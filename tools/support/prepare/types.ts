export type Task = 'start' | 'test'
export type System = 'debian' | 'ubuntu' | 'fedora' | 'arch' | 'linux' | 'macos' | 'windows'
export type Need =
  | 'compiler'
  | 'secret-headers'
  | 'browser'
  | 'fonts'
  | 'virtual-display'
  | 'keyring'
  /** A Chromium without a window, in which the tests of the screens take two thirds of the time. */
  | 'headless-browser'
  /** CUPS, run by the tests in a folder of their own: the system's own print server is left alone. */
  | 'print-server'
export type Modules = 'ready' | 'missing' | 'unfinished' | 'outdated'

export interface Facts {
  readonly task: Task
  readonly folder: string
  readonly nodeVersion: string
  readonly system: System
  readonly isRoot: boolean
  readonly writable: boolean
  readonly npm: boolean
  readonly modules: Modules
  readonly electron: 'ready' | 'absent' | 'given-up'
  readonly lacks: readonly Need[]
}

export type Step =
  | { readonly do: 'stop'; readonly say: string }
  | { readonly do: 'say'; readonly say: string }
  | { readonly do: 'apt'; readonly packages: readonly string[] }
  | { readonly do: 'npm-ci'; readonly because: Exclude<Modules, 'ready'> }
  | { readonly do: 'electron' }
  | { readonly do: 'chrome' }

export interface RunOptions {
  readonly folder: string
  readonly env?: NodeJS.ProcessEnv
  /** How far it is, in a few words. */
  readonly progress?: () => string
  /** Asked every ten seconds: whether to give up. */
  readonly stalled?: () => boolean
}

export interface Outcome {
  readonly code: number
  /** The last lines that the program wrote. */
  readonly said: string
  readonly gaveUp: boolean
}

/** What a lock file says of one package, as far as it matters here. */
export interface LockedPackage {
  readonly version?: string
  readonly optional?: boolean
  readonly devOptional?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
