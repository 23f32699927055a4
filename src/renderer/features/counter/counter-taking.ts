import type { Offer, Operator } from '#contract/catalogue'
import type { Amount } from '#contract/money'
import type { Regular } from '#contract/regulars'
import type { Sale } from '#contract/sales'
import { pos } from '../../api.ts'
import { type Entry, linesOf } from './counter-state.ts'
import type { CounterStore } from './counter-store.ts'
import { typedOf } from './number.ts'

const settled: readonly Sale['state'][] = ['done', 'refused', 'failed', 'refunded', 'cancelled']

export const sameAmount = (a: Amount, b: Amount): boolean =>
  a.value === b.value && a.currency === b.currency

type Ask = {
  readonly recognise: (entry: Entry) => Promise<void>
  readonly askAmounts: (entry: Entry, operator: Operator) => Promise<void>
  readonly checkOperator: (entry: Entry) => Promise<void>
  readonly pick: (offer: Offer) => void
}

/** How a number that the till knows is taken up, with an amount that it knows: as far as the review. */
export function createTaking(
  { counter, now, dispatch }: CounterStore,
  ask: Ask,
  learn: (sale: Sale) => void,
) {
  const entryOf = (msisdn: string): Entry => {
    const country = counter().home
    return { country, typed: typedOf(msisdn, country) }
  }

  async function pickOrder(entry: Entry, order: Amount): Promise<void> {
    const step = now()
    if (step.step !== 'amount' || step.entry !== entry) return
    if (step.operator.is !== 'known' || step.amounts.is !== 'ready') return
    const listed = step.amounts.amounts.offers.find((one) => sameAmount(one.order, order))
    if (listed) return ask.pick(listed)
    const { country, operatorId } = step.operator.choice.operator
    const quoted = await pos.catalogue.quote({ country, operatorId, order })
    if (now() !== step) return
    if (quoted.ok && quoted.value.affordable) ask.pick(quoted.value)
    else if (quoted.ok) {
      dispatch({ type: 'other-changed', other: { typed: order.value, is: 'too-dear' } })
    } else dispatch({ type: 'amount-failed', error: quoted.error })
  }

  async function take(last: Sale): Promise<void> {
    const entry = entryOf(last.msisdn)
    const { operatorId, operatorName: name } = last
    const operator: Operator = { operatorId, name, country: last.country, kind: 'airtime' }
    dispatch({ type: 'typed', entry })
    dispatch({
      type: 'operator-chosen',
      choice: { operator, how: 'history', name: null, timesSold: 0, lastSold: null, rival: null },
    })
    dispatch({ type: 'number-left' })
    await ask.askAmounts(entry, operator)
    await pickOrder(entry, last.order)
  }

  return {
    /** The last sale once more. One in doubt is not taken up: it may have gone through. */
    async repeat(last: Sale): Promise<void> {
      if (!settled.includes(last.state)) return dispatch({ type: 'hinted', hint: 'unsettled' })
      await take(last)
    },

    /** The sale whose slip was scanned, once more; one that is not settled is shown as it stands. */
    async takeScanned(digits: string): Promise<void> {
      const { country } = linesOf(now()).entry
      const entry: Entry = { country, typed: '' }
      // What the scanner typed is no number.
      dispatch({ type: 'typed', entry })
      const answer = await pos.receipts.scanned({ digits })
      if (linesOf(now()).entry !== entry) return
      if (!answer.ok) {
        const hint = answer.error.code === 'sale-not-found' ? 'no-such-slip' : 'slip-unread'
        return dispatch({ type: 'hinted', hint })
      }
      learn(answer.value)
      if (settled.includes(answer.value.state)) await take(answer.value)
      else dispatch({ type: 'opened', saleId: answer.value.saleId })
    },

    /** A regular's number, with the operator that it was sold with: Enter then picks what it got last. */
    async takeRegular(regular: Regular): Promise<void> {
      const { msisdn, country, name, timesSold, lastSold } = regular
      const entry = entryOf(msisdn)
      const operator: Operator = { ...regular.operator, country, kind: 'airtime' }
      dispatch({ type: 'typed', entry })
      dispatch({
        type: 'operator-chosen',
        choice: { operator, how: 'history', name, timesSold, lastSold, rival: null },
      })
      dispatch({ type: 'number-left' })
      void ask.checkOperator(entry)
      await ask.askAmounts(entry, operator)
    },

    /** The same amount to the number that was meant. */
    async takeInstead(msisdn: string, order: Amount): Promise<void> {
      const entry = entryOf(msisdn)
      dispatch({ type: 'typed', entry })
      const recognised = ask.recognise(entry)
      dispatch({ type: 'number-left' })
      await recognised
      await pickOrder(entry, order)
    },
  }
}
