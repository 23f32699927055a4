import { describe, expect, it } from 'vitest'
import { decodeOne } from '../../../src/main/adapters/reloadly/decode.ts'
import { operatorSchema } from '../../../src/main/adapters/reloadly/schemas/operator.ts'

const listed = (members: object) => {
  const decoded = decodeOne(operatorSchema, JSON.stringify({ operatorId: 7, ...members }))
  if (!decoded.ok) throw new Error(decoded.error.path)
  return decoded.value
}

describe('what an operator charges', () => {
  it('is read from its discounts and fees', () => {
    const { international, local } = listed({
      commission: 9,
      internationalDiscount: 3,
      localDiscount: '1.50',
      fees: {
        international: 0.2,
        local: 10,
        internationalPercentage: 0,
        localPercentage: 2.5,
      },
    })
    expect(international).toEqual({ discountPercent: '3', feePercent: '0', feeFlat: '0.2' })
    expect(local).toEqual({ discountPercent: '1.5', feePercent: '2.5', feeFlat: '10' })
  })

  it('falls back on the commission that older lists name, for orders from abroad alone', () => {
    const { international, local } = listed({ commission: 5 })
    expect(international.discountPercent).toBe('5')
    expect(local.discountPercent).toBe('0')
  })

  it.each([
    ['nothing', {}],
    ['a discount of more than everything', { internationalDiscount: 101, localDiscount: '1e3' }],
    ['a discount that adds', { internationalDiscount: -1 }],
    ['a fee that pays back', { fees: { international: -2, internationalPercentage: -10 } }],
    ['words', { internationalDiscount: 'five', fees: 'none' }],
  ])('is nothing where the list states %s', (_, members) => {
    const nothing = { discountPercent: '0', feePercent: '0', feeFlat: '0' }
    expect(listed(members)).toMatchObject({ international: nothing, local: nothing })
  })
})

describe('the logo of an operator', () => {
  const at = (size: number) => `https://logos.test/op-size-${size}.png`

  it.each([
    ['in any order of the sizes', [at(3), at(10), at(1)], at(1)],
    ['without sizes', ['https://logos.test/a.png'], 'https://logos.test/a.png'],
    ['beside what is no address', [null, 5, 'file:///etc/passwd', 'javascript:1', at(2)], at(2)],
  ])('is the smallest one %s', (_, logoUrls, expected) => {
    expect(listed({ logoUrls }).logoUrl).toBe(expected)
  })

  it.each([[null], [[]], ['https://logos.test/a.png'], [undefined]])(
    'is missing when the list says %j',
    (logoUrls) => {
      expect(listed({ logoUrls }).logoUrl).toBeNull()
    },
  )
})
