import type { Amounts, Offer, Operator } from '#contract/catalogue'
import type { AppError } from '#contract/errors'
import type { Amount } from '#contract/money'

/** The number as typed: digits, with a `+` when it names its country; else it is one of `country`. */
export type Entry = { readonly country: string; readonly typed: string }

/** Whose number it is, and how the till knows. */
export type Choice = {
  readonly operator: Operator
  readonly how: 'detected' | 'history' | 'chosen'
  readonly timesSold: number
  readonly lastSold: { readonly order: Amount; readonly at: string } | null
}

export type OperatorSlot =
  | { readonly is: 'empty' }
  | { readonly is: 'asking' }
  | { readonly is: 'known'; readonly choice: Choice }
  | { readonly is: 'trouble'; readonly error: AppError }

export type AmountSlot =
  | { readonly is: 'empty' }
  | { readonly is: 'asking' }
  | { readonly is: 'ready'; readonly amounts: Amounts }
  | { readonly is: 'trouble'; readonly error: AppError }

/** A typed amount: `missed` when it is out of bounds, `too-dear` when the wallet does not cover it. */
export type OtherAmount = {
  readonly typed: string
  readonly is: 'typing' | 'asking' | 'missed' | 'too-dear'
}

/** A sale that can be sent: everything chosen, and the id that makes a repeated send the same sale. */
export type Draft = {
  readonly saleId: string
  readonly entry: Entry
  readonly choice: Choice
  readonly amounts: Amounts
  readonly offer: Offer
  /** The cash given, as typed; empty for exact cash. */
  readonly given: string
}

/** A sale whose result fills the lower half. The draft is known for a sale of this moment only. */
export type Moment = { readonly saleId: string; readonly draft: Draft | null }

export type NumberHint = 'too-short' | 'unlikely' | 'nothing-to-repeat' | 'unsettled'

type Lines = {
  readonly entry: Entry
  readonly operator: OperatorSlot
  readonly amounts: AmountSlot
}

type NumberStep = Lines & {
  readonly step: 'number'
  readonly moment: Moment | null
  readonly hint: NumberHint | null
}

export type Step =
  | NumberStep
  | (Lines & {
      readonly step: 'amount'
      readonly other: OtherAmount | null
      readonly trouble: AppError | null
      /** An amount key that was pressed before the amounts were there. */
      readonly ahead: number | null
    })
  | { readonly step: 'review'; readonly draft: Draft; readonly trouble: AppError | null }

export type Counter = {
  /** The country of a number that does not name one, from the settings. */
  readonly home: string
  readonly now: Step
  /** Drafts that could not be sent while the next number was being typed: they wait on the tape. */
  readonly parked: readonly { readonly draft: Draft; readonly error: AppError }[]
  /** The cash given for the sales of this sitting, by sale. */
  readonly given: Readonly<Record<string, string>>
}

export type CounterEvent =
  | { readonly type: 'home-changed'; readonly home: string }
  | { readonly type: 'typed'; readonly entry: Entry }
  | { readonly type: 'hinted'; readonly hint: NumberHint }
  | { readonly type: 'operator-asked'; readonly entry: Entry }
  | { readonly type: 'operator-answered'; readonly entry: Entry; readonly operator: OperatorSlot }
  | { readonly type: 'operator-chosen'; readonly choice: Choice }
  | { readonly type: 'amounts-asked' }
  | {
      readonly type: 'amounts-answered'
      readonly entry: Entry
      readonly operatorId: number
      readonly amounts: AmountSlot
    }
  | { readonly type: 'number-left' }
  | { readonly type: 'number-entered' }
  | { readonly type: 'key-pressed-ahead'; readonly index: number }
  | { readonly type: 'other-changed'; readonly other: OtherAmount | null }
  | { readonly type: 'amount-failed'; readonly error: AppError }
  | { readonly type: 'picked'; readonly offer: Offer; readonly saleId: string }
  | { readonly type: 'given-typed'; readonly given: string }
  | { readonly type: 'sent' }
  | { readonly type: 'not-sold'; readonly draft: Draft; readonly error: AppError }
  | { readonly type: 'unparked'; readonly saleId: string }
  | { readonly type: 'opened'; readonly saleId: string }
  | { readonly type: 'stepped-back' }

const empty = { is: 'empty' } as const
const asking = { is: 'asking' } as const

export const idle = (country: string, moment: Moment | null = null): NumberStep => ({
  step: 'number',
  entry: { country, typed: '' },
  operator: empty,
  amounts: empty,
  moment,
  hint: null,
})

export const emptyCounter = (home: string): Counter => ({
  home,
  now: idle(home),
  parked: [],
  given: {},
})

/** The number line's part of any step. */
export function linesOf(step: Step): Lines {
  if (step.step !== 'review') return step
  const { entry, choice, amounts } = step.draft
  return { entry, operator: { is: 'known', choice }, amounts: { is: 'ready', amounts } }
}

/** The counter after one event. Answers to a question that is no longer asked change nothing. */
export function reduce(counter: Counter, event: CounterEvent): Counter {
  if (event.type === 'home-changed') return homeChanged(counter, event.home)
  if (event.type === 'sent') return sent(counter)
  if (event.type === 'not-sold') return notSold(counter, event.draft, event.error)
  if (event.type === 'unparked') return unparked(counter, event.saleId)
  const now = reduceStep(counter.now, event, counter.home)
  return now === counter.now ? counter : { ...counter, now }
}

