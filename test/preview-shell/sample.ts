import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, watch } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'

const run = join(import.meta.dirname, '../../tools/preview-shell/run.ts')
const app = fileURLToPath(new URL('./app/main.mjs', import.meta.url))

/** What the preload of the sample app exposes. */
type SampleApi = {
  readonly invoke: (channel: string, ...args: readonly unknown[]) => Promise<unknown>
  readonly send: (channel: string, ...args: readonly unknown[]) => void
  readonly on: (channel: string, listener: (...args: never[]) => void) => () => void
  readonly twice: <T, U>(callback: (value: T) => U, value: T) => [U, U]
  readonly nested: { readonly list: readonly unknown[]; readonly when: Date }
  readonly later: <T>(value: T) => Promise<T>
  readonly fail: () => void
  readonly failLater: () => Promise<void>
  readonly refusals: Readonly<Record<string, string>>
  readonly process: readonly string[]
}

declare global {
  interface Window {
    readonly sample: SampleApi
  }
}

/** The sample app in the preview shell. */
export type Sample = {
  readonly process: ChildProcess
  readonly folder: string
  readonly output: () => string
  /** Resolves when the app has printed a text. */
  readonly says: (text: string) => Promise<void>
  readonly exited: Promise<number | null>
}

/** The sample app with its window open and in the test's hands. */
export type OpenSample = Sample & {
  readonly page: Page
  readonly browser: Browser
  /** Runs code in the app's main process; it sees `electron`, `event`, `input` and `shared`. */
  readonly inMain: (code: string, input?: unknown) => Promise<unknown>
}

type Options = {
  readonly folder?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** What to run instead of the sample app. */
  readonly entry?: string
  readonly shellArgs?: readonly string[]
}

const running = new Set<Sample>()

/** Starts the sample app without waiting for anything. */
export function startSample(options: Options = {}): Sample {
  const { args = [], env = {}, entry = app, shellArgs = [] } = options
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'airtill-sample-'))
  const child = spawn(process.execPath, [run, '--headless', ...shellArgs, entry, ...args], {
    env: { ...process.env, SAMPLE: JSON.stringify({ folder }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const waiting = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      for (const look of waiting) look()
    })
  }
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  const sample: Sample = {
    process: child,
    folder,
    exited,
    output: () => text,
    says: (wanted) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!text.includes(wanted)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
        void exited.then(() => reject(new Error(`The app ended without "${wanted}":\n${text}`)))
      }),
  }
  running.add(sample)
  return sample
}

/** Starts the sample app and waits for its page. */
export async function openSample(options: Options = {}): Promise<OpenSample> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'airtill-sample-'))
  const address = join(mkdtempSync(join(folder, 'devtools-')), 'address')
  const written = textOf(address)
  const shellArgs = ['--cdp-port-file', address, ...(options.shellArgs ?? [])]
  const sample = startSample({ ...options, folder, shellArgs })
  const ended = sample.exited.then((code) => {
    throw new Error(`The app ended with ${code}:\n${sample.output()}`)
  })
  const browser = await chromium.connectOverCDP(await Promise.race([written, ended]), {
    noDefaults: true,
  })
  const [context] = browser.contexts()
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
  if (!page) throw new Error('The app shows no page.')
  await page.waitForURL((url) => url.protocol === 'https:')
  const inMain: OpenSample['inMain'] = (code, input) =>
    page.evaluate(([text, value]) => window.sample.invoke('main', text, value), [
      code,
      input,
    ] as const)
  return { ...sample, page, browser, inMain }
}

/** Ends whatever the tests have left running. */
export async function endSamples(): Promise<void> {
  for (const sample of running) {
    sample.process.kill('SIGKILL')
    await sample.exited
    rmSync(sample.folder, { recursive: true, force: true, maxRetries: 5 })
  }
  running.clear()
}

function textOf(file: string): Promise<string> {
  return new Promise((resolve) => {
    const watcher = watch(join(file, '..'), () => {
      const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
      if (text === '') return
      watcher.close()
      resolve(text)
    })
  })
}
