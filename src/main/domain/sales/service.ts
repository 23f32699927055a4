import { err, ok, type Result } from '#contract/result'
import type { Warning } from '#contract/warnings'
import type { PastSales } from '../catalogue/service.ts'
import type { SaleFacts, Verdict } from './events.ts'
import type { Voucher } from './gateway.ts'
import { holdsBy, type SameSale } from './hold.ts'
import { formatIdentifier } from './identifier.ts'
import type { LedgerFailure } from './ledger.ts'
import { toldBy } from './outcomes.ts'
import { type OnProgress, type ReadBack, readBack } from './read-back.ts'
import { isForAPerson, isWaitingToSend, type SaleRecord } from './record.ts'
import { createSweep, type Swept } from './sweep.ts'
import { createWorker, type WorkerPorts } from './worker.ts'

export type SalesPorts = WorkerPorts & {
  /** Who sells now. Short codes: no name of a person leaves the shop. */
  readonly shop: () => { readonly till: string; readonly shift: number; readonly clerk: string }
}

export type NewSale = Omit<SaleFacts, 'customIdentifier' | 'at' | 'origin'>

/** The sale met warnings that it was not sold despite. Nothing was written. */
export type Held = { readonly code: 'held'; readonly warnings: readonly Warning[] }

export type ReadSaleFailure = 'sale-not-found' | LedgerFailure
export type DecisionFailure = ReadSaleFailure | 'not-in-this-state'
export type VoucherFailure = DecisionFailure | 'unreachable' | 'provider-trouble'

// A sale that the provider failed may have begun long before: it can take hours to say so.
const pastMs = 48 * 60 * 60 * 1000

export type Sales = ReturnType<typeof createSales>

/**
 * Selling: one tap delivers at most once, nothing delivered is called failed, nothing sold is lost.
 *
 * Call `resume` once before the first sale.
 */
