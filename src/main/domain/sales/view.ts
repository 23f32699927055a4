import type { Amount } from '#contract/money'
import type { Sale, SaleState } from '#contract/sales'
import { compare } from '../decimal.ts'
import type { Evidence } from './events.ts'
import { next } from './next.ts'
import { paymentOf } from './payment.ts'
import type { SaleRecord, Standing } from './record.ts'

export type SaleCosts = {
  readonly expectedCost: Amount | null
  readonly cost: Amount | null
  readonly balanceBefore: Amount | null
  readonly balanceAfter: Amount | null
}

/** A sale as the screen sees it. */
export function toSale(record: SaleRecord, now: number): Sale {
  const { facts, standing } = record
  const told = theTransaction(record)
  const done = standing.kind === 'succeeded'
  return {
    saleId: facts.saleId,
    customIdentifier: facts.customIdentifier,
    at: new Date(facts.at).toISOString(),
    country: facts.country,
    msisdn: facts.msisdn,
    operatorId: facts.operatorId,
    operatorName: facts.operatorName,
    order: facts.order,
    pays: facts.pays,
    expected: facts.expected,
    delivered: done ? (told?.delivered ?? null) : null,
    tender: facts.tender,
    payment: paymentOf(record),
    state: toState(standing),
    since: new Date(facts.at + record.since).toISOString(),
    conflict: standing.kind === 'conflict' ? standing.because : null,
    witness: null,
    settledByHand: null,
    refusal: standing.kind === 'refused' ? standing.refusal : null,
    transactionId: told?.transactionId ?? null,
    operatorReference: told?.operatorReference ?? null,
    hasVoucher: done && (told?.hasVoucher ?? false),
    looks: record.looksInAll,
    nextLookAt: nextLookAt(record, now),
  }
}

/** What a sale cost the shop, and the wallet around it. */
export function toCosts(record: SaleRecord): SaleCosts {
  const told = theTransaction(record)
  const { expectedCost } = record.facts
  const { kind } = record.standing
  if (kind === 'refunded' || kind === 'failed') {
    // The wallet is back where it was: what an earlier answer told of the debit holds no longer.
    return {
      expectedCost,
      cost: { value: '0', currency: record.facts.order.currency },
      balanceBefore: null,
      balanceAfter: null,
    }
  }
  return {
    expectedCost,
    cost: told?.cost ?? null,
    balanceBefore: told?.balanceBefore ?? null,
    balanceAfter: told?.balanceAfter ?? null,
  }
}

/** Whether a delivered sale took something else from the wallet than was predicted. */
export function costDiffers(record: SaleRecord): boolean {
  const { expectedCost, cost } = toCosts(record)
  if (record.standing.kind !== 'succeeded' || expectedCost === null || cost === null) return false
  return cost.currency !== expectedCost.currency || compare(cost.value, expectedCost.value) !== 0
}

function theTransaction({ standing, transactions }: SaleRecord): Evidence | undefined {
  return standing.kind === 'conflict' ? undefined : transactions[0]
}

function toState(standing: Standing): SaleState {
  switch (standing.kind) {
    case 'intent':
    case 'sending':
    case 'throttled':
    case 'processing':
      return 'working'
    case 'succeeded':
      return 'done'
    case 'unknown':
      return 'unsure'
    case 'refused':
    case 'failed':
    case 'refunded':
    case 'not-sent':
    case 'not-found':
    case 'conflict':
    case 'cancelled':
      return standing.kind
  }
}

function nextLookAt(record: SaleRecord, now: number): string | null {
  const { kind } = record.standing
  if (kind !== 'processing' && kind !== 'unknown' && kind !== 'not-found') return null
  const action = next(record, now)
  return new Date(action.kind === 'wait' ? action.until : now).toISOString()
}
