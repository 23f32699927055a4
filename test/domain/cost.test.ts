import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createReloadly } from '../../src/main/adapters/reloadly/client.ts'
import type { Terms } from '../../src/main/domain/catalogue/source.ts'
import { predictCost } from '../../src/main/domain/cost.ts'
import { compare } from '../../src/main/domain/decimal.ts'
import { offersOf } from '../../src/main/domain/pricing.ts'
import { createCatalogue } from '../../src/main/practice/catalogue/catalogue.ts'
import { startPracticeNetwork } from '../../src/main/practice/practice-network.ts'
import { rangeOperator, terms } from '../support/catalogue.ts'

const none = terms()
const off = (discountPercent: string): Terms => terms({ discountPercent })

/** An order to an operator whose wallet holds dollars: `local` when it is in the other currency. */
const cost = (
  order: string,
  {
    to = 'XXX',
    rate = '1',
    international = none,
    local = none,
    wallet = 'USD',
  }: {
    to?: string
    rate?: string | null
    international?: Terms
    local?: Terms
    wallet?: string
  } = {},
): string | null => {
  const [value = '', currency = ''] = order.split(' ')
  const operator = rangeOperator({
    walletCurrency: wallet,
    destinationCurrency: to,
    rate,
    international,
    local,
  })
  const predicted = predictCost(operator, { value, currency })
  return predicted && `${predicted.value} ${predicted.currency}`
}

describe('the cost of an order', () => {
  const measured: [string, string, Parameters<typeof cost>[1], string][] = [
    ['a discount', '4 USD', { international: off('5') }, '3.8 USD'],
    ['a discount of less than a cent', '0.19786 USD', { international: off('5') }, '0.18797 USD'],
    ['a discount on one', '1 USD', { international: off('5') }, '0.95 USD'],
    ['another percentage', '1 USD', { international: off('4') }, '0.96 USD'],
    [
      'a discount and a flat fee',
      '10 USD',
      { international: terms({ discountPercent: '3', feeFlat: '0.2' }) },
      '9.9 USD',
    ],
    ['a discount on cents', '0.09 USD', { international: off('5') }, '0.0855 USD'],
    [
      'a local order',
      '100 XOF',
      { to: 'XOF', rate: '505.427002', international: off('5') },
      '0.19785 USD',
    ],
    ['a local order at a whole rate', '2000 XOF', { to: 'XOF', rate: '505' }, '3.9604 USD'],
    [
      'a local order with its own discount',
      '3.25 PEN',
      { to: 'PEN', rate: '3.2468801', international: off('4'), local: off('1') },
      '0.99095 USD',
    ],
    [
      'a local order with a fee in percent',
      '135 LKR',
      { to: 'LKR', rate: '270', local: terms({ feePercent: '10' }) },
      '0.55 USD',
    ],
    [
      'a local order with a flat fee in its own currency',
      '100 LKR',
      { to: 'LKR', rate: '158.3999939', local: terms({ feeFlat: '10' }) },
      '0.69444 USD',
    ],
    [
      'a local plan, which is not the plan beside it in the list',
      '5 EGP',
      { to: 'EGP', rate: '29.9969997' },
      '0.16668 USD',
    ],
    [
      'a wallet of another currency',
      '3168.4 NGN',
      { wallet: 'NGN', to: 'GBP', rate: '0.00157761', international: off('2') },
      '3105.032 NGN',
    ],
    [
      'a fee in percent, which beats the discount',
      '1 USD',
      { international: terms({ discountPercent: '5', feePercent: '10' }) },
      '1.1 USD',
    ],
  ]
  it.each(measured)('follows %s', (_, order, operator, expected) => {
    expect(cost(order, operator)).toBe(expected)
  })

  it('is not said for a local order without a rate, nor for an order in a third currency', () => {
    expect(cost('100 XOF', { to: 'XOF', rate: null })).toBeNull()
    expect(cost('100 EUR', { to: 'XOF', rate: '505' })).toBeNull()
  })

  it('takes an order in the wallet’s currency as one even where both are the same', () => {
    const both = { wallet: 'NGN', to: 'NGN', international: off('5'), local: off('1') }
    expect(cost('832 NGN', both)).toBe('790.4 NGN')
  })

  it('lies between nothing and the whole order, whatever the discount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), fc.nat(100), (cents, percent) => {
        const order = (cents / 100).toFixed(2)
        const [value = ''] = (
          cost(`${order} USD`, { international: off(`${percent}`) }) ?? ''
        ).split(' ')
        expect(compare(value, '0')).toBeGreaterThanOrEqual(0)
        expect(compare(value, order)).toBeLessThanOrEqual(0)
      }),
    )
  })
})

/** Sells by itself what nobody can buy: the network keeps it to show an outage. */
const outOfOrder = 1213

describe('what the practice network takes', () => {
  it('is what was predicted, for every operator of every country', async () => {
    const network = await startPracticeNetwork({ balance: '1000000000000' })
    const reloadly = createReloadly({ ...network, userAgent: 'test', log: () => undefined })
    const plans = createCatalogue()
    const taken: string[] = []
    const predicted: string[] = []
    for (const { isoName } of plans.countries) {
      const operators = await reloadly.operators(isoName)
      const numbers = plans.country(isoName)?.numbers
      const msisdn = `${numbers?.dial}${'9'.padEnd(numbers?.minDigits ?? 0, '1')}`
      for (const operator of operators.ok ? operators.value : []) {
        const [offer] = offersOf(operator, null, [])
        if (!offer || operator.operatorId === outOfOrder) continue
        const sent = await reloadly.send({
          customIdentifier: `cost-${operator.operatorId}`,
          operatorId: operator.operatorId,
          country: isoName,
          msisdn,
          amount: offer.order,
          useLocalAmount: offer.order.currency !== operator.walletCurrency,
        })
        const told = sent.kind === 'answered' ? sent.transaction.cost : null
        predicted.push(`${operator.name}: ${predictCost(operator, offer.order)?.value}`)
        taken.push(`${operator.name}: ${told?.value}`)
      }
    }
    await reloadly.close()
    await network.close()
    expect(taken).toEqual(predicted)
    expect(taken.length).toBeGreaterThan(150)
  })
})
