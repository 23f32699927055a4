import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Amount } from '#contract/money'
import type { OperatorDetail, Plan } from '../../src/main/domain/catalogue/source.ts'
import { predictCost } from '../../src/main/domain/cost.ts'
import { toAmount } from '../../src/main/domain/decimal.ts'
import {
  offersOf,
  priceOf,
  toMoneyDown,
  toMoneyUp,
  typedRange,
} from '../../src/main/domain/pricing.ts'
import { planOperator, rangeOperator, terms } from '../support/catalogue.ts'

const naira = (value: string): Amount => ({ value, currency: 'NGN' })
const cedis = (value: string): Amount => ({ value, currency: 'GHS' })
const range = {
  type: 'range',
  min: naira('50'),
  max: naira('50000'),
  popular: null,
  suggested: [],
  local: null,
} as const

describe('money over the counter', () => {
  it('goes up to the next coin when a price is not coined, and down when a balance is shown', () => {
    expect(toMoneyUp(naira('0.19786'))).toEqual({ minor: 20, currency: 'NGN' })
    expect(toMoneyDown(naira('809811.69103'))).toEqual({ minor: 80981169, currency: 'NGN' })
    expect(toMoneyUp({ value: '505.43', currency: 'XOF' })).toEqual({ minor: 506, currency: 'XOF' })
    expect(toMoneyUp(naira('832'))).toEqual({ minor: 83200, currency: 'NGN' })
  })

  it('never asks a customer for less than the order, nor for a whole coin more', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.integer({ min: 0, max: 99_999 }), (whole, fraction) => {
        const text = `${whole}.${String(fraction).padStart(5, '0')}`.replace(/\.?0+$/, '')
        const exact = BigInt(whole) * 100_000n + BigInt(fraction)
        const asked = BigInt(toMoneyUp(naira(text === '' ? '0' : text)).minor) * 1000n
        return asked >= exact && asked - exact < 1000n
      }),
    )
  })
})

describe('the offers of an operator', () => {
  it('are round amounts within a range, smallest first, at most nine', () => {
    const offers = offersOf(rangeOperator(), null, [])
    expect(offers.map((offer) => offer.order.value)).toEqual([
      '50',
      '100',
      '200',
      '500',
      '1000',
      '2000',
      '5000',
      '10000',
      '20000',
    ])
    expect(offers[3]).toEqual({
      order: naira('500'),
      gets: naira('500'),
      approximate: false,
      pays: { minor: 50000, currency: 'NGN' },
      description: '',
      validityDays: null,
      region: null,
      affordable: true,
    })
  })

  it('are the two ends of a range that holds no round amount', () => {
    const narrow = rangeOperator({
      sells: { ...range, min: naira('0.2'), max: naira('0.9') },
    })
    expect(offersOf(narrow, null, []).map((offer) => offer.order.value)).toEqual(['0.2', '0.9'])
  })

  it('are every listed plan, cheapest first, with what the list says arrives', () => {
    const offers = offersOf(planOperator(), null, [])
    expect(
      offers.map((offer) => [offer.order.value, offer.gets?.value, offer.approximate]),
    ).toEqual([
      ['3168.4', '4.9985', false],
      ['6336.8', '10', true],
    ])
  })

  it('say which of them the wallet does not cover', () => {
    const offers = offersOf(rangeOperator(), naira('499.99999'), [])
    expect(offers.filter((offer) => offer.affordable).map((offer) => offer.order.value)).toEqual([
      '50',
      '100',
      '200',
    ])
  })
})

describe('a wallet that holds less than the order', () => {
  const discounted = rangeOperator({ international: terms({ discountPercent: '5' }) })
  const isAffordable = (order: string, balance: string, operator = discounted): boolean => {
    const priced = priceOf(operator, naira(order), naira(balance))
    return priced.ok && priced.value.affordable
  }

  it('covers it when the discount brings the cost down to what there is', () => {
    expect(isAffordable('832', '800')).toBe(true)
    expect(isAffordable('832', '790.4')).toBe(true)
    expect(isAffordable('832', '790.39999')).toBe(false)
  })

  it('does not cover it when a fee comes on top', () => {
    const dear = rangeOperator({ international: terms({ feePercent: '10' }) })
    expect(isAffordable('100', '109.99999', dear)).toBe(false)
    expect(isAffordable('100', '110', dear)).toBe(true)
  })

  it('covers a plan by the plan’s cost', () => {
    const plans = planOperator({ international: terms({ discountPercent: '2' }) })
    const [cheapest] = offersOf(plans, naira('3105.032'), [])
    expect(cheapest?.affordable).toBe(true)
    expect(offersOf(plans, naira('3105.031'), [])[0]?.affordable).toBe(false)
  })
})

describe('the price of a typed amount', () => {
  it('estimates what arrives at the operator’s rate, to two decimals', () => {
    const etisalat = rangeOperator({ destinationCurrency: 'AED', rate: '0.0067308' })
    const priced = priceOf(etisalat, naira('832'), null)
    expect(priced).toMatchObject({
      ok: true,
      value: { gets: { value: '5.6', currency: 'AED' }, approximate: true },
    })
  })

  it.each(['49.99', '50000.01', '0', '-50', '100.005'])('refuses %s', (value) => {
    expect(priceOf(rangeOperator(), naira(value), null)).toEqual({
      ok: false,
      error: 'amount-not-offered',
    })
  })

  it('refuses another currency than the wallet’s', () => {
    const dollars = { value: '100', currency: 'USD' }
    expect(priceOf(rangeOperator(), dollars, null).ok).toBe(false)
  })

  it('takes a listed plan only', () => {
    expect(priceOf(planOperator(), naira('3168.4'), null).ok).toBe(true)
    expect(priceOf(planOperator(), naira('3168.5'), null).ok).toBe(false)
  })
})

