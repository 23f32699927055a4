import type { Offer } from '#contract/catalogue'
import type { Warning } from '#contract/warnings'
import {
  type Choice,
  type Counter,
  type CounterEvent,
  type Draft,
  type Entry,
  idle,
  type Lines,
  linesOf,
  type NotSold,
  noSuggestions,
  type OperatorSlot,
  pinNotAsked,
  type Step,
} from './counter-state.ts'
import { isOwners } from './guard.ts'

const empty = { is: 'empty' } as const
const asking = { is: 'asking' } as const

/** The counter after one event. Answers to a question that is no longer asked change nothing. */
export function reduce(counter: Counter, event: CounterEvent): Counter {
  if (event.type === 'home-changed') return homeChanged(counter, event.home)
  if (event.type === 'sent') return sent(counter)
  if (event.type === 'not-sold') return notSold(counter, event.notSold)
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
  return { ...counter, now: idle(counter.home, { saleId: draft.saleId, draft }) }
}

function unparked(counter: Counter, saleId: string): Counter {
  const parked = counter.parked.find((one) => one.draft.saleId === saleId)
  if (!parked) return counter
  return {
    ...counter,
    now: underReview(parked),
    parked: counter.parked.filter((one) => one !== parked),
  }
}

function notSold(counter: Counter, one: NotSold): Counter {
  const { now } = counter
  const { draft } = one
  const stillThere =
    now.step === 'number' && now.moment?.saleId === draft.saleId && now.entry.typed === ''
  if (stillThere) return { ...counter, now: underReview(one) }
  return { ...counter, parked: [one, ...counter.parked] }
}

/** A sale that was not accepted. One that is held has something to ask; any other trouble is said. */
function underReview({ draft, error, pin }: NotSold): Step {
  const warnings = error.code === 'held' ? unanswered(draft, error.warnings) : []
  const asked = draft.despite.filter(isOwners)
  if (warnings.length === 0 && pin.is === 'asked' && asked.length > 0) {
    const despite = draft.despite.filter((one) => !isOwners(one))
    return {
      step: 'review',
      draft: { ...draft, despite },
      warnings: asked,
      trouble: null,
      pin,
    }
  }
  return { step: 'review', draft, warnings, trouble: warnings.length > 0 ? null : error, pin }
}

const unanswered = (draft: Draft, warnings: readonly Warning[]): readonly Warning[] =>
  warnings.filter(({ kind }) => !draft.despite.some((one) => one.kind === kind))

type StepEvent = Exclude<CounterEvent, { type: 'home-changed' | 'sent' | 'not-sold' | 'unparked' }>

function reduceStep(now: Step, event: StepEvent, home: string): Step {
  switch (event.type) {
    case 'typed':
      return typed(now, event.entry, home)
    case 'guessed':
      if (now.step !== 'number' || now.entry !== event.entry) return now
      // Drawn on every key: an answer that is in view already must not be drawn again.
      return isSame(now.guess, event.operator) ? now : { ...now, guess: event.operator }
    case 'suggested': {
      if (now.step !== 'number' || now.entry !== event.entry) return now
      const suggestions = { ...noSuggestions, list: event.list }
      return isSame(now.suggestions, suggestions) ? now : { ...now, suggestions }
    }
    case 'suggestion-walked':
      return now.step === 'number' ? walked(now, event.by) : now
    case 'named':
      return withChoice(now, event.entry, (choice) => ({ ...choice, name: event.name }))
    case 'rival-found':
      return withChoice(now, event.entry, (choice) => ({ ...choice, rival: event.rival }))
    case 'hinted':
      return now.step === 'number' ? { ...now, hint: event.hint } : now
    case 'operator-asked':
      return asked(now, event.entry)
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
      return now.step === 'number' ? now : backAtNumber(linesOf(now))
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
    case 'weighed':
      if (now.step !== 'review' || now.draft.saleId !== event.saleId) return now
      return { ...now, warnings: unanswered(now.draft, event.warnings), pin: event.pin }
    case 'warning-meant':
      if (now.step !== 'review') return now
      // Where the owner is asked, nobody else says that it is meant.
      if (now.pin.is === 'asked' && isOwners(event.warning)) return now
      return meant(now, event.warning)
    case 'owner-allowed':
      if (now.step !== 'review' || !now.warnings.includes(event.warning)) return now
      return meant({ ...now, pin: { is: 'given', pin: event.pin } }, event.warning)
    case 'pin-refused':
      if (now.step !== 'review' || !now.warnings.includes(event.warning)) return now
      return { ...now, pin: { is: 'asked', trouble: event.error } }
    case 'method-changed':
      if (now.step !== 'review') return now
      return { ...now, draft: { ...now.draft, method: event.method, given: '' } }
    case 'given-typed':
      if (now.step !== 'review' || now.draft.method !== 'cash') return now
      return { ...now, draft: { ...now.draft, given: event.given } }
    case 'opened':
      return idle(home, { saleId: event.saleId, draft: null })
    case 'stepped-back':
      return steppedBack(now, home)
  }
}

