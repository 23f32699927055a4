import type { PrintTrouble } from '#contract/printing'
import { err, ok, type Result } from '#contract/result'
import type { Condition } from '../../domain/printing/printer.ts'
import type { RunProgram } from './program.ts'

/** What CUPS says of a queue. */
export type CupsQueue = {
  readonly name: string
  /** What its owner called it. */
  readonly info: string
  readonly model: string
  readonly isStopped: boolean
  readonly accepts: boolean
  readonly reasons: readonly string[]
}

export type CupsFailure = 'not-supported' | 'not-found' | 'unreachable'

const askMs = 5000

/** Whether CUPS can have a queue of that name at all. */
export const isQueueName = (name: string): boolean => /^[^\s/#?'"\\-][^\s/#?'"\\]*$/.test(name)

export async function readQueue(
  run: RunProgram,
  name: string,
): Promise<Result<CupsQueue, CupsFailure>> {
  if (!isQueueName(name)) return err('not-found')
  const options = await run('lpoptions', ['-p', name], { limitMs: askMs })
  if (options.is === 'missing') return err('not-supported')
  if (options.is === 'late') return err('unreachable')
  const { said } = options
  const state = wordOf(said, 'printer-state')
  if (state === null) return err(await whyUnknown(run))
  return ok({
    name,
    info: wordsOf(said, 'printer-info', 'printer-is-accepting-jobs'),
    model: wordsOf(said, 'printer-make-and-model', 'printer-state'),
    isStopped: state === '5',
    accepts: wordOf(said, 'printer-is-accepting-jobs') !== 'false',
    reasons: (wordOf(said, 'printer-state-reasons') ?? 'none')
      .split(',')
      .filter((one) => one !== 'none'),
  })
}

/** No queue is known of that name, or nobody is there to know one. */
async function whyUnknown(run: RunProgram): Promise<CupsFailure> {
  const scheduler = await run('lpstat', ['-r'], { limitMs: askMs })
  const runs = scheduler.is === 'done' && !/not running/.test(scheduler.said)
  return runs ? 'not-found' : 'not-supported'
}

/** The queues of the system, with the one that it prints on when nobody chooses. */
export async function listQueues(
  run: RunProgram,
): Promise<{ readonly queues: readonly CupsQueue[]; readonly standard: string | null }> {
  const [names, standard] = await Promise.all([
    run('lpstat', ['-e'], { limitMs: askMs }),
    run('lpstat', ['-d'], { limitMs: askMs }),
  ])
  if (names.is !== 'done') return { queues: [], standard: null }
  const listed = names.said.split('\n').filter(isQueueName)
  const queues: CupsQueue[] = []
  for (const name of listed) {
    const queue = await readQueue(run, name)
    if (queue.ok) queues.push(queue.value)
  }
  // After the last colon, in whatever words it is said.
  const named = standard.is === 'done' ? (standard.said.split(':').at(-1)?.trim() ?? '') : ''
  return { queues, standard: listed.includes(named) ? named : null }
}

/**
 * What `lpoptions` says of one option: `key=value key='two words'`, sorted by their keys.
 *
 * It escapes nothing: a value that people write ends only where the next key begins.
 */
function wordOf(said: string, key: string): string | null {
  return said.match(new RegExp(`(?:^|.*\\s)${key}=(\\S*)`, 's'))?.[1] ?? null
}

function wordsOf(said: string, key: string, nextKey: string): string {
  const [, value = ''] = said.match(new RegExp(`(?:^|\\s)${key}=(.*?) ${nextKey}=`, 's')) ?? []
  return value.replace(/^'(.*)'$/s, '$1')
}

// Keywords of IPP, which come with `-report`, `-warning`, `-error` or nothing behind them.
const troubles: readonly (readonly [RegExp, PrintTrouble])[] = [
  [/^(cover|door|interlock)-open/, 'cover-open'],
  [/^media-(empty|needed)/, 'paper-out'],
  [/^media-jam/, 'jammed'],
  [/^(offline|shutdown)/, 'offline'],
  [/^timed-out/, 'unreachable'],
]

/** What keeps a queue from printing; `unknown` otherwise: that it stands ready says nothing of the printer. */
export function conditionOf({ isStopped, accepts, reasons }: CupsQueue): Condition {
  for (const [pattern, trouble] of troubles) {
    if (reasons.some((reason) => isGrave(reason) && pattern.test(reason))) {
      return { is: 'trouble', trouble }
    }
  }
  const isBroken = reasons.some((reason) => reason.endsWith('-error'))
  return isStopped || !accepts || isBroken
    ? { is: 'trouble', trouble: 'queue-stopped' }
    : { is: 'unknown' }
}

// A report is a remark; `offline-report` alone is how drivers say that a printer is off.
const isGrave = (reason: string): boolean =>
  !reason.endsWith('-report') || reason.startsWith('offline')
