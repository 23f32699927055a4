import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromDigits, toDigits } from '../../../src/main/domain/receipt/scan.ts'

const saleId = fc.stringMatching(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/)

describe('the digits of a slip', () => {
  it('are 41, and lead back to their sale', () => {
    const ends = ['0'.repeat(26), '7'.padEnd(26, 'z')]
    fc.assert(
      fc.property(saleId, (id) => {
        expect(toDigits(id)).toMatch(/^\d{41}$/)
        expect(fromDigits(toDigits(id))).toEqual({ ok: true, value: id })
      }),
      { examples: ends.map((id) => [id]) },
    )
  })

  it('never lead to a sale with one digit mistyped, or two neighbours swapped', () => {
    fc.assert(
      fc.property(saleId, fc.nat(40), fc.integer({ min: 1, max: 9 }), (id, at, by) => {
        const digits = [...toDigits(id)]
        const mistyped = digits.with(at, String((Number(digits[at]) + by) % 10))
        expect(fromDigits(mistyped.join('')).ok).toBe(false)
        const [one = '', next = ''] = digits.slice(at)
        if (at === 40 || one === next) return
        expect(
          fromDigits(
            digits
              .with(at, next)
              .with(at + 1, one)
              .join(''),
          ).ok,
        ).toBe(false)
      }),
    )
  })

  it.each([
    '',
    '0',
    '2348031234567',
    '9'.repeat(41),
    '0'.repeat(41),
    '1'.repeat(60),
    '٠'.repeat(41),
  ])('are not read into %j', (typed) => {
    expect(fromDigits(typed)).toEqual({ ok: false, error: 'not-a-slip' })
  })
})
