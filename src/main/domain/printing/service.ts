import type { Job, Printer, PrintingState } from '#contract/printing'
import { err, ok, type Result } from '#contract/result'
import type { Clock } from '../clock.ts'
import { within } from '../sales/in-time.ts'
import { createDrawer, type Drawer } from './drawer.ts'
import { stopLimitMs } from './policy.ts'
import { createPresentPrinter } from './present-printer.ts'
import type { ConnectPrinter, HandOver } from './printer.ts'
import type { PrinterSettings } from './printer-settings.ts'
import { createQueue } from './queue.ts'
import { putsOnPaper, type SlipSource } from './slip-source.ts'
import type { Ask, PrintStore, QueuedJob, SlipName } from './store.ts'

export type PrintingPorts = {
  readonly store: PrintStore
  readonly settings: PrinterSettings
  readonly connect: ConnectPrinter
  readonly slips: SlipSource
  readonly environment: Parameters<typeof createDrawer>[0]['environment']
  readonly clock: Clock
  /** Told when what `state` answers is another than before. */
  readonly announce: () => void
  readonly log: (line: string) => void
}

export type NewSlip = Omit<Ask, 'at'>

export type Printing = {
  readonly state: () => PrintingState
  readonly jobs: (limit: number) => readonly Job[]
  /** Writes it down and answers: nobody waits for the printer. `no-printer`: none is set up. */
  readonly add: (slip: NewSlip) => Result<Job, 'no-printer' | 'not-written'>
  /** The same, unless that slip was ever asked for: what the till prints by itself comes once. */
  readonly addOnce: (slip: NewSlip) => void
  /** The slip of that name that waits, is stuck or is being handed over. */
  readonly pending: (slip: Pick<SlipName, 'kind' | 'saleId'>) => QueuedJob | null
  readonly mayBeOnPaper: PrintStore['mayBeOnPaper']
  readonly wasAsked: PrintStore['wasAsked']
  /** Whether there is a printer, and whether what it makes is paper: only that may hold a PIN. */
  readonly makes: () => 'paper' | 'files' | 'nothing'
  readonly tryAgain: (jobId: number) => Result<PrintingState, 'not-in-this-state'>
  readonly throwAway: (jobId: number) => Result<PrintingState, 'not-in-this-state'>
  readonly use: (printer: Printer | null) => Result<PrintingState, 'file-not-written'>
  readonly drawer: Drawer
  readonly start: () => void
  readonly stop: () => Promise<void>
}

/** Slips on their way to paper. A sale never waits for any of it. */
export function createPrinting(ports: PrintingPorts): Printing {
  const { store, settings, slips, environment, clock, log } = ports
  const printer = createPresentPrinter(ports.connect, clock)
  printer.use(settings.read())
  const drawer = createDrawer({ printer, environment, clock, changed: tell, log })
  const queue = createQueue({
    store,
    clock,
    printer,
    isDelivered: slips.isDelivered,
    slipOf: async (job, isCopy) => {
      const present = printer.settings()
      return present ? slips.slipOf(job, isCopy, present) : err('ledger-unavailable')
    },
    drawerIsDone: drawer.isDone,
    changed: tell,
    log,
  })
  let told = ''

  function state(): PrintingState {
    const lastOut = store.lastOut()
    return {
      printer: printer.settings(),
      ...printer.light(),
      waiting: store.open().map(toJob),
      last: lastOut && toJob(lastOut),
    }
  }

  function tell(): void {
    const now = JSON.stringify(state())
    if (now === told) return
    told = now
    ports.announce()
  }

  function add(slip: NewSlip): Result<Job, 'no-printer' | 'not-written'> {
    if (!printer.isThere()) return err('no-printer')
    const added = store.add({ ...slip, at: clock.now() })
    if (!added.ok) return added
    tell()
    queue.tend()
    return ok(toJob(added.value))
  }

  const pending = ({ kind, saleId }: Pick<SlipName, 'kind' | 'saleId'>): QueuedJob | null =>
    store.open().find((job) => job.kind === kind && job.saleId === saleId) ?? null

  /** What a person does to a slip that is not out yet. */
  function decide(
    jobId: number,
    to: 'waiting' | 'thrown-away',
  ): Result<PrintingState, 'not-in-this-state'> {
    const is = store.read(jobId)?.state
    if (is !== 'waiting' && is !== 'stuck') return err('not-in-this-state')
    if (!store.change(jobId, { state: to, nextAt: null }).ok) return err('not-in-this-state')
    queue.hurry()
    tell()
    return ok(state())
  }

  return {
    state,
    jobs: (limit) => store.recent(limit).map(toJob),
    add,
    addOnce(slip) {
      if (!printer.isThere() || store.wasAsked(slip)) return
      const before = pending(slip)
      if (before && before.state !== 'printing') {
        // Asked for before it was delivered: it tells that when its turn comes, but has no leave for a PIN.
        if (before.withPin || !slip.withPin) return
        decide(before.jobId, 'thrown-away')
      }
      add(slip)
    },
    pending,
    mayBeOnPaper: store.mayBeOnPaper,
    wasAsked: store.wasAsked,
    makes() {
      const present = printer.settings()
      if (!present) return 'nothing'
      return putsOnPaper(present) ? 'paper' : 'files'
    },
    tryAgain: (jobId) => decide(jobId, 'waiting'),
    throwAway: (jobId) => decide(jobId, 'thrown-away'),
    use(next) {
      const written = settings.write(next)
      if (!written.ok) return written
      printer.use(next)
      queue.hurry()
      tell()
      return ok(state())
    },
    drawer,
    start: queue.start,
    async stop() {
      await queue.stop()
      await within(clock, stopLimitMs, drawer.isDone(), undefined)
    },
  }
}

/** A job as the screen sees it. */
function toJob(job: QueuedJob): Job {
  const { jobId, kind, saleId, state, isCopy, trouble, tries } = job
  return {
    jobId,
    kind,
    saleId,
    at: new Date(job.at).toISOString(),
    state,
    isCopy,
    trouble,
    tries,
    nextAt: job.nextAt === null ? null : new Date(job.nextAt).toISOString(),
  }
}

/** How something handed over beside the queue ended, in the contract's words. */
export function toOutcome(ended: HandOver): {
  outcome: 'printed' | 'sent' | 'trouble'
  trouble: PrintingState['trouble']
} {
  return ended.ok
    ? { outcome: ended.value, trouble: null }
    : { outcome: 'trouble', trouble: ended.error.trouble }
}
