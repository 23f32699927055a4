import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { projectFolder } from '../support/run-tool.ts'
import type { Kill } from './plan.ts'

/** A till that runs in a process of its own and can be killed. */
export type TillProcess = {
  /** Resolves when the till has said one of these, or has ended, or when patience ends. */
  readonly hears: (lines: readonly string[], patienceMs: number) => Promise<boolean>
  /** All that it said, in order. */
  readonly said: readonly string[]
  /** Ends it as a power cut would. False when it had ended by itself. */
  readonly kill: () => Promise<boolean>
  /** Asks it to end in order. */
  readonly quit: () => void
  readonly ended: Promise<number | null>
  readonly hasEnded: () => boolean
  /** What went wrong, in its own words. */
  readonly complaints: () => string
}

const compileCache = join(projectFolder, 'node_modules', '.cache', 'kill-test')
const stopModule = new URL('./stop-at-commit.ts', import.meta.url).href

/** Runs a script of the project as a till, halted where the kill wants it. */
export function startProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  kill: Kill | null,
): TillProcess {
  const stop = kill?.at === 'commit' ? `${kill.nth} ${kill.side}` : ''
  const child = spawn(process.execPath, ['--import', stopModule, ...args], {
    cwd: projectFolder,
    env: {
      ...process.env,
      ...env,
      AIRTILL_KILL_TEST_STOP: stop,
      // Hundreds of starts of the same sources.
      NODE_COMPILE_CACHE: compileCache,
    },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const complaints: string[] = []
  const listeners = new Set<() => void>()
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  // The fourth of the pipes above.
  createInterface({ input: child.stdio[3] as Readable }).on('line', (line) => {
    said.push(line)
    tell()
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => complaints.push(text))
  const ended = endOf(child)
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null
  void ended.then(tell)

  return {
    said,
    ended,
    hasEnded,
    complaints: () => complaints.join(''),
    hears: (lines, patienceMs) =>
      new Promise((resolve) => {
        const end = (): void => {
          clearTimeout(patience)
          listeners.delete(look)
          resolve(said.some((line) => lines.includes(line)))
        }
        const look = (): void => {
          if (hasEnded() || said.some((line) => lines.includes(line))) end()
        }
        const patience = setTimeout(end, patienceMs)
        listeners.add(look)
        look()
      }),
    async kill() {
      child.kill('SIGKILL')
      await ended
      return child.signalCode === 'SIGKILL'
    },
    quit: () => void child.kill('SIGTERM'),
  }
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('close', resolve))
}
