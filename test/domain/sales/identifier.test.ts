import fc from 'fast-check'
import { ulid } from 'ulid'
import { describe, expect, test } from 'vitest'
import {
  formatIdentifier,
  type IdentifierParts,
  parseIdentifier,
  toCode,
} from '../../../src/main/domain/sales/identifier.ts'

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz-'
const code = fc.string({
  unit: fc.constantFrom(...alphabet.slice(0, 36)),
  minLength: 1,
  maxLength: 8,
})
const saleId = fc.integer({ min: 0, max: 2 ** 48 - 1 }).map((time) => ulid(time).toLowerCase())
const parts: fc.Arbitrary<IdentifierParts> = fc.record({
  till: code,
  shift: fc.integer({ min: 0, max: 999_999 }),
  clerk: code,
  saleId,
})

describe('the identifier of a sale', () => {
  test('reads back as what it was made of', () => {
    fc.assert(
      fc.property(parts, (given) => {
        expect(parseIdentifier(formatIdentifier(given))).toEqual({ ok: true, value: given })
      }),
    )
  })

  test('has only lower-case letters, digits and dashes, and fits the provider', () => {
    fc.assert(
      fc.property(fc.string(), fc.double(), fc.string(), saleId, (till, shift, clerk, sale) => {
        const identifier = formatIdentifier({ till, shift, clerk, saleId: sale })
        expect(identifier).toMatch(/^[0-9a-z-]{1,64}$/)
        expect(parseIdentifier(identifier).ok).toBe(true)
      }),
    )
  })

  test('is refused when any one character of it was changed', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const identifier = formatIdentifier(given)
        for (const [at, was] of [...identifier].entries()) {
          for (const other of alphabet) {
            if (other === was) continue
            const changed = identifier.slice(0, at) + other + identifier.slice(at + 1)
            expect(parseIdentifier(changed).ok, changed).toBe(false)
          }
        }
      }),
      { numRuns: 30 },
    )
  })

  test('is refused when any two neighbours were swapped', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const identifier = formatIdentifier(given)
        for (let at = 0; at < identifier.length - 1; at++) {
          const [a, b] = [identifier.charAt(at), identifier.charAt(at + 1)]
          if (a === b) continue
          const swapped = identifier.slice(0, at) + b + a + identifier.slice(at + 2)
          expect(parseIdentifier(swapped).ok, swapped).toBe(false)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('is refused in any text that is none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseIdentifier(text)).toEqual({ ok: false, error: 'not-an-identifier' })
      }),
    )
  })

  test('keeps what it can of a code and never has an empty part', () => {
    expect(toCode('Till 12')).toBe('till12')
    expect(toCode('front-counter')).toBe('frontcou')
    expect(toCode('—')).toBe('0')
  })
})
