import { useMemo, useRef, useState } from 'react'
import { ulid } from 'ulid'
import type { Offer, Operator } from '#contract/catalogue'
import type { Sale } from '#contract/sales'
import { type AnswerGuard, createAnswerGuard } from './answer-guard.ts'
import { nextMethod, toAmountValue } from './change.ts'
import { createAnswering } from './counter-answering.ts'
import { createQuestions } from './counter-questions.ts'
import { reduce } from './counter-reducer.ts'
import { createSend, createWeigh } from './counter-sending.ts'
import { type Choice, type Counter, emptyCounter, linesOf } from './counter-state.ts'
import type { CounterStore } from './counter-store.ts'
import { createTaking, sameAmount } from './counter-taking.ts'
import { createEnterGuard, type EnterGuard } from './enter-guard.ts'
import { guardOf, sameGuard } from './guard.ts'
import { readNumber } from './number.ts'

const shortestNumber = 5

/** The counter's state, and what a clerk can do to it. */
export function useCounter(home: string, learn: (sale: Sale) => void) {
  const [counter, show] = useState<Counter>(() => emptyCounter(home))
  const latest = useRef(counter)
  const actions = useMemo(() => {
    const clock = (): number => performance.now()
    const answers = createAnswerGuard(clock)
    const store: CounterStore = {
      // Two clicks may come before React has drawn: handlers read what is so, not what was drawn.
      counter: () => latest.current,
      now: () => latest.current.now,
      dispatch(event) {
        const before = guardOf(latest.current.now)
        latest.current = reduce(latest.current, event)
        if (!sameGuard(before, guardOf(latest.current.now))) answers.appeared()
        show(latest.current)
      },
    }
    return createActions(store, { enter: createEnterGuard(clock), answers }, learn)
  }, [learn])
  return { counter, ...actions }
}

/** What a clerk can do, by name. */
function createActions(
  store: CounterStore,
  guards: { readonly enter: EnterGuard; readonly answers: AnswerGuard },
  learn: (sale: Sale) => void,
) {
  const { now, dispatch } = store
  const { enter, answers } = guards
  const { recognise, askAmounts, quote } = createQuestions(store, pick, pickKey)
  const { repeat, takeInstead } = createTaking(store, { recognise, askAmounts, pick })
  const weigh = createWeigh(store)

  function type(typed: string, country = linesOf(now()).entry.country): void {
    const entry = { country: typed === '' ? store.counter().home : country, typed }
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
    enter.reviewOpened()
    void weigh()
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

  /** Cash, card, another way, and cash again. */
  function changeMethod(): void {
    const step = now()
    if (step.step === 'review') {
      dispatch({ type: 'method-changed', method: nextMethod(step.draft.method) })
    }
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
    send: createSend(store, enter, learn),
    answer: createAnswering(store, answers, enter, takeInstead),
    repeat,
    changeMethod,
    typeGiven: (given: string) => dispatch({ type: 'given-typed', given }),
    enterNumber: () => dispatch({ type: 'number-entered' }),
    back: () => dispatch({ type: 'stepped-back' }),
    open: (saleId: string) => dispatch({ type: 'opened', saleId }),
    unpark: (saleId: string) => {
      dispatch({ type: 'unparked', saleId })
      enter.reviewOpened()
    },
    changeHome: (country: string) => dispatch({ type: 'home-changed', home: country }),
    keyDown: enter.keyDown,
    keyUp: enter.keyUp,
  }
}

/** The offer that matches what this number bought last time, if it can be paid. */
export function lastOffer({ operator, amounts }: ReturnType<typeof linesOf>): Offer | undefined {
  if (operator.is !== 'known' || amounts.is !== 'ready') return undefined
  const last = operator.choice.lastSold?.order
  return (
    last &&
    amounts.amounts.offers.find((offer) => offer.affordable && sameAmount(offer.order, last))
  )
}
