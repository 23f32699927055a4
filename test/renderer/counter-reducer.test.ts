import { describe, expect, it } from 'vitest'
import type { Amounts, Offer, Operator } from '#contract/catalogue'
import { reduce } from '../../src/renderer/features/counter/counter-reducer.ts'
import {
  type Counter,
  type CounterEvent,
  emptyCounter,
  pinNotAsked,
} from '../../src/renderer/features/counter/counter-state.ts'

const operator: Operator = { operatorId: 341, name: 'MTN Nigeria', country: 'NG', kind: 'airtime' }
const choice = {
  operator,
  how: 'detected',
  name: null,
  timesSold: 0,
  lastSold: null,
  rival: null,
} as const
const offer: Offer = {
  order: { value: '500', currency: 'NGN' },
  gets: { value: '500', currency: 'NGN' },
  approximate: false,
  pays: { minor: 50_000, currency: 'NGN' },
  description: '',
  validityDays: null,
  region: null,
  affordable: true,
}
const amounts: Amounts = {
  operator,
  currency: 'NGN',
  offers: [offer],
  range: null,
  promotion: null,
}
const entry = { country: 'NG', typed: '08031234567' }
const saleId = '01jd0000000000000000000001'
const unreachable = { error: { code: 'unreachable' }, pin: pinNotAsked } as const

const played = (...events: readonly CounterEvent[]): Counter =>
  events.reduce(reduce, emptyCounter('NG'))

const recognised: readonly CounterEvent[] = [
  { type: 'typed', entry },
  { type: 'operator-asked', entry },
  { type: 'operator-answered', entry, operator: { is: 'known', choice } },
  { type: 'amounts-answered', entry, operatorId: 341, amounts: { is: 'ready', amounts } },
]
const reviewed: readonly CounterEvent[] = [
  ...recognised,
  { type: 'number-left' },
  { type: 'picked', offer, saleId },
]

