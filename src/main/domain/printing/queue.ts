import type { PrintTrouble } from '#contract/printing'
import type { Slip } from '#contract/receipts'
import { err, type Result } from '#contract/result'
import type { Clock } from '../clock.ts'
import { inTime, within } from '../sales/in-time.ts'
import {
  handOverLimitMs,
  mostDoubts,
  ownTroubles,
  pollMs,
  retryDelayMs,
  stopLimitMs,
} from './policy.ts'
import type { PresentPrinter } from './present-printer.ts'
import type { HandOver } from './printer.ts'
import type { Change, PrintStore, QueuedJob } from './store.ts'

/** Why there is no slip to hand over: `gone` where there will never be one. */
export type NoSlip = 'pin-not-read' | 'ledger-unavailable' | 'gone'

export type QueuePorts = {
  readonly store: PrintStore
  readonly clock: Clock
  readonly printer: PresentPrinter
  /** Whether the slip tells of a sale that is delivered by now. */
  readonly isDelivered: (job: QueuedJob) => boolean
  /** Builds the slip when its turn has come. */
  readonly slipOf: (job: QueuedJob, isCopy: boolean) => Promise<Result<Slip, NoSlip>>
  /** Resolves when no pulse for the drawer is on its way: it goes before the slip. */
  readonly drawerIsDone: () => Promise<unknown>
  readonly changed: () => void
  readonly log: (line: string) => void
}

const jammed: HandOver = err({ trouble: 'jammed', mayHavePrinted: true })
const unwritableMs = 30_000

/**
 * Hands what waits to the printer, one slip after the other, in order.
 *
 * All that matters is in the store: before a byte leaves it says that the slip may be on paper.
 */
