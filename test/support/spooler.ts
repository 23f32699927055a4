import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { firstCommand } from '../../src/main/adapters/printer/winspool.ts'
import type { SpoolerPlay } from './spooler-stand-in.ts'

const standIn = fileURLToPath(new URL('./spooler-stand-in.ts', import.meta.url))

/** Starts what plays PowerShell, and tells it what the till tells that. */
export function startSpooler(play: SpoolerPlay | undefined): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [standIn, JSON.stringify(play)])
  child.stdin.write(`${firstCommand}\n`)
  return child
}
