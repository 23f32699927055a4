import type { Amount } from '#contract/money'
import type { Sale, SaleState } from '#contract/sales'
import { compare, subtract } from '../decimal.ts'
import type { Evidence } from './events.ts'
import { next } from './next.ts'
import { walletCurrencyOf } from './order.ts'
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
  const { kind } = standing
  const done = kind === 'succeeded'
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
    payment: record.payment,
    paidBackAt: record.paidBackAt === null ? null : new Date(record.paidBackAt).toISOString(),
    state: toState(standing),
    since: new Date(facts.at + record.since).toISOString(),
    conflict: standing.kind === 'conflict' ? standing.because : null,
    witness: kind === 'unknown' || kind === 'not-found' ? record.witness : null,
    settledByHand: standing.kind === 'settled' ? { note: standing.note } : null,
    refusal: standing.kind === 'refused' ? standing.refusal : null,
    transactionId: told?.transactionId ?? null,
    operatorReference: told?.operatorReference ?? null,
    hasVoucher: done && (told?.hasVoucher ?? false),
    looks: record.looksInAll,
    nextLookAt: nextLookAt(record, now),
  }
}

/** Whether a sale is done, by the provider's word or the owner's. */
export const isDelivered = ({ standing }: SaleRecord): boolean => toState(standing) === 'done'

/** What a sale cost the shop, and the wallet around it. */
export function toCosts(record: SaleRecord): SaleCosts {
  const told = theTransaction(record)
  const { expectedCost } = record.facts
  const { kind } = record.standing
  if (kind === 'refunded' || kind === 'failed') {
    // The wallet is back where it was: what an earlier answer told of the debit holds no longer.
    return {
      expectedCost,
      cost: { value: '0', currency: walletCurrencyOf(record.facts) },
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

/**
 * Whether the wallet did not go down by what the provider says that a delivered sale cost.
 *
 * For the owner to see. Nothing is done about it: other sales may have come in between.
 */
export function walletDiffers(record: SaleRecord): boolean {
  const { cost, balanceBefore, balanceAfter } = toCosts(record)
  if (record.standing.kind !== 'succeeded' || !cost || !balanceBefore || !balanceAfter) return false
  const fell = subtract(balanceBefore.value, balanceAfter.value)
  return balanceBefore.currency !== cost.currency || compare(fell, cost.value) !== 0
}

/**
 * Whether its last event may have moved the wallet: it came to stand where it stands, and is not on its way.
 *
 * A look that changes nothing is no reason to ask for the balance: in doubt it has read it itself.
 */
export function mayHaveMovedMoney({ standing, since, age, looks }: SaleRecord): boolean {
  return since === age && looks.lastAge === null && toState(standing) !== 'working'
}

/** The one transaction that is this sale; none where nobody can say which, or whether. */
function theTransaction(record: SaleRecord): Evidence | undefined {
  const { standing, transactions, contradicted } = record
  const [first, ...others] = transactions
  const isSettled = standing.kind === 'settled'
  if (standing.kind === 'conflict') return undefined
  return isSettled && (contradicted || others.length > 0) ? undefined : first
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
    case 'settled':
      return standing.verdict === 'delivered' ? 'done' : 'cancelled'
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