export function createSales(ports: SalesPorts) {
  const { ledger, gateway, clock, shop, vouchers } = ports
  const openedAt = clock.now()
  const worker = createWorker(ports)
  const sweepPorts = { ledger, gateway, clock, worker }
  const sweep = createSweep(sweepPorts)
  const stopping = new AbortController()

  function read(saleId: string): Result<SaleRecord, ReadSaleFailure> {
    const record = ledger.read(saleId)
    if (!record.ok) return record
    return record.value ? ok(record.value) : err('sale-not-found')
  }

  /** Writes down what a person decides of a sale, after one more look if it may have left this PC. */
  async function decide(
    saleId: string,
    type: 'asked-again' | 'cancelled',
  ): Promise<Result<SaleRecord, DecisionFailure>> {
    const before = read(saleId)
    if (!before.ok) return before
    if (!isForAPerson(before.value)) return err('not-in-this-state')
    return worker.takeTurn(saleId, async () => {
      const standing = read(saleId)
      if (!standing.ok) return standing
      const looked =
        standing.value.standing.kind === 'not-found' || isOfAnEarlierRun(standing.value)
          ? await worker.look(standing.value, { kind: 'look-up' })
          : standing
      worker.tend(saleId)
      if (!looked.ok) return err(toDecisionFailure(looked.error))
      if (!isForAPerson(looked.value)) return err('not-in-this-state')
      const decided = worker.append(looked.value, { at: clock.now(), type })
      return decided.ok ? decided : err(toDecisionFailure(decided.error))
    })
  }

  /** It may have been sent since by a run that this ledger knows nothing of: backups are restored. */
  const isOfAnEarlierRun = ({ facts }: SaleRecord): boolean => facts.at < openedAt

  /** The warnings about money: the same sale is not settled, or the provider failed it just now. */
  function holds(sale: SameSale): Result<readonly Warning[], LedgerFailure> {
    const now = clock.now()
    const past = ledger.to(sale.msisdn, now - pastMs)
    if (!past.ok) return past
    // However long ago it began: a sale comes into doubt when a till opens again.
    const unsettled = ledger.unsettled()
    if (!unsettled.ok) return unsettled
    return ok(holdsBy([...past.value, ...unsettled.value], sale, now))
  }

  return {
    holds,

    /**
     * Spends money. Answers when the sale is on disk; it is sent in the background.
     *
     * Safe to repeat: a `saleId` that exists answers its sale and sends nothing. Nothing can come
     * between the look at the sales before it and its own write.
     */
    submit(sale: NewSale): Result<SaleRecord, LedgerFailure | Held> {
      const existing = ledger.read(sale.saleId)
      if (!existing.ok) return existing
      if (existing.value === null) {
        const held = holds(sale)
        if (!held.ok) return held
        const warnings = held.value.filter(({ kind }) => !sale.despite.includes(kind))
        if (warnings.length > 0) return err({ code: 'held', warnings })
      }
      const customIdentifier = formatIdentifier({ ...shop(), saleId: sale.saleId })
      const created = ledger.create({ ...sale, customIdentifier, at: clock.now(), origin: 'sold' })
      if (!created.ok) return created
      if (created.value.isNew) worker.announce(sale.saleId)
      // A repeated one too: the till may have been told that it was not written when it was.
      worker.tend(sale.saleId)
      return ok(created.value.record)
    },

    /** Spends money. Sends under the same identifier what was not sent or not found. */
    sendAgain: (saleId: string) => decide(saleId, 'asked-again'),

    cancel: (saleId: string) => decide(saleId, 'cancelled'),

    read,

    recent: (limit: number) => ledger.recent(limit),

    unsettled: () => ledger.unsettled(),

    owed: () => ledger.owed(),

    /** What the drawer took and gave back since midnight, and what is held and owed in all. */
    drawer: () => ledger.drawer(new Date(clock.now()).setHours(0, 0, 0, 0)),

    /** Writes down that the customer got an owed payment back. Safe to repeat. */
    payBack(saleId: string): Result<SaleRecord, DecisionFailure> {
      const record = read(saleId)
      if (!record.ok || record.value.payment === 'paid-back') return record
      if (record.value.payment !== 'owed') return err('not-in-this-state')
      const paid = worker.append(record.value, { at: clock.now(), type: 'paid-back' })
      return paid.ok ? paid : err(toDecisionFailure(paid.error))
    },

    /**
     * Ends a conflict as the owner found it on the provider's own pages. Never sends.
     *
     * Safe to repeat with the same verdict.
     */
    settle(saleId: string, verdict: Verdict, note: string): Result<SaleRecord, DecisionFailure> {
      const record = read(saleId)
      if (!record.ok) return record
      const { standing } = record.value
      if (standing.kind === 'settled' && standing.verdict === verdict) return record
      if (standing.kind !== 'conflict') return err('not-in-this-state')
      const event = { type: 'settled', at: clock.now(), verdict, note } as const
      const settledNow = worker.append(record.value, event)
      return settledNow.ok ? settledNow : err(toDecisionFailure(settledNow.error))
    },

    /**
     * Compares the provider's report with every sale that came to rest within a day, and writes down
     * what is news. Answers an error when it could not read to the end; it then tries again by itself.
     */
    sweep: (): Promise<Swept> => sweep.run(),

    /** Reads sales that this ledger lost back from the provider. Safe to call again. */
    readBack: (sinceMs: number, onProgress: OnProgress): Promise<Result<ReadBack, LedgerFailure>> =>
      readBack(sweepPorts, sinceMs, stopping.signal, onProgress),

    /** What was sold to a number before; null also while the ledger cannot be read. */
    pastSales(msisdn: string): PastSales | null {
      const past = ledger.pastSales(msisdn)
      return past.ok ? past.value : null
    },

    /** A delivered PIN: as it was kept, else read back from the provider, and kept then. */
    async voucher(saleId: string): Promise<Result<Voucher, VoucherFailure>> {
      const record = read(saleId)
      if (!record.ok) return record
      const [transaction] = record.value.transactions
      if (record.value.standing.kind !== 'succeeded' || !transaction?.hasVoucher) {
        return err('not-in-this-state')
      }
      const kept = await vouchers.read(saleId)
      if (kept) return ok(kept)
      const report = await worker.ask(transaction.transactionId)
      if (report.kind === 'unreadable' && report.failure === 'unreachable')
        return err('unreachable')
      const sold = toldBy(report).find((one) => one.transactionId === transaction.transactionId)
      if (!sold?.voucher) return err('provider-trouble')
      vouchers.keep(record.value.facts, sold.voucher)
      return ok(sold.voucher)
    },

    /**
     * Settles what an earlier run left behind, and takes up all that is unfinished.
     *
     * When this answers, no sale on disk claims to be on its way: what may have left is in doubt, and
     * what had not left was not sent. Only for start-up, before the first sale.
     */
    resume(): Result<void, LedgerFailure> {
      const unfinished = ledger.unfinished()
      if (!unfinished.ok) return unfinished
      for (const record of unfinished.value) {
        const written = settle(record)
        if (!written.ok) return err('ledger-unavailable')
      }
      for (const { facts } of unfinished.value) worker.tend(facts.saleId)
      sweep.soon()
      return ok(undefined)
    },

    /** Takes up everything unfinished at once: after the PC slept, or when the line is back. */
    catchUp(): void {
      const unfinished = ledger.unfinished()
      if (unfinished.ok) for (const { facts } of unfinished.value) worker.tendNow(facts.saleId)
      sweep.soon()
    },

    /** Sends and looks no more. Resolves when every attempt under way has ended and is on disk. */
    stop(): Promise<void> {
      stopping.abort()
      sweep.stop()
      return worker.stop()
    },
  }

  function settle(record: SaleRecord): Result<SaleRecord, LedgerFailure | 'out-of-step'> {
    const at = clock.now()
    const { standing } = record
    if (isWaitingToSend(record)) return worker.append(record, { type: 'stood-down', at })
    return standing.kind === 'sending'
      ? worker.append(record, { type: 'lost', at, attempt: standing.attempt })
      : ok(record)
  }
}

function toDecisionFailure(failure: LedgerFailure | 'out-of-step'): DecisionFailure {
  return failure === 'out-of-step' ? 'not-in-this-state' : failure
}