describe('an operator abroad that takes orders in its own currency', () => {
  const local = { min: cedis('1'), max: cedis('1000') }
  const ghana = (change: Partial<OperatorDetail> = {}): OperatorDetail =>
    rangeOperator({
      country: 'GH',
      destinationCurrency: 'GHS',
      rate: '0.0221835',
      international: terms({ discountPercent: '4' }),
      local: terms({ discountPercent: '4' }),
      sells: { ...range, popular: naira('500'), suggested: [naira('700')], local },
      ...change,
    })

  it('has amounts typed in that currency, and pays by its rate, to the next coin', () => {
    expect(typedRange(ghana())).toEqual(local)
    expect(priceOf(ghana(), cedis('20'), null)).toEqual({
      ok: true,
      value: {
        order: cedis('20'),
        gets: cedis('20'),
        approximate: false,
        // 20 / 0.0221835 is 901.5710…
        pays: { minor: 90158, currency: 'NGN' },
        description: '',
        validityDays: null,
        region: null,
        affordable: true,
      },
    })
  })

  it('has keys in that currency, and takes no hint in another for one of them', () => {
    const offers = offersOf(ghana(), null, [{ value: '15', count: 9 }])
    expect(offers.map(({ order }) => order)).toEqual(
      ['1', '2', '5', '10', '15', '20', '50', '100', '200'].map(cedis),
    )
  })

  it('is affordable by what the order will cost the wallet', () => {
    const cost = predictCost(ghana(), cedis('20'))
    expect(cost).toEqual(naira('865.50815'))
    const affordable = (balance: string) => {
      const priced = priceOf(ghana(), cedis('20'), naira(balance))
      return priced.ok && priced.value.affordable
    }
    expect(affordable('865.50815')).toBe(true)
    expect(affordable('865.50814')).toBe(false)
  })

  it('still takes an order in the wallet’s currency, for a sale that is repeated', () => {
    expect(priceOf(ghana(), naira('500'), null)).toMatchObject({
      ok: true,
      value: { pays: { minor: 50000, currency: 'NGN' }, approximate: true },
    })
  })

  it.each(['0.99', '1000.01', '20.005'])('refuses %s of it', (value) => {
    expect(priceOf(ghana(), cedis(value), null).ok).toBe(false)
  })

  it.each<[string, Partial<OperatorDetail>]>([
    ['there is no rate', { rate: null }],
    ['none are taken', { sells: range }],
    ['the discount on them is smaller', { local: terms({ discountPercent: '3.9' }) }],
    ['a fee comes on top of them', { local: terms({ discountPercent: '5', feeFlat: '0.1' }) }],
    ['it is the wallet’s own', { walletCurrency: 'GHS', destinationCurrency: 'GHS' }],
  ])('has them typed in the wallet’s where %s', (_, change) => {
    const operator = ghana(change)
    expect(typedRange(operator)).toEqual({ min: naira('50'), max: naira('50000') })
    expect(priceOf(operator, cedis('20'), null).ok).toBe(false)
  })

  it('never pays less than the order costs by its terms without a discount', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 100_000 }),
        fc.integer({ min: 1, max: 99_999_999 }),
        (hundredths, rate) => {
          const order = toAmount(`${hundredths / 100}`, 'GHS') ?? cedis('1')
          const operator = ghana({
            rate: `0.${String(rate).padStart(8, '0')}`.replace(/0+$/, ''),
            international: terms(),
            local: terms(),
          })
          const priced = priceOf(operator, order, null)
          const cost = predictCost(operator, order)
          if (!priced.ok || cost === null) return false
          return priced.value.pays.minor * 1000 >= Math.floor(Number(cost.value) * 100_000) - 1
        },
      ),
    )
  })
})

describe('plans of one region', () => {
  const plan = (region: string | null, description: string, gets: string) => ({
    order: naira('1290.66'),
    gets: { value: gets, currency: 'INR' },
    description,
    region,
  })
  const india = (...plans: readonly Plan[]) => planOperator({ sells: { type: 'plans', plans } })
  const words = 'Unlimited 28 · 2 GB, unlimited calls, 28 days'

  it('are offers of their own, with how long they last', () => {
    const operator = india(plan('Delhi NCR', words, '199'), plan('Karnataka', words, '199'))
    expect(offersOf(operator, null, [])).toMatchObject([
      { region: 'Delhi NCR', description: words, validityDays: 28 },
      { region: 'Karnataka', description: words, validityDays: 28 },
    ])
  })

  it('are one offer by their amount, which tells only what they share', () => {
    const same = india(plan('Delhi NCR', words, '199'), plan('Karnataka', words, '199'))
    expect(priceOf(same, naira('1290.66'), null)).toMatchObject({
      value: { region: null, description: words, gets: { value: '199' }, approximate: false },
    })
    const other = india(plan('Delhi NCR', words, '199'), plan('Delhi NCR', 'Value', '198.99'))
    expect(priceOf(other, naira('1290.66'), null)).toMatchObject({
      value: { region: 'Delhi NCR', description: '', validityDays: null, approximate: true },
    })
  })
})
