import type { Offer, Operator } from '#contract/catalogue'
import type { Amount } from '#contract/money'
import { pos } from '../../api.ts'
import { toAmountValue } from './change.ts'
import type { createLookup } from './counter-lookup.ts'
import {
  type Choice,
  type Entry,
  linesOf,
  type OperatorSlot,
  type OtherAmount,
} from './counter-state.ts'
import type { CounterStore } from './counter-store.ts'
import { readNumber } from './number.ts'

/** What the counter asks main on the way to a review. An answer that comes too late changes nothing. */
export function createQuestions(
  { now, dispatch }: CounterStore,
  pick: (offer: Offer) => void,
  pickKey: (index: number) => void,
  lookup: ReturnType<typeof createLookup>,
) {
  async function askAmounts(entry: Entry, operator: Operator): Promise<void> {
    const { operatorId, country } = operator
    const answer = await pos.catalogue.amounts({ country, operatorId })
    dispatch({
      type: 'amounts-answered',
      entry,
      operatorId,
      amounts: answer.ok
        ? { is: 'ready', amounts: answer.value }
        : { is: 'trouble', error: answer.error },
    })
    const step = now()
    if (step.step !== 'amount' || step.entry !== entry) return
    if (step.ahead !== null) pickKey(step.ahead)
    if (step.other) takeUpOther(step.other)
  }

  /** An amount that was typed before anybody knew what is sold. */
  function takeUpOther(other: OtherAmount): void {
    const { amounts } = linesOf(now())
    const isForSale = amounts.is === 'ready' && amounts.amounts.range !== null
    if (!isForSale) dispatch({ type: 'other-changed', other: null })
    else if (other.is === 'asking') void quote(other.typed)
  }

  async function recognise(entry: Entry): Promise<void> {
    dispatch({ type: 'operator-asked', entry })
    const { country } = readNumber(entry.typed, entry.country)
    const answer = await pos.catalogue.recognise({ country, number: entry.typed })
    if (!answer.ok) {
      const operator = { is: 'trouble', error: answer.error } as const
      dispatch({ type: 'operator-answered', entry, operator })
      dispatch({ type: 'other-changed', other: null })
      return
    }
    const { msisdn, operator, source, timesSold, lastSold } = answer.value
    const choice: Choice = {
      operator,
      how: source,
      name: null,
      timesSold,
      lastSold,
      rival: null,
    }
    const before = linesOf(now()).operator
    dispatch({ type: 'operator-answered', entry, operator: { is: 'known', choice } })
    if (linesOf(now()).operator === before) return
    if (timesSold > 0) void lookup.ofRegular(entry, msisdn)
    if (source === 'history') void lookup.checkOperator(entry)
    await askAmounts(entry, operator)
  }

  /** Asks whose number it is now that it may have changed networks. The provider charges for it. */
  async function lookUpPorted(): Promise<void> {
    const { entry } = linesOf(now())
    dispatch({ type: 'operator-asked', entry })
    const { country } = readNumber(entry.typed, entry.country)
    const answer = await pos.catalogue.lookUpPorted({ country, number: entry.typed })
    const operator: OperatorSlot = answer.ok
      ? {
          is: 'known',
          choice: {
            operator: answer.value,
            how: 'looked-up',
            name: null,
            timesSold: 0,
            lastSold: null,
            rival: null,
          },
        }
      : { is: 'trouble', error: answer.error }
    const before = linesOf(now()).operator
    dispatch({ type: 'operator-answered', entry, operator })
    const changed = linesOf(now()).operator !== before
    if (answer.ok && changed) await askAmounts(entry, answer.value)
  }

  async function quote(typed: string): Promise<void> {
    const step = now()
    const value = toAmountValue(typed)
    if (step.step !== 'amount' || value === null) return
    if (step.operator.is !== 'known' || step.amounts.is !== 'ready') return
    const { entry } = step
    const { operatorId, country } = step.operator.choice.operator
    const order: Amount = { value, currency: step.amounts.amounts.currency }
    const answer = await pos.catalogue.quote({ country, operatorId, order })
    const after = now()
    if (after.step !== 'amount' || after.entry !== entry || after.other?.is !== 'asking') return
    if (answer.ok && answer.value.affordable) return pick(answer.value)
    if (answer.ok) return dispatch({ type: 'other-changed', other: { typed, is: 'too-dear' } })
    if (answer.error.code === 'amount-not-offered') {
      return dispatch({ type: 'other-changed', other: { typed, is: 'missed' } })
    }
    dispatch({ type: 'amount-failed', error: answer.error })
  }

  /** What is sold may have changed: the amounts in view are asked for again, and stay until then. */
  async function refreshAmounts(): Promise<void> {
    const { entry, operator, amounts } = linesOf(now())
    if (operator.is !== 'known' || amounts.is !== 'ready' || now().step === 'review') return
    const { operatorId, country } = operator.choice.operator
    const answer = await pos.catalogue.amounts({ country, operatorId })
    if (!answer.ok) return
    const fresh = { is: 'ready', amounts: answer.value } as const
    dispatch({ type: 'amounts-answered', entry, operatorId, amounts: fresh })
  }

  return { refreshAmounts, recognise, askAmounts, quote, lookUpPorted }
}
