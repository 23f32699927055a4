import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toDecimalText } from '#contract/currency'
import {
  cashFor,
  toAmountValue,
  toMinor,
  toTypedAmount,
} from '../../src/renderer/features/counter/change.ts'

describe('cashFor', () => {
  it('takes no typed cash as exact cash', () => {
    expect(cashFor('', 50_000, 2)).toEqual({ is: 'exact' })
  })

  it('says the change and what is short, in minor units', () => {
    expect(cashFor('1000', 50_000, 2)).toEqual({ is: 'change', minor: 50_000 })
    expect(cashFor('499.5', 50_000, 2)).toEqual({ is: 'short', minor: 50 })
    expect(cashFor('500.00', 50_000, 2)).toEqual({ is: 'exact' })
    expect(cashFor('1000', 832, 0)).toEqual({ is: 'change', minor: 168 })
  })

  it('adds up: what is paid and the change are the cash given', () => {
    const money = fc.integer({ min: 1, max: 10 ** 9 })
    fc.assert(
      fc.property(money, money, fc.constantFrom('NGN', 'JPY', 'KWD'), (given, pays, currency) => {
        const digits = { NGN: 2, JPY: 0, KWD: 3 }[currency]
        const cash = cashFor(toDecimalText({ minor: given, currency }), pays, digits)
        const change = cash.is === 'exact' ? 0 : cash.is === 'change' ? cash.minor : -cash.minor
        expect(pays + change).toBe(given)
      }),
    )
  })
})

describe('toTypedAmount', () => {
  it.each([
    ['1000', 2, '1000'],
    ['1,5', 2, '1.5'],
    ['1.555', 2, '1.55'],
    ['.5', 2, '0.5'],
    ['0050', 2, '50'],
    ['12.5', 0, '12'],
    ['١٢٫٥', 2, '12.5'],
    ['abc', 2, ''],
  ])('keeps of %s with %i decimals %s', (text, decimals, typed) => {
    expect(toTypedAmount(text, decimals)).toBe(typed)
  })
})

describe('toAmountValue', () => {
  it('gives exact text without needless zeros, and nothing for nothing', () => {
    expect(toAmountValue('750.50')).toBe('750.5')
    expect(toAmountValue('750.')).toBe('750')
    expect(toAmountValue('0.00')).toBeNull()
    expect(toAmountValue('')).toBeNull()
  })
})

describe('toMinor', () => {
  it('pads and cuts to the digits that the currency coins', () => {
    expect(toMinor('12.5', 2)).toBe(1250)
    expect(toMinor('12', 3)).toBe(12_000)
  })
})
