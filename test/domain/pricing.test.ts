import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Amount } from '#contract/money'
import { offersOf, priceOf, toMoneyDown, toMoneyUp } from '../../src/main/domain/pricing.ts'
import { planOperator, rangeOperator, terms } from '../support/catalogue.ts'

const naira = (value: string): Amount => ({ value, currency: 'NGN' })

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
      sells: range({ min: naira('0.2'), max: naira('0.9') }),
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
