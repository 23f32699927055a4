import { describe, expect, test } from 'vitest'
import { saleSchema } from '#contract/sales'
import { type SaleEvent, toEvidence } from '../../../src/main/domain/sales/events.ts'
import type { ProviderStatus, Transaction } from '../../../src/main/domain/sales/gateway.ts'
import { fold } from '../../../src/main/domain/sales/machine.ts'
import { costDiffers, toCosts, toSale } from '../../../src/main/domain/sales/view.ts'
import { saleFacts, transactionOf } from '../../support/sales-samples.ts'

const facts = saleFacts()
const at = facts.at
const sending: SaleEvent = { type: 'sending', at, attempt: 1, deadlineAt: at + 270_000 }
const answered = (status: ProviderStatus, changes: Partial<Transaction> = {}): SaleEvent => ({
  type: 'answered',
  at,
  attempt: 1,
  transaction: toEvidence(transactionOf(facts, status, changes)),
})
const refused: SaleEvent = {
  type: 'refused',
  at,
  attempt: 1,
  refusal: 'number-barred',
  providerCode: null,
}

describe('a sale on screen', () => {
  test.each<[string, readonly SaleEvent[], string]>([
    ['just begun', [], 'working'],
    ['on its way', [sending], 'working'],
    ['throttled', [sending, { type: 'throttled', at, attempt: 1, retryAfterMs: 9 }], 'working'],
    ['accepted', [sending, answered('PROCESSING')], 'working'],
    ['delivered', [sending, answered('SUCCESSFUL')], 'done'],
    ['failed', [sending, answered('FAILED')], 'failed'],
    ['refunded', [sending, answered('REFUNDED')], 'refunded'],
    ['refused', [sending, refused], 'refused'],
    ['without a line', [sending, { type: 'never-left', at, attempt: 1 }], 'not-sent'],
    ['in doubt', [sending, { type: 'lost', at, attempt: 1 }], 'unsure'],
    [
      'given up',
      [
        { type: 'stood-down', at },
        { type: 'cancelled', at },
      ],
      'cancelled',
    ],
  ])('%s fits the contract and says so', (_, events, state) => {
    const sale = toSale(fold(facts, events), at)
    expect(saleSchema.parse(sale)).toEqual(sale)
    expect(sale.state).toBe(state)
  })

  test('with a damaged record is for the owner to look at', () => {
    const sale = toSale(fold(facts, [sending, null, answered('SUCCESSFUL')]), at)
    expect(saleSchema.parse(sale)).toMatchObject({ state: 'conflict', transactionId: null })
  })

  test('names its refusal only while it stands', () => {
    expect(toSale(fold(facts, [sending, refused]), at).refusal).toBe('number-barred')
    expect(toSale(fold(facts, [sending, answered('FAILED')]), at).refusal).toBeNull()
  })

  test('offers no voucher before the sale is done', () => {
    const voucher = { code: '1', serial: null, lines: [], validity: null }
    const withVoucher = (status: ProviderStatus) =>
      toSale(fold(facts, [sending, answered(status, { voucher })]), at).hasVoucher
    expect(withVoucher('PROCESSING')).toBe(false)
    expect(withVoucher('SUCCESSFUL')).toBe(true)
  })
})

describe('what a sale cost', () => {
  test('is what the provider told', () => {
    expect(toCosts(fold(facts, [sending, answered('SUCCESSFUL')]))).toEqual({
      expectedCost: { value: '0.6175', currency: 'USD' },
      cost: { value: '0.6175', currency: 'USD' },
      balanceBefore: { value: '24310.5', currency: 'USD' },
      balanceAfter: { value: '24309.8825', currency: 'USD' },
    })
  })

  test('is nothing after a refund, whatever was told before it', () => {
    const refund: SaleEvent = {
      type: 'status-read',
      at,
      transactionId: '17000001',
      status: 'REFUNDED',
      transaction: null,
    }
    expect(toCosts(fold(facts, [sending, answered('PROCESSING'), refund]))).toEqual({
      expectedCost: { value: '0.6175', currency: 'USD' },
      cost: { value: '0', currency: 'USD' },
      balanceBefore: null,
      balanceAfter: null,
    })
  })

  test('is unknown before an answer', () => {
    expect(toCosts(fold(facts, [sending])).cost).toBeNull()
  })
})

describe('a cost that was not predicted', () => {
  const dollars = (value: string) => ({ value, currency: 'USD' })
  const differs = (changes: Partial<Transaction>, status: ProviderStatus = 'SUCCESSFUL') =>
    costDiffers(fold(facts, [sending, answered(status, changes)]))

  test('is seen to the last decimal, and in another currency', () => {
    expect(differs({ cost: dollars('0.6175') })).toBe(false)
    expect(differs({ cost: dollars('0.61751') })).toBe(true)
    expect(differs({ cost: { value: '0.6175', currency: 'EUR' } })).toBe(true)
  })

  test('is not seen where nothing was predicted, or nothing is told', () => {
    const unpredicted = fold({ ...facts, expectedCost: null }, [sending, answered('SUCCESSFUL')])
    expect(costDiffers(unpredicted)).toBe(false)
    expect(differs({ cost: null })).toBe(false)
  })

  test('is not seen before the sale is done, nor when the money came back', () => {
    expect(differs({ cost: dollars('9') }, 'PROCESSING')).toBe(false)
    expect(differs({ cost: dollars('0') }, 'REFUNDED')).toBe(false)
    expect(differs({ cost: dollars('0') }, 'FAILED')).toBe(false)
  })
})