export function createQueue(ports: QueuePorts) {
  const { store, clock, printer, slipOf, drawerIsDone, changed, log } = ports
  /** Failures of the printer in a row, and until when it is left alone for them. */
  let failures = 0
  let closedUntil = 0
  let isAtWork = false
  let isAskedAgain = false
  let isStopped = true
  let working: Promise<void> = Promise.resolve()
  let cancel: () => void = () => undefined

  /** Begins whatever is due now, and wakes for what is due later. */
  function tend(): void {
    if (isStopped) return
    isAskedAgain = true
    if (isAtWork) return
    isAtWork = true
    cancel()
    working = work()
      .catch((cause: unknown) => log(`the queue of slips stumbled: ${String(cause)}`))
      .finally(() => {
        isAtWork = false
        changed()
        if (isAskedAgain) tend()
        else if (!isStopped) cancel = clock.after(nextWakeMs(), wake)
      })
  }

  async function work(): Promise<void> {
    while (isAskedAgain && !isStopped) {
      isAskedAgain = false
      while (await step()) changed()
    }
  }

  /** Looks after the printer as well: what it could not do before it may be able to do now. */
  function wake(): void {
    void printer.ask().then((mended) => {
      if (mended) open()
      tend()
    })
  }

  function open(): void {
    failures = 0
    closedUntil = 0
  }

  function close(): void {
    failures += 1
    closedUntil = clock.now() + retryDelayMs(failures)
  }

  /** Whether something was done, so that there may be more to do. */
  async function step(): Promise<boolean> {
    const job = due()
    if (!job || !printer.isThere() || isClosed()) return false
    const condition = await printer.ask().then(() => printer.trouble())
    if (condition !== null) {
      close()
      return put(job, { trouble: condition, nextAt: closedUntil }, false)
    }
    const isDelivered = ports.isDelivered(job)
    const isOnPaper = job.saleId !== null && store.mayBeOnPaper({ ...job, isDelivered })
    const isCopy = job.doubts > 0 || isOnPaper
    const slip = await slipOf(job, isCopy)
    if (!slip.ok) return withoutSlip(job, slip.error)
    await drawerIsDone()
    // Whoever waited for it may have thrown it away meanwhile.
    if (isStopped || store.read(job.jobId)?.state !== 'waiting') return true
    const begun = store.begin(job.jobId, { isCopy, isDelivered })
    if (!begun.ok) return leaveFor(unwritableMs)
    changed()
    const ended = await inTime(clock, handOverLimitMs, () => printer.print(slip.value), jammed)
    return keep(begun.value, ended)
  }

  function withoutSlip(job: QueuedJob, why: NoSlip): boolean {
    switch (why) {
      case 'gone':
        log(`slip ${job.jobId} is of a sale that is not in the ledger`)
        return put(job, { state: 'thrown-away' }, true)
      case 'ledger-unavailable':
        return leaveFor(unwritableMs)
      case 'pin-not-read':
        return put(job, steppedAside({ ...job, tries: job.tries + 1 }, why), true)
    }
  }

  /** Writes down how a hand-over ended. */
  function keep(job: QueuedJob, ended: HandOver): boolean {
    if (ended.ok) {
      open()
      printer.tell(ended.value)
      return written(store.end(job.jobId, { state: ended.value, trouble: null }, false), true)
    }
    const { trouble, mayHavePrinted } = ended.error
    log(`slip ${job.jobId} did not come out: ${trouble}${mayHavePrinted ? ', or it did' : ''}`)
    const doubts = job.doubts + (mayHavePrinted ? 1 : 0)
    const isOwn = ownTroubles.has(trouble)
    if (!isOwn) {
      close()
      printer.tell({ trouble })
    }
    const change: Change =
      doubts >= mostDoubts
        ? { state: 'stuck', trouble, doubts, nextAt: null }
        : isOwn
          ? { ...steppedAside(job, trouble), doubts }
          : { state: 'waiting', trouble, doubts, nextAt: closedUntil }
    return written(store.end(job.jobId, change, !mayHavePrinted), true)
  }

  /** A trouble of this slip alone: it is tried again later, and those behind it go first. */
  function steppedAside({ tries }: QueuedJob, trouble: PrintTrouble): Change {
    const isGivenUp = tries >= (ownTroubles.get(trouble) ?? mostDoubts)
    return isGivenUp
      ? { state: 'stuck', trouble, tries, nextAt: null }
      : { state: 'waiting', trouble, tries, nextAt: clock.now() + retryDelayMs(tries) }
  }

  const put = (job: QueuedJob, change: Change, more: boolean): boolean =>
    written(store.change(job.jobId, change), more)

  /** What cannot be written down is not gone on with: it might be printed twice unmarked. */
  const written = (result: Result<unknown, unknown>, more: boolean): boolean =>
    result.ok ? more : leaveFor(unwritableMs)

  function leaveFor(ms: number): false {
    closedUntil = clock.now() + ms
    return false
  }

  const isClosed = (): boolean => waitMs(closedUntil) > 0

  /** The pause until then; a clock that was set back makes none longer than the longest there is. */
  const waitMs = (until: number): number => {
    const ms = until - clock.now()
    return ms > retryDelayMs(Number.MAX_SAFE_INTEGER) ? 0 : ms
  }

  const stepsAside = ({ trouble, nextAt }: QueuedJob): boolean =>
    trouble !== null && ownTroubles.has(trouble) && nextAt !== null && waitMs(nextAt) > 0

  /** The oldest that waits, but for those that stepped aside. */
  const due = (): QueuedJob | undefined =>
    isStopped ? undefined : store.open().find((job) => job.state === 'waiting' && !stepsAside(job))

  function nextWakeMs(): number {
    if (!printer.isThere()) return pollMs
    const waiting = store.open().filter(({ state }) => state === 'waiting')
    const aside = waiting.filter(stepsAside).map(({ nextAt }) => waitMs(nextAt ?? 0))
    const line = waiting.length > aside.length ? [waitMs(closedUntil)] : []
    return Math.max(1, Math.min(pollMs, ...aside, ...line))
  }

  return {
    start(): void {
      isStopped = false
      wake()
    },

    tend,

    /** Tries at once: a person asked for it, or another printer is there. */
    hurry(): void {
      open()
      tend()
    },

    /**
     * Begins nothing more; resolves when what is being handed over has ended and is written down.
     * One that takes long is left: it may have printed, and the next run knows.
     */
    stop(): Promise<void> {
      isStopped = true
      cancel()
      return within(clock, stopLimitMs, working, undefined)
    },
  }
}
