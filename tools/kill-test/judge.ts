import { Big } from 'big.js'
import type { SaleRecord } from '../../src/main/domain/sales/record.ts'
import { toCosts, toSale } from '../../src/main/domain/sales/view.ts'
import type { Counts, Ending } from './network.ts'

/** Where a kill found a sale. */
export type Place =
  | 'before it was on disk'
  | 'on disk, not marked as sent'
  | 'marked as sent, not arrived'
  | 'arrived, no answer yet'
  | 'accepted, not settled'
  | 'in doubt, being looked up'
  | 'settled'

export function placeOf(record: SaleRecord | undefined, { arrived }: Counts): Place {
  if (record === undefined) return 'before it was on disk'
  switch (record.standing.kind) {
    case 'intent':
    case 'throttled':
      return 'on disk, not marked as sent'
    case 'sending':
      return arrived < record.attempts.length
        ? 'marked as sent, not arrived'
        : 'arrived, no answer yet'
    case 'processing':
      return 'accepted, not settled'
    case 'unknown':
      return 'in doubt, being looked up'
    case 'succeeded':
    case 'refunded':
    case 'failed':
    case 'refused':
    case 'not-sent':
    case 'not-found':
    case 'conflict':
    case 'cancelled':
    case 'settled':
      return 'settled'
  }
}

const sayNothingBought: readonly string[] = ['refused', 'not-sent', 'not-found', 'cancelled']
const stateFor = { SUCCESSFUL: 'done', REFUNDED: 'refunded', FAILED: 'failed' } as const

/** What a killed till said wrongly of a sale at that moment. */
export function wrongAtKill(
  record: SaleRecord | undefined,
  { arrived, executed }: Counts,
): readonly string[] {
  if (record === undefined) return arrived > 0 ? ['sent before it was on disk'] : []
  return wrongAsTold(toSale(record, record.lastAt).state, executed)
}

/** What is wrong with what a till says of a sale that was executed so often by then. */
export function wrongAsTold(state: string, executed: number): readonly string[] {
  return sayNothingBought.includes(state) && executed > 0 ? [`told as ${state}, and executed`] : []
}

/** What is wrong with a sale once everything has come to rest. */
export function wrongAtRest(
  record: SaleRecord | undefined,
  wasAccepted: boolean,
  { executed }: Counts,
  endings: readonly Ending[],
): readonly string[] {
  if (record === undefined) return wasAccepted ? ['accepted, and gone from the disk'] : []
  const { state } = toSale(record, record.lastAt)
  if (executed > 1) return [`executed ${executed} times`]
  if (executed === 0) {
    const isTrue = sayNothingBought.includes(state)
    return isTrue ? [] : [`stands as ${state}, and nothing was executed`]
  }
  const [ending] = endings
  const isTrue = ending !== undefined && ending !== 'PROCESSING' && state === stateFor[ending]
  return isTrue ? [] : [`stands as ${state}, and the network says ${ending}`]
}

/** Whether the wallet went down by exactly what the ledger has booked, to five decimals. */
export function isBooked(
  records: Iterable<SaleRecord>,
  balanceBefore: string,
  balanceAfter: string,
): boolean {
  const booked = [...records].reduce(
    (sum, record) => sum.plus(toCosts(record).cost?.value ?? '0'),
    new Big(0),
  )
  return new Big(balanceBefore).minus(balanceAfter).eq(booked)
}
