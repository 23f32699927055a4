import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { PrintTrouble } from '#contract/printing'
import { err, ok, type Result } from '#contract/result'
import type { HandOver, Transport } from '../../domain/printing/printer.ts'
import { failed } from './failed.ts'
import { type Answer, createHelper } from './helper.ts'
import { conditionOf, endOf, type JobState, troubleOfJob } from './winspool-flags.ts'
import { winspoolScript } from './winspool-script.ts'

export type WinspoolLimits = {
  /** For PowerShell to start and compile, which it does once. */
  readonly startMs: number
  readonly callMs: number
  /** So long a job is watched. */
  readonly watchMs: number
  readonly pollMs: number
}

const limits: WinspoolLimits = { startMs: 20_000, callMs: 10_000, watchMs: 6000, pollMs: 250 }

type Ports = {
  readonly log: (line: string) => void
  readonly start?: () => ChildProcessWithoutNullStreams
  readonly limits?: Partial<WinspoolLimits>
}

const queueSchema = z.object({
  name: z.string(),
  driver: z.string(),
  port: z.string(),
  isDefault: z.boolean(),
})
export type WindowsQueue = z.infer<typeof queueSchema>

const stateSchema = z.object({ status: z.number(), attributes: z.number() })
const jobSchema = z.object({ isThere: z.boolean(), status: z.number() })

export type Winspool = {
  readonly transport: (name: string) => Transport
  readonly list: () => Promise<readonly WindowsQueue[]>
  readonly close: () => void
}

/**
 * Raw bytes to queues of the Windows spooler, through one PowerShell that is kept running.
 *
 * `printed` here means that the job has left the queue: the printer took all of it. A job that stays
 * there in trouble is taken back, because the till keeps its own queue and would print it twice.
 */
export function createWinspool(ports: Ports): Winspool {
  const limit = { ...limits, ...ports.limits }
  const helper = createHelper({
    start: ports.start ?? startPowerShell,
    lineOf: (base64) => `Ask-Spooler '${base64}'`,
    startMs: limit.startMs,
    callMs: limit.callMs,
    log: ports.log,
  })

  async function send(name: string, bytes: Uint8Array, title: string): Promise<HandOver> {
    const state = read(await helper.ask({ op: 'state', printer: name }), stateSchema)
    if (!state.ok) return failed(state.error, false)
    const found = conditionOf(state.value)
    if (found.is === 'trouble') return failed(found.trouble, false)

    const base64 = Buffer.from(bytes).toString('base64')
    const taken = read(
      await helper.ask({ op: 'send', printer: name, title, bytes: base64 }),
      z.number(),
    )
    if (taken.ok) return watch(name, taken.value)
    // These are said before the first byte; any other failure may come after it.
    const neverBegan = ['not-found', 'denied', 'not-supported'].includes(taken.error)
    return failed(taken.error, !neverBegan)
  }

  async function watch(printer: string, job: number): Promise<HandOver> {
    const until = Date.now() + limit.watchMs
    for (;;) {
      const state = read(await helper.ask({ op: 'job', printer, job }), jobSchema)
      // Nobody can say what became of it: it is in the queue, or was.
      if (!state.ok) return ok('sent')
      const end = endOf(state.value)
      if (end === 'completed') return ok('printed')
      if (end === 'given-up') return failed('queue-stopped', true)
      if (Date.now() >= until) return leave(printer, job, state.value)
      await pause(limit.pollMs)
    }
  }

  /** A printer at work is left to it; a job in trouble is taken back. */
  async function leave(printer: string, job: number, state: JobState): Promise<HandOver> {
    const queue = read(await helper.ask({ op: 'state', printer }), stateSchema)
    const found = queue.ok ? conditionOf(queue.value) : null
    const trouble = found?.is === 'trouble' ? found.trouble : troubleOfJob(state)
    if (!trouble) return ok('sent')
    await helper.ask({ op: 'cancel', printer, job })
    return failed(trouble, true)
  }

  return {
    transport: (name) => ({
      send: (bytes, title) => send(name, bytes, title),
      async condition() {
        const state = read(await helper.ask({ op: 'state', printer: name }), stateSchema)
        return state.ok ? conditionOf(state.value) : { is: 'trouble', trouble: state.error }
      },
    }),
    async list() {
      const listed = read(await helper.ask({ op: 'list' }), z.array(queueSchema))
      return listed.ok ? listed.value : []
    },
    close: helper.close,
  }
}

function read<T>(answer: Answer, schema: z.ZodType<T>): Result<T, PrintTrouble> {
  switch (answer.is) {
    case 'value': {
      const value = schema.safeParse(answer.value)
      return value.success ? ok(value.data) : err('queue-stopped')
    }
    case 'error':
      return err(troubles[answer.code] ?? 'queue-stopped')
    case 'absent':
      return err('not-supported')
    case 'gone':
    case 'late':
      return err('queue-stopped')
  }
}

// ERROR_ACCESS_DENIED, ERROR_INVALID_PRINTER_NAME, ERROR_PRINTER_DELETED, ERROR_PRINTER_NOT_FOUND.
const troubles: Readonly<Record<number, PrintTrouble>> = {
  5: 'denied',
  1801: 'not-found',
  1905: 'not-found',
  3012: 'not-found',
}

/**
 * A PowerShell that reads commands from its standard input, the first of which is the whole script.
 *
 * So there is no script file, which a policy of the PC could refuse and no archive could hold, and no
 * long encoded command line, which virus scanners take for a virus.
 */
function startPowerShell(): ChildProcessWithoutNullStreams {
  const system = process.env['SystemRoot'] ?? 'C:\\Windows'
  const program = join(system, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe')
  // Another edition's modules would be loaded into this one, and fail.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name.toLowerCase() !== 'psmodulepath'),
  )
  const words = [
    '-NoLogo',
    '-NoProfile',
    '-NonInteractive',
    '-InputFormat',
    'Text',
    '-Command',
    '-',
  ]
  const child = spawn(program, words, { env, windowsHide: true })
  child.stdin.write(`${firstCommand}\n`)
  return child
}

/** The script as one command on one line: PowerShell runs what it reads line by line. */
export const firstCommand = `Invoke-Expression ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${Buffer.from(winspoolScript).toString('base64')}')))`
