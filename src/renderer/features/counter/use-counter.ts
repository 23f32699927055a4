import { useMemo, useRef, useState } from 'react'
import { ulid } from 'ulid'
import type { Offer, Operator } from '#contract/catalogue'
import type { Sale } from '#contract/sales'
import { type AnswerGuard, createAnswerGuard } from './answer-guard.ts'
import { nextMethod, toAmountValue } from './change.ts'
import { createAnswering } from './counter-answering.ts'
import { createLookup } from './counter-lookup.ts'
import { createAllowing } from './counter-owner.ts'
import { createQuestions } from './counter-questions.ts'
import { reduce } from './counter-reducer.ts'
import { createSend, createWeigh } from './counter-sending.ts'
import {
  type Choice,
  type Counter,
  type Entry,
  emptyCounter,
  linesOf,
  type Suggestion,
} from './counter-state.ts'
import type { CounterStore } from './counter-store.ts'
import { createTaking, sameAmount } from './counter-taking.ts'
import { createEnterGuard, type EnterGuard } from './enter-guard.ts'
import { guardOf, subjectOf } from './guard.ts'
import { isName, isQuery, numbersIn, readNumber } from './number.ts'
import { slipDigits } from './slip-scan.ts'

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
        if (subjectOf(guardOf(latest.current.now)) !== subjectOf(before)) answers.appeared()
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
  const lookup = createLookup(store)
  const { checkOperator } = lookup
  const questions = createQuestions(store, pick, pickKey, lookup)
  const { recognise, askAmounts, quote, lookUpPorted, refreshAmounts } = questions
  const taking = createTaking(store, { recognise, askAmounts, checkOperator, pick }, learn)
  const { repeat, takeInstead, takeRegular, takeScanned } = taking
  const weigh = createWeigh(store)

  function type(typed: string, country = linesOf(now()).entry.country): void {
    const entry = { country: typed === '' ? store.counter().home : country, typed }
    dispatch({ type: 'typed', entry })
    askAbout(entry)
  }

  function askAbout(entry: Entry): void {
    if (readNumber(entry.typed, entry.country).complete) {
      dispatch({ type: 'suggested', entry, list: [] })
      void recognise(entry)
    } else lookup.ofPart(entry)
  }

  /** A pasted text with numbers in it: the first is taken, the others are offered. A slip's digits are looked up. */
  function paste(text: string): boolean {
    const slip = slipDigits(text)
    if (slip !== null) {
      void takeScanned(slip)
      return true
    }
    const { country } = linesOf(now()).entry
    const [first, ...others] = numbersIn(text, country)
    if (first === undefined) return false
    type(first)
    if (others.length > 0) {
      const list = [first, ...others].map((typed) => ({ is: 'number', typed }) as const)
      dispatch({ type: 'suggested', entry: linesOf(now()).entry, list })
    }
    return true
  }

  function take(suggestion: Suggestion): void {
    if (suggestion.is === 'regular') void takeRegular(suggestion.regular)
    else {
      type(suggestion.typed)
      dispatch({ type: 'number-left' })
    }
  }

  function takeAt(index: number): void {
    const step = now()
    const suggestion = step.step === 'number' ? step.suggestions.list[index] : undefined
    if (suggestion) take(suggestion)
  }

  function chooseCountry(country: string): void {
    const { typed } = linesOf(now()).entry
    const entry = { country, typed: typed.startsWith('+') ? '' : typed }
    dispatch({ type: 'typed', entry })
    askAbout(entry)
  }

  function takeOperator(operator: Operator, how: Choice['how']): void {
    const { entry, operator: slot } = linesOf(now())
    const known = slot.is === 'known' ? slot.choice : { name: null, timesSold: 0, lastSold: null }
    const choice: Choice = {
      operator,
      how,
      name: known.name,
      timesSold: known.timesSold,
      lastSold: known.lastSold,
      rival: null,
    }
    dispatch({ type: 'operator-chosen', choice })
    void askAmounts(entry, operator)
  }

  /** Enter on the number: on to the amount, or ask about a number that only looks unlikely. */
  async function leaveNumber(): Promise<void> {
    const { entry } = linesOf(now())
    const { complete } = readNumber(entry.typed, entry.country)
    if (!complete && isQuery(entry.typed)) await lookup.found()
    const step = now()
    if (step.step !== 'number' || step.entry !== entry || entry.typed === '') return
    const { list, at } = step.suggestions
    const suggestion = list[at]
    const isTyped = suggestion?.is === 'number' && suggestion.typed === entry.typed
    if (suggestion && !isTyped) return take(suggestion)
    if (isName(entry.typed)) return dispatch({ type: 'hinted', hint: 'no-regular' })
    if (step.operator.is === 'known' || step.operator.is === 'asking') {
      dispatch({ type: 'number-left' })
      return
    }
    if (step.entry.typed.length < shortestNumber) {
      dispatch({ type: 'hinted', hint: 'too-short' })
      return
    }
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
    paste,
    takeAt,
    walk: (by: 1 | -1) => dispatch({ type: 'suggestion-walked', by }),
    named: (entry: Entry, name: string | null) => dispatch({ type: 'named', entry, name }),
    chooseOperator: (operator: Operator) => takeOperator(operator, 'chosen'),
    lookUpPorted,
    refreshAmounts,
    leaveNumber,
    pick,
    pickKey,
    pickLast,
    typeOther,
    quoteOther,
    send: createSend(store, enter, learn),
    answer: createAnswering(store, answers, enter, { takeInstead, takeOperator }),
    allow: createAllowing(store, enter),
    repeat,
    takeScanned,
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
    otherKey: enter.otherKey,
    scanned: enter.scanned,
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