describe('the counter', () => {
  it('goes from number to amount to review', () => {
    expect(played(...recognised).now.step).toBe('number')
    expect(played(...recognised, { type: 'number-left' }).now.step).toBe('amount')
    expect(played(...reviewed).now).toMatchObject({ step: 'review', draft: { saleId, offer } })
  })

  it('is ready for the next number in the instant of the send, with the result in view', () => {
    const { now } = played(...reviewed, { type: 'given-typed', given: '1000' }, { type: 'sent' })
    expect(now).toMatchObject({ step: 'number', entry: { typed: '' }, moment: { saleId } })
  })

  it('stays the very same where a key brings the guess and the offers that are in view already', () => {
    const list = () => [{ is: 'number', typed: '08031234567' }] as const
    const shown = played(
      { type: 'typed', entry },
      { type: 'guessed', entry, operator },
      { type: 'suggested', entry, list: list() },
    )
    expect(reduce(shown, { type: 'guessed', entry, operator: { ...operator } })).toBe(shown)
    expect(reduce(shown, { type: 'suggested', entry, list: list() })).toBe(shown)
    const none = reduce(shown, { type: 'guessed', entry, operator: null })
    expect(none.now).toMatchObject({ guess: null, suggestions: { list: list() } })
    const walked = reduce(shown, { type: 'suggestion-walked', by: 1 })
    expect(reduce(walked, { type: 'suggested', entry, list: list() }).now).toMatchObject({
      suggestions: { at: 0, walked: false },
    })
  })

  it('sends nothing twice: a second send has nothing under review', () => {
    const once = played(...reviewed, { type: 'sent' })
    expect(reduce(once, { type: 'sent' })).toBe(once)
  })

  it('drops the answer about a number that is no longer typed', () => {
    const typed = played(
      { type: 'typed', entry },
      { type: 'operator-asked', entry },
      { type: 'typed', entry: { country: 'NG', typed: '0803123456' } },
    )
    const answer = { type: 'operator-answered', entry, operator: { is: 'known', choice } } as const
    expect(reduce(typed, answer)).toBe(typed)
  })

  it('drops the amounts of an operator that is no longer chosen', () => {
    const other = { ...choice, operator: { ...operator, operatorId: 342 } }
    const chosen = played(...recognised, { type: 'operator-chosen', choice: other })
    const late = {
      type: 'amounts-answered',
      entry,
      operatorId: 341,
      amounts: { is: 'ready', amounts },
    } as const
    expect(reduce(chosen, late)).toBe(chosen)
  })

  it('does not let a late detection overrule the operator that was chosen by hand', () => {
    const byHand = { ...choice, how: 'chosen' } as const
    const chosen = played(
      { type: 'typed', entry },
      { type: 'operator-asked', entry },
      { type: 'operator-chosen', choice: byHand },
    )
    const answer = { type: 'operator-answered', entry, operator: { is: 'known', choice } } as const
    expect(reduce(chosen, answer)).toBe(chosen)
  })

  it('comes back to the number when no operator is found for the amounts to come from', () => {
    const operator = { is: 'trouble', error: { code: 'operator-not-found' } } as const
    const { now } = played(
      { type: 'typed', entry },
      { type: 'operator-asked', entry },
      { type: 'number-left' },
      { type: 'operator-answered', entry, operator },
    )
    expect(now).toMatchObject({ step: 'number', entry, operator })
  })

  it('takes another operator under review back to the amounts: the price was for the first', () => {
    expect(played(...reviewed, { type: 'operator-chosen', choice }).now.step).toBe('amount')
  })

  it('steps back one line at a time, first clearing the typed cash', () => {
    const back = { type: 'stepped-back' } as const
    const typed = played(...reviewed, { type: 'given-typed', given: '1000' })
    const cleared = reduce(typed, back)
    expect(cleared.now).toMatchObject({ step: 'review', draft: { given: '' } })
    const amount = reduce(cleared, back)
    expect(amount.now.step).toBe('amount')
    const number = reduce(amount, back)
    expect(number.now).toMatchObject({ step: 'number', entry })
    expect(reduce(number, back).now).toMatchObject({ step: 'number', entry: { typed: '' } })
  })

  it('hides the result when the next number starts', () => {
    const { now } = played(...reviewed, { type: 'sent' }, { type: 'typed', entry })
    expect(now).toMatchObject({ step: 'number', moment: null })
  })

  it('brings a sale that was not accepted back under review, under its own id', () => {
    const counter = played(...reviewed, { type: 'sent' })
    const step = counter.now
    if (step.step !== 'number' || !step.moment?.draft) throw new Error('No result in view')
    const { draft } = step.moment
    const refused = reduce(counter, { type: 'not-sold', notSold: { draft, ...unreachable } })
    expect(refused.now).toMatchObject({ step: 'review', draft: { saleId } })
  })

  it('parks such a sale while the next number is being typed, and gives it back on demand', () => {
    const counter = played(...reviewed, { type: 'sent' })
    const step = counter.now
    if (step.step !== 'number' || !step.moment?.draft) throw new Error('No result in view')
    const { draft } = step.moment
    const next = { country: 'NG', typed: '0805' }
    const busy = reduce(counter, { type: 'typed', entry: next })
    const parked = reduce(busy, { type: 'not-sold', notSold: { draft, ...unreachable } })
    expect(parked.now).toMatchObject({ step: 'number', entry: next })
    expect(parked.parked).toHaveLength(1)
    const back = reduce(parked, { type: 'unparked', saleId })
    expect(back.now).toMatchObject({ step: 'review', draft: { saleId } })
    expect(back.parked).toHaveLength(0)
  })

  it('lets only the owner mean a warning that is the owner’s, where the owner has a PIN', () => {
    const hour = { kind: 'unusual-hour' } as const
    const asked = { is: 'asked', trouble: null } as const
    const weighed = { type: 'weighed', saleId, warnings: [hour], pin: asked } as const
    const counter = played(...reviewed, weighed)
    expect(reduce(counter, { type: 'warning-meant', warning: hour })).toBe(counter)
    const allowed = reduce(counter, { type: 'owner-allowed', warning: hour, pin: '2580' })
    expect(allowed.now).toMatchObject({ warnings: [], draft: { despite: [hour] } })
  })

  it('drops the owner’s PIN with the sale that it was typed for', () => {
    const hour = { kind: 'unusual-hour' } as const
    const asked = { is: 'asked', trouble: null } as const
    const allowed = played(
      ...reviewed,
      { type: 'weighed', saleId, warnings: [hour], pin: asked },
      { type: 'owner-allowed', warning: hour, pin: '2580' },
    )
    expect(JSON.stringify(allowed)).toContain('2580')
    const over: readonly CounterEvent[] = [
      { type: 'sent' },
      { type: 'stepped-back' },
      { type: 'picked', offer, saleId: '01jd0000000000000000000002' },
      { type: 'operator-chosen', choice },
      { type: 'typed', entry },
    ]
    for (const event of over) expect(JSON.stringify(reduce(allowed, event))).not.toContain('2580')
  })

  it('takes a new home country for an empty number box and leaves a typed number alone', () => {
    const home = { type: 'home-changed', home: 'GH' } as const
    expect(played(home).now).toMatchObject({ entry: { country: 'GH' } })
    expect(played(...recognised, home).now).toMatchObject({ entry: { country: 'NG' } })
  })
})