function homeChanged(counter: Counter, home: string): Counter {
  const { now } = counter
  const untouched = now.step === 'number' && now.entry.typed === ''
  return { ...counter, home, now: untouched ? idle(home, now.moment) : now }
}

function sent(counter: Counter): Counter {
  if (counter.now.step !== 'review') return counter
  const { draft } = counter.now
  return {
    ...counter,
    now: idle(counter.home, { saleId: draft.saleId, draft }),
    given: { ...counter.given, [draft.saleId]: draft.given },
  }
}

function unparked(counter: Counter, saleId: string): Counter {
  const parked = counter.parked.find((one) => one.draft.saleId === saleId)
  if (!parked) return counter
  return {
    ...counter,
    now: { step: 'review', draft: parked.draft, trouble: parked.error },
    parked: counter.parked.filter((one) => one !== parked),
  }
}

function notSold(counter: Counter, draft: Draft, error: AppError): Counter {
  const { now } = counter
  const stillThere =
    now.step === 'number' && now.moment?.saleId === draft.saleId && now.entry.typed === ''
  if (stillThere) return { ...counter, now: { step: 'review', draft, trouble: error } }
  return { ...counter, parked: [{ draft, error }, ...counter.parked] }
}

type StepEvent = Exclude<CounterEvent, { type: 'home-changed' | 'sent' | 'not-sold' | 'unparked' }>

function reduceStep(now: Step, event: StepEvent, home: string): Step {
  switch (event.type) {
    case 'typed':
      return { ...idle(home), entry: event.entry }
    case 'hinted':
      return now.step === 'number' ? { ...now, hint: event.hint } : now
    case 'operator-asked':
      if (now.step !== 'number' || now.entry !== event.entry) return now
      return { ...now, operator: asking, amounts: empty, hint: null }
    case 'operator-answered':
      if (now.step === 'review' || now.entry !== event.entry) return now
      if (now.operator.is !== 'asking') return now
      return answered(now, event.operator)
    case 'operator-chosen':
      return chosen(now, event.choice)
    case 'amounts-asked':
      return now.step === 'amount' ? { ...now, amounts: asking, trouble: null } : now
    case 'amounts-answered':
      if (now.step === 'review' || now.entry !== event.entry) return now
      if (now.operator.is !== 'known') return now
      if (now.operator.choice.operator.operatorId !== event.operatorId) return now
      return { ...now, amounts: event.amounts }
    case 'number-left':
      if (now.step !== 'number') return now
      return {
        step: 'amount',
        entry: now.entry,
        operator: now.operator,
        amounts: now.amounts,
        other: null,
        trouble: null,
        ahead: null,
      }
    case 'number-entered':
      return now.step === 'number'
        ? now
        : { ...linesOf(now), step: 'number', moment: null, hint: null }
    case 'key-pressed-ahead':
      return now.step === 'amount' ? { ...now, ahead: event.index } : now
    case 'other-changed':
      return now.step === 'amount'
        ? { ...now, other: event.other, trouble: null, ahead: null }
        : now
    case 'amount-failed':
      return now.step === 'amount' ? { ...now, other: null, trouble: event.error } : now
    case 'picked':
      return picked(now, event.offer, event.saleId)
    case 'given-typed':
      if (now.step !== 'review') return now
      return { ...now, draft: { ...now.draft, given: event.given } }
    case 'opened':
      return idle(home, { saleId: event.saleId, draft: null })
    case 'stepped-back':
      return steppedBack(now, home)
  }
}

function answered(now: Exclude<Step, { step: 'review' }>, operator: OperatorSlot): Step {
  if (operator.is === 'known') return { ...now, operator, amounts: asking }
  // There is nothing to pick from: back to the number, where another operator can be chosen.
  return { step: 'number', entry: now.entry, operator, amounts: empty, moment: null, hint: null }
}

function chosen(now: Step, choice: Choice): Step {
  const { entry } = linesOf(now)
  const operator = { is: 'known', choice } as const
  if (now.step === 'number') return { ...now, operator, amounts: asking, hint: null }
  return {
    step: 'amount',
    entry,
    operator,
    amounts: asking,
    other: null,
    trouble: null,
    ahead: null,
  }
}

function picked(now: Step, offer: Offer, saleId: string): Step {
  if (now.step === 'review') {
    return { step: 'review', draft: { ...now.draft, offer, saleId, given: '' }, trouble: null }
  }
  if (now.operator.is !== 'known' || now.amounts.is !== 'ready') return now
  const { choice } = now.operator
  const { amounts } = now.amounts
  return {
    step: 'review',
    draft: { saleId, entry: now.entry, choice, amounts, offer, given: '' },
    trouble: null,
  }
}

function steppedBack(now: Step, home: string): Step {
  switch (now.step) {
    case 'review': {
      if (now.draft.given !== '') return { ...now, draft: { ...now.draft, given: '' } }
      return {
        ...linesOf(now),
        step: 'amount',
        other: null,
        trouble: null,
        ahead: null,
      }
    }
    case 'amount':
      if (now.other) return { ...now, other: null }
      return { ...linesOf(now), step: 'number', moment: null, hint: null }
    case 'number':
      return idle(home)
  }
}
