import { describe, expect, it } from 'vitest'
import { amountSchema, moneySchema } from '#contract/money'

describe('an exact amount', () => {
  it.each(['0', '0.19785', '832', '790.4', '-41.6', '100000'])('is written %s', (value) => {
    expect(amountSchema.parse({ value, currency: 'NGN' }).value).toBe(value)
  })

  it.each(['', '.5', '5.', '1.50', '007', '3.8E-5', '1e3', 'NaN', '+1', ' 1', '1,000'])(
    'is never written %j',
    (value) => {
      expect(amountSchema.safeParse({ value, currency: 'NGN' }).success).toBe(false)
    },
  )
})

describe('money over the counter', () => {
  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    'is never %d minor units',
    (minor) => {
      expect(moneySchema.safeParse({ minor, currency: 'NGN' }).success).toBe(false)
    },
  )
})
