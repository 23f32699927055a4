import { describe, expect, it, onTestFinished } from 'vitest'
import { err, ok } from '#contract/result'
import { createPastCustomers } from '../../../src/main/adapters/sqlite/past-customers.ts'
import type { CatalogueSource } from '../../../src/main/domain/catalogue/source.ts'
import { catalogueOn, memoryStore, rangeOperator } from '../../support/catalogue.ts'
import { createTestClock } from '../../support/clock.ts'
import { type PastSale, shopPast } from '../../support/shop-past.ts'

const mtn = rangeOperator({ operatorId: 341, name: 'MTN Nigeria' })
const airtel = rangeOperator({ operatorId: 342, name: 'Airtel Nigeria' })
const at = createTestClock().now()

/** A till that knows two operators, with a past and no line but what `change` gives it. */
function shop(sales: readonly PastSale[] = [], change: Partial<CatalogueSource> = {}) {
  const past = shopPast()
  onTestFinished(() => past[Symbol.dispose]())
  past.add(...sales)
  const cut = () => Promise.resolve(err('unreachable' as const))
  const store = memoryStore()
  store.keepOperators('NG', { value: [mtn, airtel], at })
  let asked = 0
  const catalogue = catalogueOn({
    source: {
      balance: cut,
      countries: cut,
      operators: () => {
        asked += 1
        return cut()
      },
      promotions: cut,
      detect: cut,
      lookUpPorted: cut,
      ...change,
    },
    store,
    clock: createTestClock(),
    past: createPastCustomers(past.history),
    pastSales(msisdn) {
      const found = past.ledger.pastSales(msisdn)
      return found.ok ? found.value : null
    },
  })
  const guess = (number: string, country = 'NG') => {
    const answer = catalogue.guess(country, number)
    return answer && `${answer.operator.name} by ${answer.source}`
  }
  return { catalogue, guess, store, past, asked: () => asked }
}

const sold = (start: string, operatorId: number, times = 1): PastSale[] =>
  Array.from({ length: times }, (_, n) => ({
    msisdn: `${start}${n}`.padEnd(13, '5'),
    operatorId,
    at: at - n * 60_000,
  }))

describe('a guess', () => {
  it('is the operator of the last sale to the very number', () => {
    const { guess } = shop([
      ...sold('234803', 341, 9),
      { msisdn: '2348031234567', operatorId: 341, at: at - 1000 },
      { msisdn: '2348031234567', operatorId: 342, at },
    ])
    expect(guess('0803 123 4567')).toBe('Airtel Nigeria by history')
  })

  it('is made from the third digit, by what was sold to numbers that begin so', () => {
    const { guess } = shop(sold('234803', 341, 3))
    expect(
      ['0', '08', '080', '0803', '803', '+234803', '08031'].map((typed) => guess(typed)),
    ).toEqual([
      null,
      null,
      null,
      'MTN Nigeria by prefix',
      'MTN Nigeria by prefix',
      'MTN Nigeria by prefix',
      'MTN Nigeria by prefix',
    ])
  })

  it('goes by the numbers that share most digits', () => {
    const { guess } = shop([...sold('2348031', 341, 9), ...sold('2348035', 342, 3)])
    expect(guess('08031')).toBe('MTN Nigeria by prefix')
    expect(guess('08035')).toBe('Airtel Nigeria by prefix')
  })

  it('is none where numbers that begin so are with several', () => {
    const { guess } = shop([...sold('2348031', 341, 3), ...sold('2348035', 342, 2)])
    expect(guess('0803')).toBeNull()
    expect(guess('08031')).toBe('MTN Nigeria by prefix')
  })

  it('goes by the last sales, not by those of years ago', () => {
    const old = sold('234803', 341, 30).map((sale) => ({ ...sale, at: 0 }))
    const { guess } = shop([...old, ...sold('2348039', 342, 20)])
    expect(guess('0803')).toBe('Airtel Nigeria by prefix')
  })

  it('needs three delivered sales', () => {
    const { guess } = shop([
      ...sold('234803', 341, 2),
      ...sold('2348039', 341, 5).map((sale) => ({ ...sale, ended: 'refused' as const })),
    ])
    expect(guess('0803')).toBeNull()
  })

  it('is the same where thousands begin alike', () => {
    const { guess } = shop([...sold('234803', 342, 1200), ...sold('2348037', 341, 0)])
    expect(guess('0803')).toBe('Airtel Nigeria by prefix')
  })

  it('names nobody who is not in the list of the country, and nobody in a country without one', () => {
    const { guess } = shop([...sold('234803', 999, 5), ...sold('23320', 341, 5)])
    expect(guess('0803')).toBeNull()
    expect(guess('020 1', 'GH')).toBeNull()
  })

  it('keeps countries apart that share a calling code', () => {
    const inUs = sold('1305', 341, 3).map((sale) => ({ ...sale, country: 'US' }))
    const { guess, store } = shop(inUs)
    store.keepOperators('US', { value: [mtn], at })
    store.keepOperators('CA', { value: [mtn], at })
    expect(guess('305', 'US')).toBe('MTN Nigeria by prefix')
    expect(guess('305', 'CA')).toBeNull()
  })

  it.each(['', '+', 'Ada', '08a03', '()', '00', '１２'])('of %j is none', (typed) => {
    const { guess } = shop(sold('234803', 341, 3))
    expect(guess(typed)).toBeNull()
  })

  it('never asks the provider', () => {
    const { guess, asked } = shop(sold('234803', 341, 3))
    guess('0803')
    guess('0901')
    guess('0803 123 4567')
    expect(asked()).toBe(0)
  })

  it('is none while the past cannot be read', () => {
    const { guess, past } = shop(sold('234803', 341, 3))
    past.spoil()
    expect(guess('0803')).toBeNull()
  })
})

describe('what the provider said of a number', () => {
  it('teaches a new shop whose numbers begin so, also after a restart', async () => {
    const { catalogue, guess, store } = shop([], { detect: () => Promise.resolve(ok(mtn)) })
    expect(guess('0803')).toBeNull()
    await catalogue.recognise('NG', '2348031234567')
    expect(guess('0803')).toBe('MTN Nigeria by prefix')
    expect(guess('0803 999')).toBe('MTN Nigeria by prefix')
    expect(guess('0805')).toBeNull()
    expect(store.detections('NG', '234803', 9)).toEqual([341])
  })

  it('counts for less than what was sold to numbers that begin so', async () => {
    const { catalogue, guess } = shop(sold('234803', 342, 3), {
      detect: () => Promise.resolve(ok(mtn)),
    })
    await catalogue.detect('NG', '2348031234567')
    expect(guess('0803')).toBe('Airtel Nigeria by prefix')
    expect(guess('0803 123')).toBe('MTN Nigeria by prefix')
  })

  it('replaces what it said before of numbers that begin alike', async () => {
    let says = mtn
    const { catalogue, guess } = shop([], { detect: () => Promise.resolve(ok(says)) })
    await catalogue.detect('NG', '2348031234567')
    says = airtel
    await catalogue.detect('NG', '2348031239999')
    expect(guess('0803')).toBe('Airtel Nigeria by prefix')
  })

  it('teaches nothing when the number changed networks', async () => {
    const { catalogue, guess } = shop([], { lookUpPorted: () => Promise.resolve(ok(airtel)) })
    await catalogue.lookUpPorted('NG', '2348031234567')
    expect(guess('0803')).toBeNull()
  })
})
