import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, watch } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { test as base, chromium, _electron as electron, expect, type Page } from '@playwright/test'
import { builtMain } from '../../tools/support/build.ts'
import { electronBinary } from '../../tools/support/display.ts'
import { electronArguments } from '../../tools/support/launch.ts'
import { choosePractice } from '../../tools/support/practising.ts'
import { projectFolder } from '../../tools/support/run-tool.ts'

export { expect }

type LaunchOptions = {
  readonly env?: Readonly<Record<string, string>>
  /** Arguments of the app itself. */
  readonly args?: readonly string[]
  /** Another profile than the test's own. */
  readonly dataDir?: string
  /** Opens it as nobody has ever opened it; else somebody has chosen to practise. */
  readonly firstRun?: boolean
}

/** The built till, one profile per test. */
export type Till = {
  /** What runs the build: real Electron where its binary is, else the preview shell. */
  readonly shell: 'electron' | 'preview'
  /** The first window of the till that is open. */
  readonly page: Page
  readonly dataDir: string
  readonly launch: (options?: LaunchOptions) => Promise<Page>
  /** Quits as a person would, and fails if the till does not end well. */
  readonly close: () => Promise<void>
  /** Ends the process as a power cut would. */
  readonly kill: () => Promise<void>
  /** Closes the till if it is open, and opens it again as it was last opened. */
  readonly relaunch: () => Promise<Page>
  /** Crashes the page's process, and answers the page that the till shows in its place. */
  readonly crashPage: () => Promise<Page>
  /** All that the till has printed, over every launch. */
  readonly output: () => string
  /** The files of the profile that hold a text. */
  readonly profileHolds: (text: string) => Promise<readonly string[]>
}

type Running = {
  readonly page: Page
  readonly process: ChildProcess
  readonly quit: () => Promise<void>
  /** The window's page to a client that knows nothing of it yet: none gets over a crash. */
  readonly meetAgain: () => Promise<Page>
}

type Launcher = (
  args: readonly string[],
  env: Record<string, string>,
  heard: (text: string) => void,
) => Promise<Running>

const binary = electronBinary()
const shell = binary === null ? 'preview' : 'electron'
console.log(`The till runs in ${shell === 'preview' ? 'the preview shell' : 'Electron'}.`)

export const test = base.extend<{ readonly till: Till }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern.
  till: async ({}, use) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'airtill-test-'))
    const till = createTill(dataDir, binary === null ? launchPreview : launchElectron(binary))
    await use(till)
    await till.kill()
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  },
})

function createTill(dataDir: string, launcher: Launcher): Till {
  const said: string[] = []
  let running: Running | undefined
  let last: LaunchOptions = {}

  const launch = async (options: LaunchOptions = {}): Promise<Page> => {
    if (running) throw new Error('The till is already open.')
    last = options
    const profile = options.dataDir ?? dataDir
    const env = { ...environment(), AIRTILL_DATA_DIR: profile, ...options.env }
    const isNew = !existsSync(join(profile, 'account.json'))
    if (isNew && options.firstRun !== true) choosePractice(profile)
    try {
      running = await launcher(options.args ?? [], env, (text) => said.push(text))
    } catch (cause) {
      throw new Error(`The till did not open:\n${said.join('')}`, { cause })
    }
    // The window exists before the app has loaded its page into it.
    await running.page.waitForURL((url) => url.protocol !== 'about:')
    return running.page
  }

  const end = async (how: (till: Running) => Promise<void>): Promise<number | null> => {
    if (!running) return null
    const ending = running
    running = undefined
    const ended = exitOf(ending.process)
    await how(ending)
    return ended
  }

  const close = async (): Promise<void> => {
    const code = await end((till) => till.quit())
    if (code !== null && code !== 0) {
      throw new Error(`The till ended with code ${code}:\n${said.join('')}`)
    }
  }

  return {
    shell,
    dataDir,
    launch,
    close,
    get page() {
      if (!running) throw new Error('The till is not open.')
      return running.page
    },
    kill: async () => {
      await end(async (till) => {
        till.process.kill('SIGKILL')
      })
    },
    relaunch: async () => {
      await close()
      return launch(last)
    },
    crashPage: async () => {
      if (!running) throw new Error('The till is not open.')
      const { page, meetAgain } = running
      const timesShown = () => said.join('').split('the page is shown again').length
      const before = timesShown()
      const cdp = await page.context().newCDPSession(page)
      // Nobody is left to answer it.
      cdp.send('Page.crash').catch(() => undefined)
      await expect.poll(timesShown, { timeout: 30_000 }).toBeGreaterThan(before)
      running = { ...running, page: await meetAgain() }
      return running.page
    },
    output: () => said.join(''),
    profileHolds: async (text) => {
      const entries = await readdir(dataDir, { recursive: true, withFileTypes: true })
      const files = entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
      const contents = await Promise.all(files.map((file) => readFile(file)))
      return files
        .filter((_, index) => contents[index]?.includes(text))
        .map((file) => relative(dataDir, file))
    },
  }
}

const launchPreview: Launcher = async (args, env, heard) => {
  const folder = await mkdtemp(join(tmpdir(), 'airtill-devtools-'))
  const addressFile = join(folder, 'address')
  const written = textOf(folder, addressFile)
  const run = join(projectFolder, 'tools', 'preview-shell', 'run.ts')
  const child = spawn(
    process.execPath,
    [run, '--headless', '--cdp-port-file', addressFile, builtMain, ...args],
    { cwd: projectFolder, env, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  listen(child, heard)
  try {
    const ended = exitOf(child).then((code) => {
      throw new Error(`The till ended with code ${code} before it showed a window.`)
    })
    const address = await Promise.race([written, ended])
    const meet = async (): Promise<Page> => {
      const browser = await chromium.connectOverCDP(address, { noDefaults: true })
      const [context] = browser.contexts()
      const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
      if (!page) throw new Error('The preview shell shows no window.')
      return page
    }
    const quit = async (): Promise<void> => {
      child.kill('SIGTERM')
    }
    return { page: await meet(), process: child, quit, meetAgain: meet }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function launchElectron(executablePath: string): Launcher {
  return async (args, env, heard) => {
    const allArgs = [...electronArguments(), ...args]
    const app = await electron.launch({ executablePath, args: allArgs, env, colorScheme: null })
    listen(app.process(), heard)
    return {
      page: await app.firstWindow(),
      process: app.process(),
      quit: () => app.close(),
      meetAgain: () =>
        Promise.reject(new Error('Playwright meets a window of Electron once only.')),
    }
  }
}

function listen(child: ChildProcess, heard: (text: string) => void): void {
  child.stdout?.setEncoding('utf8').on('data', heard)
  child.stderr?.setEncoding('utf8').on('data', heard)
}

function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('close', resolve))
}

/** A file's text, as soon as there is any. Call it before anything can write the file. */
function textOf(folder: string, file: string): Promise<string> {
  return new Promise((resolve) => {
    const watcher = watch(folder, () => {
      const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
      if (text === '') return
      watcher.close()
      resolve(text)
    })
  })
}

/** The machine's environment, without what it may hold for a till of its own. */
function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => {
      const foreign = name.startsWith('AIRTILL_') && name !== 'AIRTILL_CHROMIUM'
      return value === undefined || foreign ? [] : [[name, value]]
    }),
  )
}
