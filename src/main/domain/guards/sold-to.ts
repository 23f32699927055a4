import type { Amount } from '#contract/money'
import type { Warning } from '#contract/warnings'
import type { SoldTo } from './past.ts'
import { recentlyMs } from './thresholds.ts'

/** The sale after which the provider still refuses its number. */
export function toppedUpJustNow(soldTo: readonly SoldTo[], now: number): Warning | null {
  const [last] = soldTo
    .flatMap(({ saleId, acceptedAt }) => (acceptedAt === null ? [] : [{ saleId, acceptedAt }]))
    // A clock that was set back must not hold a number for long.
    .filter(({ acceptedAt }) => Math.abs(now - acceptedAt) < recentlyMs)
    .sort((a, b) => b.acceptedAt - a.acceptedAt)
  if (last === undefined) return null
  const until = new Date(Math.min(last.acceptedAt, now) + recentlyMs).toISOString()
  return { kind: 'topped-up-just-now', saleId: last.saleId, until }
}

/** The same amount sold to its number earlier today. `midnight` began today. */
export function sameAmountToday(
  soldTo: readonly SoldTo[],
  { value, currency }: Amount,
  midnight: number,
): Warning | null {
  const same = soldTo.find(
    ({ at, order }) => at >= midnight && order.value === value && order.currency === currency,
  )
  return same === undefined
    ? null
    : { kind: 'same-amount-today', saleId: same.saleId, at: new Date(same.at).toISOString() }
}
