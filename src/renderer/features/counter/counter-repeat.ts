import type { Offer, Operator } from '#contract/catalogue'
import type { Amount } from '#contract/money'
import type { Sale } from '#contract/sales'
import { pos } from '../../api.ts'
import type { Entry } from './counter-state.ts'
import type { CounterStore } from './counter-store.ts'
import { typedOf } from './number.ts'

const settled: readonly Sale['state'][] = ['done', 'refused', 'failed', 'refunded', 'cancelled']

export const sameAmount = (a: Amount, b: Amount): boolean =>
  a.value === b.value && a.currency === b.currency

/** How the last sale is taken up again, as far as its review. One in doubt is not: it may have gone through. */
export function createRepeat(
  { counter, now, dispatch }: CounterStore,
  askAmounts: (entry: Entry, operator: Operator) => Promise<void>,
  pick: (offer: Offer) => void,
): (last: Sale) => Promise<void> {
  return async (last) => {
    if (!settled.includes(last.state)) return dispatch({ type: 'hinted', hint: 'unsettled' })
    const country = counter().home
    const entry = { country, typed: typedOf(last.msisdn, country) }
    const { operatorId, operatorName: name } = last
    const operator: Operator = { operatorId, name, country: last.country, kind: 'airtime' }
    dispatch({ type: 'typed', entry })
    dispatch({
      type: 'operator-chosen',
      choice: { operator, how: 'history', timesSold: 0, lastSold: null },
    })
    dispatch({ type: 'number-left' })
    await askAmounts(entry, operator)
    const step = now()
    if (step.step !== 'amount' || step.entry !== entry || step.amounts.is !== 'ready') return
    const listed = step.amounts.amounts.offers.find((one) => sameAmount(one.order, last.order))
    if (listed) return pick(listed)
    const quoted = await pos.catalogue.quote({
      country: last.country,
      operatorId,
      order: last.order,
    })
    if (now() !== step) return
    if (quoted.ok && quoted.value.affordable) pick(quoted.value)
    else if (quoted.ok) {
      const typed = last.order.value
      dispatch({ type: 'other-changed', other: { typed, is: 'too-dear' } })
    } else dispatch({ type: 'amount-failed', error: quoted.error })
  }
}
