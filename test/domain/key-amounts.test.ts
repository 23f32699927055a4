import { describe, expect, it } from 'vitest'
import { createSoldAmounts } from '../../src/main/adapters/sqlite/sold-amounts.ts'
import { keyAmounts, keySpan } from '../../src/main/domain/key-amounts.ts'
import { shopPast } from '../support/shop-past.ts'

const naira = (value: string) => ({ value, currency: 'NGN' })
const range = { min: naira('50'), max: naira('50000') }
const sold = (...pairs: readonly (readonly [string, number])[]) =>
  pairs.map(([value, count]) => ({ value, count }))

describe('the amounts that get a key', () => {
  it('are round ones in a shop that sold nothing yet', () => {
    expect(keyAmounts(range, [], [])).toEqual([
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
  })

  it('are what was sold, then hints, then round ones, in order of size', () => {
    expect(keyAmounts(range, sold(['300', 40], ['1500', 8]), ['700', '100'])).toEqual([
      '50',
      '100',
      '200',
      '300',
      '500',
      '700',
      '1000',
      '1500',
      '2000',
    ])
  })

  it('are the nine that were sold most, and the smaller one of two alike', () => {
    const many = sold(
      ['7000', 3],
      ['60', 3],
      ['70', 9],
      ['80', 9],
      ['90', 9],
      ['110', 9],
      ['120', 9],
      ['130', 9],
      ['140', 9],
      ['150', 9],
    )
    expect(keyAmounts(range, many, ['500'])).toEqual([
      '60',
      '70',
      '80',
      '90',
      '110',
      '120',
      '130',
      '140',
      '150',
    ])
  })

  it('are none that was sold twice, lies outside, or cannot be paid in coins', () => {
    const odd = sold(['300', 2], ['49', 9], ['50001', 9], ['99.995', 9])
    expect(keyAmounts(range, odd, ['10', '60000'])).toEqual(keyAmounts(range, [], []))
  })

  it('are the two ends of a range that holds no round amount', () => {
    expect(keyAmounts({ min: naira('0.2'), max: naira('0.9') }, [], [])).toEqual(['0.2', '0.9'])
    expect(keyAmounts({ min: naira('3.3'), max: naira('3.3') }, [], [])).toEqual(['3.3'])
  })
})

describe('the sales that decide it', () => {
  const wednesday = new Date(2026, 10, 18, 15, 34).getTime()

  it('are those of thirteen whole weeks, so that keys change on a Monday only', () => {
    const { from, to } = keySpan(wednesday)
    expect(new Date(to)).toEqual(new Date(2026, 10, 16))
    expect(new Date(from)).toEqual(new Date(2026, 7, 17))
    expect(keySpan(new Date(2026, 10, 16, 0, 0).getTime()).to).toBe(to)
    expect(keySpan(new Date(2026, 10, 22, 23, 59).getTime()).to).toBe(to)
    expect(new Date(keySpan(new Date(2026, 10, 23).getTime()).to)).toEqual(new Date(2026, 10, 23))
  })

  it('are delivered ones of that operator, in that currency, in that time', () => {
    using past = shopPast()
    const span = keySpan(wednesday)
    const of = (at: number, value: string, change = {}) => ({
      at,
      order: naira(value),
      ...change,
    })
    past.add(
      of(span.from, '300'),
      of(span.to - 1, '300'),
      of(span.to - 1, '500'),
      of(span.from - 1, '500'),
      of(span.to, '500'),
      of(span.from, '500', { operatorId: 342 }),
      of(span.from, '500', { order: { value: '500', currency: 'XOF' } }),
      of(span.from, '500', { ended: 'refunded' }),
    )
    const soldAmounts = createSoldAmounts(past.history)
    expect(soldAmounts(341, 'NGN', span)).toEqual(sold(['300', 2], ['500', 1]))
    expect(soldAmounts(7, 'NGN', span)).toEqual([])
  })
})
