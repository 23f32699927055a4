import { err, ok, type Result } from '#contract/result'
import { isPositive } from '../decimal.ts'
import { toMoneyUp } from '../pricing.ts'
import { type SaleFacts, toEvidence } from './events.ts'
import { bornAt } from './identifier.ts'
import type { LedgerFailure } from './ledger.ts'
import { isOpen } from './next.ts'
import { type ReportedSale, readReport } from './report.ts'
import { type SweepPorts, tellSale } from './sweep.ts'

/** Told how many rows were read, and of how many: 0 while nobody knows. */
export type OnProgress = (done: number, of: number) => void

// The report does not say how many rows there are under these identifiers.
const unknownTotal = 0

/** How reading back went: how many sales were missing here, and whether all of the report was read. */
export type ReadBack = { readonly found: number; readonly complete: boolean }

/**
 * Reads the sales since then back from the provider's report, after their record was lost.
 *
 * Every identifier of a till's form counts, whatever till it names: a ledger is the account's, and a
 * till may have been renamed. What is here already is never overwritten; it only learns what is news.
 * Safe to call again: it goes on where it could not go on before.
 */
export async function readBack(
  ports: SweepPorts,
  sinceMs: number,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<Result<ReadBack, LedgerFailure>> {
  const now = ports.clock.now()
  let rowsRead = 0
  let found = 0
  let unusable = 0

  const read = await readReport(ports, { from: sinceMs, to: now }, signal, (sale) => {
    rowsRead += 1
    onProgress(rowsRead, unknownTotal)
    const told = tellSale(ports, sale)
    if (!told.ok || told.value !== 'not-here' || bornAt(sale.saleId) < sinceMs) return told
    const facts = factsOf(sale, now)
    if (facts === null) {
      unusable += 1
      return told
    }
    const adopted = adopt(ports, facts, sale)
    if (adopted.ok && adopted.value) found += 1
    return adopted
  })
  if (!read.ok && read.error === 'ledger-unavailable') return err(read.error)
  return ok({ found, complete: read.ok && unusable === 0 })
}

function adopt(
  { ledger, worker, clock }: SweepPorts,
  facts: SaleFacts,
  { saleId, row }: ReportedSale,
): Result<boolean, LedgerFailure> {
  const rows = [toEvidence(row)]
  const adopted = ledger.adopt(facts, [{ type: 'looked-up', at: clock.now(), rows, wallet: null }])
  if (!adopted.ok) return adopted
  const { record, isNew } = adopted.value
  if (isNew && isOpen(record)) worker.tend(saleId)
  return ok(isNew)
}

/** What must have been decided for the report to hold this row; null when it leaves out too much. */
function factsOf({ saleId, row }: ReportedSale, now: number): SaleFacts | null {
  const { customIdentifier, country, msisdn, operatorId, operatorName, requested, cost } = row
  if (customIdentifier === null || country === null || msisdn === null) return null
  if (operatorId === null || requested === null || !isPositive(requested.value)) return null
  // Of an order in the operator's own currency, what the wallet paid is all that is known of a price.
  const isLocal = cost !== null && cost.currency !== requested.currency
  const pays = toMoneyUp(isLocal ? cost : requested)
  if (!Number.isSafeInteger(pays.minor)) return null
  return {
    saleId,
    customIdentifier,
    // A clock that was ahead made ids of days to come.
    at: Math.min(bornAt(saleId), now),
    country,
    msisdn,
    operatorId,
    operatorName: operatorName ?? '',
    order: requested,
    pays,
    expected: null,
    expectedCost: null,
    tender: null,
    despite: [],
    origin: 'report',
    wallet: null,
  }
}
