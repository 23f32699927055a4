import { setTimeout as pause } from 'node:timers/promises'
import type { PrintTrouble } from '#contract/printing'
import { ok } from '#contract/result'
import type { HandOver, Transport } from '../../domain/printing/printer.ts'
import { conditionOf, readQueue } from './cups-queue.ts'
import { failed } from './failed.ts'
import { inTurn } from './in-turn.ts'
import { type Ended, type RunProgram, runProgram } from './program.ts'

export type CupsLimits = {
  /** For CUPS to take a job. */
  readonly takeMs: number
  /** So long a job is watched. */
  readonly watchMs: number
  readonly pollMs: number
}

const limits: CupsLimits = { takeMs: 10_000, watchMs: 6000, pollMs: 250 }

type JobEnd = 'completed' | 'given-up' | null

type Ports = { readonly run?: RunProgram; readonly limits?: Partial<CupsLimits> }

/**
 * Raw bytes to a queue of CUPS, on macOS and Linux.
 *
 * `printed` here means that CUPS has handed all of it to the printer. A job that it cannot hand over is
 * taken back: the till keeps its own queue, and would print it twice.
 */
export function createCupsTransport(name: string, ports: Ports = {}): Transport {
  const run = ports.run ?? runProgram
  const limit = { ...limits, ...ports.limits }
  const alone = inTurn()

  async function send(bytes: Uint8Array, title: string): Promise<HandOver> {
    const queue = await readQueue(run, name)
    if (!queue.ok) return failed(queue.error, false)
    const found = conditionOf(queue.value)
    if (found.is === 'trouble') return failed(found.trouble, false)

    const taken = await run('lp', ['-d', name, '-o', 'raw', '-t', title], {
      limitMs: limit.takeMs,
      input: bytes,
    })
    if (taken.is === 'missing') return failed('not-supported', false)
    // It may have taken it, and only not have said so.
    if (taken.is === 'late') return failed('jammed', true)
    if (taken.code !== 0) return refused(taken)
    const job = jobIn(taken.said)
    return job === null ? ok('sent') : watch(job)
  }

  /** A job that was refused was never one. */
  async function refused({ erred }: Extract<Ended, { is: 'done' }>): Promise<HandOver> {
    if (/forbidden|unauthorized|not authorized|denied/i.test(erred)) return failed('denied', false)
    const queue = await readQueue(run, name)
    return failed(queue.ok ? 'queue-stopped' : queue.error, false)
  }

  function jobIn(said: string): string | null {
    const [word] = said
      .split(/\s+/)
      .filter((one) => /-\d+$/.test(one) && one.startsWith(`${name}-`))
    return word ?? null
  }

  async function watch(job: string): Promise<HandOver> {
    const until = Date.now() + limit.watchMs
    let last: JobEnd = null
    for (;;) {
      const end = await endOf(job)
      // One that is being cancelled looks for a moment like one that was completed.
      if (end === 'completed' && last === 'completed') return ok('printed')
      if (end === 'given-up') return failed('queue-stopped', true)
      if (Date.now() >= until && end === null) return leave(job)
      last = end
      await pause(limit.pollMs)
    }
  }

  /** Completed jobs are listed with those that were cancelled or given up: their reasons tell them apart. */
  async function endOf(job: string): Promise<JobEnd> {
    const listed = await run('lpstat', ['-l', '-W', 'completed', '-o', name], {
      limitMs: limit.takeMs,
    })
    if (listed.is !== 'done') return null
    const lines = listed.said.split('\n')
    const at = lines.findIndex((line) => line.startsWith(`${job} `))
    if (at === -1) return null
    const rest = lines.slice(at + 1)
    const next = rest.findIndex((line) => /^\S/.test(line))
    const told = rest.slice(0, next === -1 ? undefined : next).join('\n')
    return /\b(aborted-by-system|job-canceled|job-completed-with-errors)/.test(told)
      ? 'given-up'
      : 'completed'
  }

  /** A printer at work is left to it. One that CUPS cannot reach or may not use is not. */
  async function leave(job: string): Promise<HandOver> {
    const queue = await readQueue(run, name)
    const trouble = queue.ok ? troubleAtWork(queue.value) : queue.error
    if (trouble === null) return ok('sent')
    const cancelled = await run('cancel', [job], { limitMs: limit.takeMs })
    // What is completed by then cannot be cancelled.
    const isOut = cancelled.is === 'done' && cancelled.code !== 0
    return isOut && (await endOf(job)) === 'completed' ? ok('printed') : failed(trouble, true)
  }

  return {
    send: (bytes, title) => alone(() => send(bytes, title)),
    condition: () =>
      alone(async () => {
        const queue = await readQueue(run, name)
        return queue.ok ? conditionOf(queue.value) : { is: 'trouble', trouble: queue.error }
      }),
  }
}

function troubleAtWork(queue: Parameters<typeof conditionOf>[0]): PrintTrouble | null {
  const found = conditionOf(queue)
  if (found.is === 'trouble') return found.trouble
  // It says so in passing whenever it prints; after seconds nobody is there.
  return queue.reasons.some((reason) => reason.startsWith('connecting-to-device'))
    ? 'unreachable'
    : null
}
