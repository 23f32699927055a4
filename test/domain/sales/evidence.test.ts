import { describe, expect, test } from 'vitest'
import { type Evidence, toEvidence } from '../../../src/main/domain/sales/events.ts'
import { contradicts } from '../../../src/main/domain/sales/evidence.ts'
import { saleFacts, transactionOf } from '../../support/sales-samples.ts'

const facts = saleFacts({ order: { value: '4.5', currency: 'USD' } })
const told = (changes: Partial<Evidence>): Evidence => ({
  ...toEvidence(transactionOf(facts)),
  ...changes,
})

describe('what the provider tells', () => {
  test.each<[string, Partial<Evidence>]>([
    ['another identifier', { customIdentifier: `${facts.customIdentifier}1` }],
    ['one that differs in case', { customIdentifier: facts.customIdentifier.toUpperCase() }],
    ['another operator', { operatorId: 342 }],
    ['another amount', { requested: { value: '45', currency: 'USD' } }],
    ['a cent more', { requested: { value: '4.51', currency: 'USD' } }],
    ['a cent less', { requested: { value: '4.49', currency: 'USD' } }],
    ['another currency', { requested: { value: '4.5', currency: 'NGN' } }],
  ])('cannot be this sale with %s', (_, changes) => {
    expect(contradicts(facts, told(changes))).toBe(true)
  })

  test.each<[string, Partial<Evidence>]>([
    ['everything as it was ordered', {}],
    ['the amount rounded to cents', { requested: { value: '4.50499', currency: 'USD' } }],
    ['no identifier', { customIdentifier: null }],
    ['no operator', { operatorId: null }],
    ['no number', { msisdn: null }],
    ['no amount', { requested: null }],
  ])('can be this sale with %s', (_, changes) => {
    expect(contradicts(facts, told(changes))).toBe(false)
  })
})

describe('the number of a transaction', () => {
  const isSame = (sold: string, msisdn: string): boolean =>
    !contradicts({ ...facts, msisdn: sold }, told({ msisdn }))

  test.each([
    ['as it was sold', '2348035550142', '2348035550142'],
    ['without its country', '2348035550142', '8035550142'],
    ['with a trunk zero', '2348035550142', '08035550142'],
    ['with country and trunk zero', '2348035550142', '23408035550142'],
    ['dialled from abroad', '2348035550142', '002348035550142'],
    ['without the mobile 9 of Argentina', '5491155501423', '541155501423'],
    ['with the mobile 1 of Mexico', '525555501423', '5215555501423'],
    ['with the 01 of Benin', '22997555014', '2290197555014'],
    ['of the Faroe Islands, without its country', '298211423', '211423'],
  ])('can be written %s', (_, sold, msisdn) => {
    expect(isSame(sold, msisdn)).toBe(true)
    expect(isSame(msisdn, sold)).toBe(true)
  })

  test.each([
    ['differs in its last digit', '2348035550142', '2348035550143'],
    ['differs in its network', '2348035550142', '2349035550142'],
    ['differs in its country', '2348035550142', '2338035550142'],
    ['lacks its last digit', '2348035550142', '234803555014'],
    ['has three digits too many in between', '2348035550142', '2341118035550142'],
    ['is no more than its end', '2348035550142', '0142'],
    ['is nothing but zeros', '2348035550142', '0000000'],
  ])('is another one when it %s', (_, sold, msisdn) => {
    expect(isSame(sold, msisdn)).toBe(false)
    expect(isSame(msisdn, sold)).toBe(false)
  })
})
