import { describe, expect, test } from 'vitest'
import { saleSchema } from '#contract/sales'
import { type SaleEvent, toEvidence } from '../../../src/main/domain/sales/events.ts'
import type { ProviderStatus, Transaction } from '../../../src/main/domain/sales/gateway.ts'
import { fold } from '../../../src/main/domain/sales/machine.ts'
import { costDiffers, toCosts, toSale, walletDiffers } from '../../../src/main/domain/sales/view.ts'
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

describe('a wallet that does not fit the cost', () => {
  const dollars = (value: string) => ({ value, currency: 'USD' })
  const differs = (changes: Partial<Transaction>, status: ProviderStatus = 'SUCCESSFUL') =>
    walletDiffers(fold(facts, [sending, answered(status, changes)]))

  test('is told when the wallet went down by something else', () => {
    expect(differs({})).toBe(false)
    expect(differs({ balanceAfter: dollars('24309.88249') })).toBe(true)
    expect(differs({ cost: { value: '0.6175', currency: 'EUR' } })).toBe(true)
  })

  test('changes nothing else: the sale is as done as before', () => {
    const sale = toSale(
      fold(facts, [sending, answered('SUCCESSFUL', { balanceAfter: dollars('1') })]),
      at,
    )
    expect(sale).toMatchObject({ state: 'done', payment: 'taken' })
  })

  test('is not seen where the wallet is not told, nor before the sale is done', () => {
    expect(differs({ balanceBefore: null })).toBe(false)
    expect(differs({ balanceAfter: dollars('1') }, 'PROCESSING')).toBe(false)
  })
})

describe('a sale that was settled by hand', () => {
  const seen = (changes: Partial<Transaction>): SaleEvent => ({
    type: 'looked-up',
    at,
    rows: [toEvidence(transactionOf(facts, 'SUCCESSFUL', changes))],
    wallet: null,
  })
  const another = seen({ transactionId: '99' })
  const stranger = seen({ msisdn: '2348039999999' })
  const settled = (verdict: 'delivered' | 'not-delivered'): SaleEvent => ({
    type: 'settled',
    at,
    verdict,
    note: 'seen there',
  })

  test.each([
    ['delivered', 'done'],
    ['not-delivered', 'cancelled'],
  ] as const)('as %s fits the contract and says who decided', (verdict, state) => {
    const events = [sending, answered('SUCCESSFUL'), another, settled(verdict)]
    const sale = toSale(fold(facts, events), at)
    expect(saleSchema.parse(sale)).toEqual(sale)
    expect(sale).toMatchObject({
      state,
      conflict: null,
      settledByHand: { note: 'seen there' },
      transactionId: null,
      hasVoucher: false,
    })
  })

  test('names no transaction where nobody can say which one it is', () => {
    const events = [sending, answered('SUCCESSFUL'), stranger, settled('delivered')]
    expect(toSale(fold(facts, events), at).transactionId).toBeNull()
    expect(toCosts(fold(facts, events)).cost).toBeNull()
  })
})
