import type { Amount } from '#contract/money'
import type { Warning } from '#contract/warnings'
import { compare } from '../decimal.ts'
import { failedHoldMs, holdMs } from './policy.ts'
import type { SaleRecord } from './record.ts'

/** A sale as far as it can be the same as another one. */
export type SameSale = { readonly msisdn: string; readonly order: Amount }

/**
 * Why a sale must not be written before the clerk says that it is meant: the same one is not
 * settled, or the provider failed it just now.
 */
export function holdsBy(
  earlier: readonly SaleRecord[],
  sale: SameSale,
  now: number,
): readonly Warning[] {
  const same = earlier.filter(({ facts }) => isSame(facts, sale))
  const unsettled = same.filter(({ payment }) => payment === 'held')
  const failed = same.filter(({ standing }) => standing.kind === 'failed')
  return [
    ...lasting('same-sale-unsettled', unsettled, holdMs, now),
    ...lasting('failed-recently', failed, failedHoldMs, now),
  ]
}

/** One warning at most of a kind: of the sale that holds for longest. */
function lasting(
  kind: 'same-sale-unsettled' | 'failed-recently',
  records: readonly SaleRecord[],
  ms: number,
  now: number,
): readonly Warning[] {
  const [longest] = records
    .map(({ facts, since }) => ({ saleId: facts.saleId, until: facts.at + since + ms }))
    .filter(({ until }) => until > now)
    .sort((a, b) => b.until - a.until)
  return longest
    ? [{ kind, saleId: longest.saleId, until: new Date(longest.until).toISOString() }]
    : []
}

function isSame(a: SameSale, b: SameSale): boolean {
  return (
    a.msisdn === b.msisdn &&
    a.order.currency === b.order.currency &&
    compare(a.order.value, b.order.value) === 0
  )
}
