import { useCallback, useMemo, useRef, useState } from 'react'
import { ulid } from 'ulid'
import type { Offer, Operator } from '#contract/catalogue'
import type { Amount } from '#contract/money'
import type { Sale } from '#contract/sales'
import { pos } from '../../api.ts'
import { minorDigits } from '../../i18n/format.ts'
import { cashFor, toAmountValue } from './change.ts'
import {
  type Choice,
  type Counter,
  type CounterEvent,
  type Draft,
  type Entry,
  emptyCounter,
  linesOf,
  type OtherAmount,
  reduce,
} from './counter-state.ts'
import { createEnterGuard } from './enter-guard.ts'
import { readNumber, typedOf } from './number.ts'

const settled: readonly Sale['state'][] = ['done', 'refused', 'failed', 'refunded', 'cancelled']
const shortestNumber = 5

/** The counter's state, and what a clerk can do to it. Every question to main starts here. */
export function useCounter(home: string, learn: (sale: Sale) => void) {
  const [counter, show] = useState<Counter>(() => emptyCounter(home))
  const latest = useRef(counter)
  const [guard] = useState(() => createEnterGuard(() => performance.now()))

  // Two clicks may come before React has drawn: handlers read what is so, not what was drawn.
  const dispatch = useCallback((event: CounterEvent): void => {
    latest.current = reduce(latest.current, event)
    show(latest.current)
  }, [])

  const actions = useMemo(() => {
    const now = () => latest.current.now

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
      const { operator, source, timesSold, lastSold } = answer.value
      const choice: Choice = { operator, how: source, timesSold, lastSold }
      const before = linesOf(now()).operator
      dispatch({ type: 'operator-answered', entry, operator: { is: 'known', choice } })
      if (linesOf(now()).operator !== before) await askAmounts(entry, operator)
    }

    function type(typed: string, country = linesOf(now()).entry.country): void {
      const entry = { country: typed === '' ? latest.current.home : country, typed }
      dispatch({ type: 'typed', entry })
      if (readNumber(typed, country).complete) void recognise(entry)
    }

    function chooseCountry(country: string): void {
      const { typed } = linesOf(now()).entry
      const entry = { country, typed: typed.startsWith('+') ? '' : typed }
      dispatch({ type: 'typed', entry })
      if (readNumber(entry.typed, country).complete) void recognise(entry)
    }

    function chooseOperator(operator: Operator): void {
      const { entry, operator: slot } = linesOf(now())
      const known = slot.is === 'known' ? slot.choice : { timesSold: 0, lastSold: null }
      const choice: Choice = {
        operator,
        how: 'chosen',
        timesSold: known.timesSold,
        lastSold: known.lastSold,
      }
      dispatch({ type: 'operator-chosen', choice })
      void askAmounts(entry, operator)
    }

    /** Enter on the number: on to the amount, or ask about a number that only looks unlikely. */
    function leaveNumber(): void {
      const step = now()
      if (step.step !== 'number') return
      if (step.entry.typed.length === 0) return
      if (step.operator.is === 'known' || step.operator.is === 'asking') {
        dispatch({ type: 'number-left' })
        return
      }
      if (step.entry.typed.length < shortestNumber) {
        dispatch({ type: 'hinted', hint: 'too-short' })
        return
      }
      const { complete } = readNumber(step.entry.typed, step.entry.country)
      if (!complete && step.operator.is === 'empty' && step.hint !== 'unlikely') {
        dispatch({ type: 'hinted', hint: 'unlikely' })
        return
      }
      void recognise(step.entry)
    }

    function pick(offer: Offer): void {
      if (!offer.affordable) return
      dispatch({ type: 'picked', offer, saleId: ulid().toLowerCase() })
      guard.reviewOpened()
    }

    function pickKey(index: number): void {
      const { operator, amounts } = linesOf(now())
      if (operator.is === 'asking' || amounts.is === 'asking') {
        dispatch({ type: 'key-pressed-ahead', index })
      }
      if (amounts.is !== 'ready') return
      const offer = amounts.amounts.offers[index]
      if (offer) pick(offer)
    }

    /** Enter on the amounts: what this number bought last time, or a second try to get them. */
    function pickLast(): void {
      const { entry, operator, amounts } = linesOf(now())
      if (amounts.is === 'trouble' && operator.is === 'known') {
        dispatch({ type: 'amounts-asked' })
        void askAmounts(entry, operator.choice.operator)
        return
      }
      const offer = lastOffer(linesOf(now()))
      if (offer) pick(offer)
    }

    function typeOther(typed: string | null): void {
      dispatch({
        type: 'other-changed',
        other: typed === null ? null : { typed, is: 'typing' },
      })
    }

    function quoteOther(): void {
      const step = now()
      if (step.step !== 'amount' || !step.other || step.other.is === 'asking') return
      const { typed } = step.other
      const is = toAmountValue(typed) === null ? 'missed' : 'asking'
      dispatch({ type: 'other-changed', other: { typed, is } })
      if (is === 'asking' && step.amounts.is === 'ready') void quote(typed)
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

    /** Sends the sale under review: the one place from which money is spent. */
    async function send(): Promise<void> {
      const step = now()
      if (step.step !== 'review' || !guard.open()) return
      const { draft } = step
      const { pays } = draft.offer
      if (cashFor(draft.given, pays.minor, minorDigits(pays.currency)).is === 'short') return
      dispatch({ type: 'sent' })
      const answer = await submit(draft)
      if (answer.ok) learn(answer.value)
      else {
        dispatch({ type: 'not-sold', draft, error: answer.error })
        guard.reviewOpened()
      }
    }

    async function repeat(last: Sale | undefined): Promise<void> {
      if (!last) return dispatch({ type: 'hinted', hint: 'nothing-to-repeat' })
      if (!settled.includes(last.state)) return dispatch({ type: 'hinted', hint: 'unsettled' })
      const country = latest.current.home
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
      const listed = step.amounts.amounts.offers.find((one) => same(one.order, last.order))
      if (listed) return pick(listed)
      const quoted = await pos.catalogue.quote({
        country: last.country,
        operatorId,
        order: last.order,
      })
      if (now() !== step) return
      if (quoted.ok) pick(quoted.value)
      else dispatch({ type: 'amount-failed', error: quoted.error })
    }

    return {
      type,
      chooseCountry,
      chooseOperator,
      leaveNumber,
      pick,
      pickKey,
      pickLast,
      typeOther,
      quoteOther,
      send,
      repeat,
      typeGiven: (given: string) => dispatch({ type: 'given-typed', given }),
      enterNumber: () => dispatch({ type: 'number-entered' }),
      back: () => dispatch({ type: 'stepped-back' }),
      open: (saleId: string) => dispatch({ type: 'opened', saleId }),
      unpark: (saleId: string) => {
        dispatch({ type: 'unparked', saleId })
        guard.reviewOpened()
      },
      changeHome: (country: string) => dispatch({ type: 'home-changed', home: country }),
      keyDown: guard.keyDown,
      keyUp: guard.keyUp,
    }
  }, [dispatch, guard, learn])

  return { counter, ...actions }
}

const same = (a: Amount, b: Amount): boolean => a.value === b.value && a.currency === b.currency

/** The offer that matches what this number bought last time, if it can be paid. */
export function lastOffer({ operator, amounts }: ReturnType<typeof linesOf>): Offer | undefined {
  if (operator.is !== 'known' || amounts.is !== 'ready') return undefined
  const last = operator.choice.lastSold?.order
  return last && amounts.amounts.offers.find((offer) => offer.affordable && same(offer.order, last))
}

/** A call that died may have been heard: the sales book knows whether the sale exists. */
async function submit(draft: Draft) {
  const { saleId, entry, choice, offer } = draft
  const answer = await pos.sales.submit({
    saleId,
    country: readNumber(entry.typed, entry.country).country,
    number: entry.typed,
    operatorId: choice.operator.operatorId,
    order: offer.order,
  })
  if (answer.ok || answer.error.code !== 'internal') return answer
  const written = await pos.sales.read({ saleId })
  return written.ok ? written : answer
}
