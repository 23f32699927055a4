import type { Amount } from '#contract/money'
import { compare, subtract } from '../decimal.ts'
import type { SaleFacts } from './events.ts'
import { isOpen } from './next.ts'
import { walletFreshMs } from './policy.ts'
import type { SaleRecord, Witness } from './record.ts'

/**
 * What the wallet says after one more reading of it.
 *
 * A wallet that once went down by just this sale's cost is not forgotten when later readings say
 * nothing; one that had not moved says nothing of the time after.
 */
export function witnessAfter(
  before: Witness | null,
  facts: SaleFacts,
  wallet: Amount | null,
): Witness | null {
  const unsure = before === 'went-down' ? before : null
  const { wallet: sold, expectedCost } = facts
  if (wallet === null || sold === null || wallet.currency !== sold.currency) return unsure
  const fell = subtract(sold.value, wallet.value)
  if (compare(fell, '0') === 0) return 'did-not-move'
  if (expectedCost === null || expectedCost.currency !== sold.currency) return unsure
  return compare(fell, expectedCost.value) === 0 ? 'went-down' : unsure
}

/**
 * Whether no other sale of this till can have moved the wallet since it was read for this one.
 *
 * Whatever anything happened to since then can have, and so can what is not settled now.
 */
export function isAlone({ facts }: SaleRecord, others: readonly SaleRecord[]): boolean {
  const readAt = facts.at - walletFreshMs
  return others.every(
    (other) => other.facts.saleId === facts.saleId || (other.lastAt < readAt && !isOpen(other)),
  )
}