/** The number line again, with what is known of the number and nothing offered. */
const backAtNumber = (lines: Lines): Step => ({
  ...idle(lines.entry.country),
  entry: lines.entry,
  operator: lines.operator,
  amounts: lines.amounts,
})

/** What was guessed and offered stays in view until the next answer comes: nothing flickers. */
function typed(now: Step, entry: Entry, home: string): Step {
  const next = { ...idle(home), entry }
  if (now.step !== 'number' || entry.typed === '') return next
  return { ...next, guess: now.guess, suggestions: now.suggestions }
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function asked(now: Step, entry: Entry): Step {
  if (linesOf(now).entry !== entry) return now
  if (now.step === 'number') return { ...now, operator: asking, amounts: empty, hint: null }
  return {
    step: 'amount',
    entry,
    operator: asking,
    amounts: empty,
    other: null,
    trouble: null,
    ahead: null,
  }
}

function walked(now: Extract<Step, { step: 'number' }>, by: 1 | -1): Step {
  const { list, at } = now.suggestions
  const next = Math.min(list.length - 1, Math.max(0, at + by))
  return { ...now, suggestions: { list, at: next, walked: true } }
}

function withChoice(now: Step, entry: Entry, change: (choice: Choice) => Choice): Step {
  if (now.step === 'review') {
    if (now.draft.entry !== entry) return now
    return { ...now, draft: { ...now.draft, choice: change(now.draft.choice) } }
  }
  if (now.entry !== entry || now.operator.is !== 'known') return now
  return { ...now, operator: { is: 'known', choice: change(now.operator.choice) } }
}

function answered(now: Exclude<Step, { step: 'review' }>, operator: OperatorSlot): Step {
  if (operator.is === 'known') return { ...now, operator, amounts: asking }
  // There is nothing to pick from: back to the number, where another operator can be chosen.
  return backAtNumber({ entry: now.entry, operator, amounts: empty })
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
    const draft: Draft = { ...now.draft, offer, saleId, given: '', despite: [] }
    return { step: 'review', draft, trouble: null, warnings: [], pin: pinNotAsked }
  }
  if (now.operator.is !== 'known' || now.amounts.is !== 'ready') return now
  const { choice } = now.operator
  const { amounts } = now.amounts
  return {
    step: 'review',
    draft: {
      saleId,
      entry: now.entry,
      choice,
      amounts,
      offer,
      method: 'cash',
      given: '',
      despite: [],
    },
    trouble: null,
    warnings: [],
    pin: pinNotAsked,
  }
}

function meant(now: Extract<Step, { step: 'review' }>, warning: Warning): Step {
  if (!now.warnings.includes(warning)) return now
  return {
    ...now,
    draft: { ...now.draft, despite: [...now.draft.despite, warning] },
    warnings: now.warnings.filter((one) => one !== warning),
  }
}

function steppedBack(now: Step, home: string): Step {
  switch (now.step) {
    case 'review': {
      if (now.warnings.length === 0 && now.draft.given !== '') {
        return { ...now, draft: { ...now.draft, given: '' } }
      }
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
      return backAtNumber(linesOf(now))
    case 'number':
      return idle(home)
  }
}
