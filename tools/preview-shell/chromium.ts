import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { type Cdp, createCdp } from './cdp.ts'

/** A running Chromium. */
export type Chromium = {
  readonly cdp: Cdp
  /** The address of its DevTools for another client, when asked for. */
  readonly devToolsAddress: Promise<string> | undefined
  readonly exited: Promise<void>
  /** What it last complained of. */
  readonly complaints: () => string
  /** For when there is no time left to wait. */
  readonly kill: () => void
}

const profilePrefix = 'airtill-preview-'

/** The Chromium to run, or a sentence on how to get one. */
export function findChromium(): string {
  const asked = process.env['AIRTILL_CHROMIUM']
  if (asked !== undefined && asked !== '') {
    if (existsSync(asked)) return asked
    throw new Error(`AIRTILL_CHROMIUM names ${asked}, which does not exist.`)
  }
  const found = candidates().find((path) => existsSync(path))
  if (found !== undefined) return found
  throw new Error(
    'No Chromium found. Install Chromium, Chrome or Edge, or name one in AIRTILL_CHROMIUM.',
  )
}

function candidates(): readonly string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  }
  if (process.platform === 'win32') {
    const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].map(
      (name) => process.env[name] ?? '',
    )
    const programs = [
      'Microsoft\\Edge\\Application\\msedge.exe',
      'Google\\Chrome\\Application\\chrome.exe',
    ]
    return programs.flatMap((program) => roots.map((root) => join(root, program)))
  }
  return [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
  ].map((name) => `/usr/bin/${name}`)
}

const quietFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-search-engine-choice-screen',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  // The page's own popups must reach the shell, which answers for the app.
  '--disable-popup-blocking',
  '--metrics-recording-only',
  '--no-service-autorun',
  '--password-store=basic',
  '--use-mock-keychain',
]

// Chromium has no sandbox for root on Linux, and would lay a warning of it over every window.
const rootFlags = ['--no-sandbox', '--test-type']

/** Starts Chromium with a fresh profile, which goes away with it. */
export function launchChromium(
  executable: string,
  flags: readonly string[],
  openPort: boolean,
): Chromium {
  removeAbandonedProfiles()
  const profile = mkdtempSync(join(tmpdir(), `${profilePrefix}${process.pid}-`))
  const child = spawn(
    executable,
    [
      ...quietFlags,
      ...(process.platform === 'linux' && process.getuid?.() === 0 ? rootFlags : []),
      `--user-data-dir=${profile}`,
      '--remote-debugging-pipe',
      ...(openPort ? ['--remote-debugging-port=0'] : []),
      ...flags,
    ],
    // A group of its own: Ctrl+C must reach the app first.
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], detached: process.platform !== 'win32' },
  )
  const removeProfile = (): void => rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  }).then(removeProfile)

  const pipes = child.stdio as unknown as [null, null, Readable, Writable, Readable]
  const cdp = createCdp(pipes[3], pipes[4])
  const errors = listen(pipes[2])
  return {
    cdp,
    devToolsAddress: openPort ? errors.address : undefined,
    exited,
    complaints: errors.last,
    kill: () => {
      killGroup(child)
      removeProfile()
    },
  }
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
  } catch {
    // It ended between the check and the signal.
  }
}

// Chromium's complaints must be read in any case, or the pipe fills up. The address is among them.
function listen(errors: Readable): { address: Promise<string>; last: () => string } {
  let text = ''
  const address = new Promise<string>((resolve) => {
    errors.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-4000)
      const found = /DevTools listening on (ws:\S+)/.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
  return { address, last: () => text.trim() }
}

// A killed shell cannot tidy up: the next one does.
function removeAbandonedProfiles(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${profilePrefix}(\\d+)-`).exec(name)?.[1]
    if (owner === undefined || isRunning(Number(owner))) continue
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true })
    } catch {
      // It belongs to somebody else, who will clear it up.
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
