import { err, ok, type Result } from '#contract/result'
import { toEvidence } from './events.ts'
import type { ReadFailure } from './gateway.ts'
import { answered } from './in-time.ts'
import type { Ledger, LedgerFailure } from './ledger.ts'
import { tellsNews } from './news.ts'
import { sweepAgainMs, sweepEveryMs, sweepSoonMs, watchMs } from './policy.ts'
import { type ReportedSale, type ReportPorts, readReport } from './report.ts'
import type { Worker } from './worker.ts'

export type SweepPorts = ReportPorts & { readonly ledger: Ledger; readonly worker: Worker }

/** What a sweep brought, or why it could not read to the end. */
export type Swept = Result<{ readonly news: number }, ReadFailure | LedgerFailure>

// How much further back the first sweep of a run looks than the last thing that is known to have
// happened: the till may have been open after that, and not have got through.
const doubtMs = 2 * watchMs
const broken: Swept = { ok: false, error: 'ledger-unavailable' }
/** How many of the last sales are asked when something happened last. */
const lastSales = 50

/**
 * Compares the provider's report with the ledger: for a day after a sale came to rest, the provider
 * may still take it back, or show a purchase that nobody knew of.
 *
 * Nothing of it is kept but its news: what a run has not swept, the next one does, because every run
 * begins a day and more before the last thing that happened.
 */
export function createSweep(ports: SweepPorts) {
  const { ledger, gateway, clock } = ports
  const stopping = new AbortController()
  let running: Promise<Swept> | null = null
  /** Everything that came to rest a day before then has had its last sweep. */
  let sweptAt: number | null = null
  let planned: { readonly at: number; readonly cancel: () => void } | null = null

  async function sweep(): Promise<Swept> {
    const begunAt = clock.now()
    const last = ledger.recent(lastSales)
    if (!last.ok) return last
    const lastAt = Math.max(0, ...last.value.map((record) => record.lastAt))
    const from = Math.min(sweptAt ?? lastAt - doubtMs, begunAt) - watchMs
    let news = 0
    if (lastAt >= from && last.value.length > 0) {
      const between = { from, to: Math.max(begunAt, lastAt) }
      const read = await readReport({ gateway, clock }, between, stopping.signal, (sale) => {
        const told = tellSale(ports, sale)
        if (told.ok && told.value === 'news') news += 1
        return told
      })
      if (!read.ok) return read
    }
    sweptAt = begunAt
    return ok({ news })
  }

  /** Sweeps now; one that is under way is the one. */
  function run(): Promise<Swept> {
    running ??= answered(sweep, broken).then((swept) => {
      running = null
      plan(swept.ok ? sweepEveryMs : sweepAgainMs)
      return swept
    })
    return running
  }

  function plan(delayMs: number): void {
    planned?.cancel()
    planned = null
    if (stopping.signal.aborted) return
    const cancel = clock.after(delayMs, () => void run())
    planned = { at: clock.now() + delayMs, cancel }
  }

  return {
    run,

    /** Sweeps in a little while, and then every hour. Once is enough, however often it is asked for. */
    soon(): void {
      const isSwept = sweptAt !== null && clock.now() - sweptAt < sweepAgainMs
      const isPlanned = planned !== null && planned.at <= clock.now() + sweepSoonMs
      if (running === null && !isSwept && !isPlanned) plan(sweepSoonMs)
    },

    stop(): void {
      stopping.abort()
      planned?.cancel()
    },
  }
}

/** Writes what the report tells of a sale down with it, if it is news. */
export function tellSale(
  { ledger, worker, clock }: SweepPorts,
  { saleId, row }: ReportedSale,
): Result<'news' | 'known' | 'not-here', LedgerFailure> {
  const record = ledger.read(saleId)
  if (!record.ok) return record
  const isHere = record.value?.facts.customIdentifier === row.customIdentifier
  if (record.value === null || !isHere) return ok('not-here')
  const told = toEvidence(row)
  if (!tellsNews(record.value, told)) return ok('known')
  const event = { type: 'looked-up', at: clock.now(), rows: [told], wallet: null } as const
  const written = worker.append(record.value, event)
  if (!written.ok && written.error === 'ledger-unavailable') return err(written.error)
  worker.tend(saleId)
  return ok('news')
}
