import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountSchema } from '#contract/money'
import {
  add,
  compare,
  divide,
  isPositive,
  multiply,
  parseDecimal,
  round,
  round5,
  subtract,
  toAmount,
} from '../../src/main/domain/decimal.ts'

const decimalText = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 15 }))
  .map(([digits, scale]) => `${digits}e-${scale}`)

describe('a decimal', () => {
  it.each([
    ['505.00000000000', '505'],
    ['3.8E-5', '0.000038'],
    ['1e3', '1000'],
    ['0.40', '0.4'],
    ['.5', '0.5'],
    ['5.', '5'],
    [' 64.95 ', '64.95'],
    ['-0.0', '0'],
    ['007.10', '7.1'],
    ['9007199254740993', '9007199254740993'],
    ['0.1', '0.1'],
  ])('is read from %s as %s', (text, value) => {
    expect(parseDecimal(text)).toBe(value)
  })

  it.each(['', ' ', 'abc', '1,5', '1e999', '0x10', 'NaN', 'Infinity', '--1', '1.2.3', '1 2', '+'])(
    'is not read from %j',
    (text) => {
      expect(parseDecimal(text)).toBeNull()
    },
  )

  it('reads what it wrote as the same text', () => {
    fc.assert(
      fc.property(decimalText, (text) => {
        const value = parseDecimal(text)
        expect(value).not.toBeNull()
        expect(parseDecimal(value ?? '')).toBe(value)
      }),
    )
  })

  it('does not lose what floats lose', () => {
    expect(add('0.1', '0.2')).toBe('0.3')
    expect(subtract('809811.69103', '809021.29103')).toBe('790.4')
    expect(multiply('1234567.89', '0.00001')).toBe('12.3456789')
    expect(multiply('123456789012345678', '3')).toBe('370370367037037034')
  })

  it('rounds halves away from zero, to five places for the ledger', () => {
    expect(round5('0.000005')).toBe('0.00001')
    expect(round5('-0.000005')).toBe('-0.00001')
    expect(round5('0.0000049999')).toBe('0')
    expect(round('2.345', 2)).toBe('2.35')
    expect(round5(divide('100', '505.427002'))).toBe('0.19785')
    expect(round5(divide('2000', '505'))).toBe('3.9604')
  })

  it('is compared by value', () => {
    expect(compare('0.4', '0.40')).toBe(0)
    expect(compare('-1', '0')).toBe(-1)
    expect(compare('10', '9')).toBe(1)
    expect(isPositive('0.00001')).toBe(true)
    expect(isPositive('0')).toBe(false)
  })

  it('adds and subtracts back to where it began', () => {
    fc.assert(
      fc.property(decimalText, decimalText, (a, b) => {
        const [x, y] = [parseDecimal(a) ?? '', parseDecimal(b) ?? '']
        expect(subtract(add(x, y), y)).toBe(x)
      }),
    )
  })
})

describe('an amount', () => {
  it('is refused, not clipped, when it does not fit', () => {
    expect(toAmount('0.1234567890123', 'USD')).toBeNull()
    expect(toAmount('1234567890123456789', 'USD')).toBeNull()
    expect(toAmount('5', 'usd')).toBeNull()
    expect(toAmount('5', '$')).toBeNull()
    expect(toAmount('five', 'USD')).toBeNull()
  })

  it('always has the shape that the contract asks for', () => {
    fc.assert(
      fc.property(decimalText, (text) => {
        const amount = toAmount(text, 'XOF')
        const canonical = { value: parseDecimal(text), currency: 'XOF' }
        expect(amount).toEqual(amountSchema.safeParse(canonical).success ? canonical : null)
      }),
    )
  })
})
