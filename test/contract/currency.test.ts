import { describe, expect, it } from 'vitest'
import { minorDigits, toDecimalText } from '#contract/currency'

describe('a currency', () => {
  it.each([
    ['NGN', 2],
    ['JPY', 0],
    ['XOF', 0],
    ['KWD', 3],
    ['CLF', 4],
    // Where Intl and ISO 4217 part, and where one Intl and the next do.
    ['COP', 2],
    ['HUF', 2],
    ['IDR', 2],
    ['PKR', 2],
    ['RSD', 2],
    ['IQD', 3],
    ['UGX', 0],
  ])('coins as many decimals as ISO 4217 gives %s', (currency, digits) => {
    expect(minorDigits(currency)).toBe(digits)
  })

  it.each([
    [83_200, 'NGN', '832.00'],
    [5, 'NGN', '0.05'],
    [-5, 'NGN', '-0.05'],
    [500, 'XOF', '500'],
    [1, 'KWD', '0.001'],
    [0, 'JPY', '0'],
  ])('writes %d minor units of %s as %s', (minor, currency, text) => {
    expect(toDecimalText({ minor, currency })).toBe(text)
  })
})
