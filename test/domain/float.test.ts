import { describe, expect, it, onTestFinished } from 'vitest'
import type { Amount } from '#contract/money'
import { createSpendingHistory } from '../../src/main/adapters/sqlite/spending-history.ts'
import { createFloat } from '../../src/main/domain/float.ts'
import { paceWindowMs } from '../../src/main/domain/forecast.ts'
import { toEvidence } from '../../src/main/domain/sales/events.ts'
import { createTestClock } from '../support/clock.ts'
import { saleFacts, transactionOf } from '../support/sales-samples.ts'
import { type PastSale, shopPast } from '../support/shop-past.ts'

const hour = 3_600_000
const day = 24 * hour
const start = new Date('2026-11-21T12:00:00').getTime()
const naira = (value: string): Amount => ({ value, currency: 'NGN' })

/** One sale every morning at half past nine, for four weeks. */
const mornings = (change: PastSale = {}): PastSale[] =>
  Array.from({ length: 28 }, (_, back) => {
    const time = new Date(start)
    time.setDate(time.getDate() - back - 1)
    return { at: time.setHours(9, 30, 0, 0), expectedCost: naira('10'), ...change }
  })

function shop(sales: readonly PastSale[] = mornings()) {
  const past = shopPast()
  onTestFinished(() => past[Symbol.dispose]())
  past.add(...sales)
  const clock = createTestClock(start)
  const history = createSpendingHistory(past.history)
  let wallet: Amount | null = naira('5')
  let read = 0
  let announced = 0
  const float = createFloat({
    spending: {
      between(from, to, currency) {
        // Read a day at a time: it began anew with the oldest one.
        if (from === clock.now() - paceWindowMs) read += 1
        return history.between(from, to, currency)
      },
    },
    balance: () => wallet,
    clock,
    announce: () => {
      announced += 1
    },
  })
  return {
    clock,
    past,
    lasts: (balance: Amount | null = wallet) => {
      wallet = balance
      float.lastsUntil()
      clock.advance(0)
      return float.lastsUntil()
    },
    float,
    timesRead: () => read,
    timesAnnounced: () => announced,
  }
}

const at = (text: string): string => new Date(text).toISOString()
const tomorrow = at('2026-11-22T09:30:00')

describe('how long the float lasts', () => {
  it('follows from what this till sold', () => {
    const { lasts } = shop()
    expect(lasts(naira('5'))).toBe(tomorrow)
    expect(lasts(naira('15'))).toBe(at('2026-11-23T09:30:00'))
  })

  it('is announced once the past is read, which nobody waits for', () => {
    const { float, clock, timesAnnounced } = shop()
    expect(float.lastsUntil()).toBeNull()
    expect(timesAnnounced()).toBe(0)
    clock.advance(0)
    expect(timesAnnounced()).toBe(1)
    expect(float.lastsUntil()).toBe(tomorrow)
  })

  it('is no longer looked for once the till closes', () => {
    const { float, clock, timesAnnounced } = shop()
    float.lastsUntil()
    float.stop()
    clock.advance(hour)
    expect(timesAnnounced()).toBe(0)
  })

  it('is unknown while the balance is', () => {
    const { lasts } = shop()
    expect(lasts(null)).toBeNull()
    expect(lasts(naira('5'))).toBe(tomorrow)
  })

  it('is unknown in a new shop', () => {
    expect(shop([]).lasts()).toBeNull()
    expect(shop(mornings().slice(0, 13)).lasts()).toBeNull()
  })

  it.each([
    ['succeeded', tomorrow],
    ['processing', tomorrow],
    ['unknown', tomorrow],
    ['sending', tomorrow],
    ['conflict', tomorrow],
    ['refused', null],
    ['failed', null],
    ['refunded', null],
    ['cancelled', null],
    ['not-sent', null],
    ['not-found', null],
    ['intent', null],
    ['throttled', null],
  ] as const)('counts a sale that is %s: %s', (ended, expected) => {
    expect(shop(mornings({ ended })).lasts()).toBe(expected)
  })

  it('counts only what was taken from a wallet of its currency', () => {
    const { lasts } = shop(mornings({ expectedCost: { value: '10', currency: 'USD' } }))
    expect(lasts(naira('5'))).toBeNull()
    expect(lasts({ value: '5', currency: 'USD' })).toBe(tomorrow)
  })

  it('takes the order for the cost where nobody foresaw it', () => {
    const { lasts } = shop(mornings({ expectedCost: null, order: naira('10') }))
    expect(lasts()).toBe(tomorrow)
  })

  it('takes what it really cost where nobody foresaw it and the provider told', () => {
    const { lasts, past } = shop([])
    for (const { at: soldAt } of mornings()) {
      const facts = saleFacts({ at: soldAt ?? 0, expectedCost: null })
      const transaction = toEvidence(transactionOf(facts, 'SUCCESSFUL', { cost: naira('10') }))
      past.ledger.create(facts)
      past.ledger.append(facts.saleId, 0, {
        type: 'sending',
        at: facts.at,
        attempt: 1,
        deadlineAt: facts.at + hour,
      })
      past.ledger.append(facts.saleId, 1, {
        type: 'answered',
        at: facts.at,
        attempt: 1,
        transaction,
      })
    }
    expect(lasts()).toBe(tomorrow)
  })

  it('is thought through again when the balance changes or an hour has passed, and not at every look', () => {
    const { lasts, clock, timesRead } = shop()
    for (let look = 0; look < 5; look += 1) lasts(naira('5'))
    expect(timesRead()).toBe(1)
    lasts(naira('15'))
    expect(timesRead()).toBe(1)
    clock.advance(hour)
    expect(lasts(naira('15'))).toBe(at('2026-11-23T09:30:00'))
    expect(timesRead()).toBe(2)
  })

  it('never names a time that is past', () => {
    const { lasts, clock } = shop()
    expect(lasts(naira('5'))).toBe(tomorrow)
    clock.advance(day)
    expect(Date.parse(lasts(naira('5')) ?? '')).toBeGreaterThan(clock.now())
  })

  it('is known as soon as the past can be read again', () => {
    const { lasts, past } = shop()
    past.history.close()
    past.spoil()
    expect(lasts()).toBeNull()
  })
})
