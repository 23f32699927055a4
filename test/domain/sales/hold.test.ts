import { describe, expect, test } from 'vitest'
import type { SendOutcome } from '../../../src/main/domain/sales/gateway.ts'
import type { NewSale } from '../../../src/main/domain/sales/service.ts'
import { newSale, transactionOf } from '../../support/sales-samples.ts'
import { createTestTill, type TestTill } from '../../support/sales-till.ts'

const minute = 60_000

const inDoubt: SendOutcome = { kind: 'doubtful', doubt: 'connection-lost' }

function answers(till: TestTill, status: 'SUCCESSFUL' | 'PROCESSING' | 'FAILED'): void {
  till.gateway.answer({
    send: (order) => ({
      kind: 'answered',
      transaction: transactionOf({ ...order, order: order.amount }, status),
    }),
    status: () => ({ kind: 'status', status, transaction: null }),
  })
}

const held = (kind: string, saleId: string, until: number) => ({
  ok: false,
  error: {
    code: 'held',
    warnings: [{ kind, saleId, until: new Date(until).toISOString() }],
  },
})

describe('the same sale again', () => {
  test('is held while the first is not settled, and nothing of it is written', async () => {
    await using till = createTestTill()
    const begunAt = till.clock.now()
    const first = await till.sell()
    const second = newSale()
    expect(till.sales.submit(second)).toEqual(
      held('same-sale-unsettled', first, begunAt + 10 * minute),
    )
    await till.clock.advance(minute)
    expect(till.gateway.sent).toHaveLength(1)
    expect(till.sales.read(second.saleId)).toEqual({ ok: false, error: 'sale-not-found' })
  })

  test('under two ids in the same instant is written once', async () => {
    await using till = createTestTill()
    const [first, second] = [newSale(), newSale()]
    expect(till.sales.submit(first).ok).toBe(true)
    expect(till.sales.submit(second).ok).toBe(false)
    await till.clock.advance(0)
    expect(till.gateway.sent.map(({ customIdentifier }) => customIdentifier)).toEqual([
      expect.stringContaining(first.saleId),
    ])
  })

  test('is the same by its value, however the value is written', async () => {
    await using till = createTestTill()
    await till.sell()
    const order = { value: '0.650', currency: 'USD' }
    expect(till.sales.submit(newSale({ order })).ok).toBe(false)
  })

  test.each<[string, Partial<NewSale>]>([
    ['number', { msisdn: '2348031234568' }],
    ['amount', { order: { value: '0.66', currency: 'USD' } }],
    ['currency', { order: { value: '0.65', currency: 'EUR' } }],
  ])('with another %s is another one', async (_, changes) => {
    await using till = createTestTill()
    await till.sell()
    expect(till.sales.submit(newSale(changes)).ok).toBe(true)
  })

  test('is sold when the clerk says that it is meant, and the record says that they did', async () => {
    await using till = createTestTill()
    await till.sell()
    const second = newSale({ despite: ['same-sale-unsettled'] })
    expect(till.sales.submit(second).ok).toBe(true)
    await till.clock.advance(0)
    expect(till.gateway.sent).toHaveLength(2)
    till.restart()
    expect(till.sales.read(second.saleId)).toMatchObject({
      value: { facts: { despite: ['same-sale-unsettled'] } },
    })
  })

  test('is not sold because another warning was waved away', async () => {
    await using till = createTestTill()
    await till.sell()
    expect(till.sales.submit(newSale({ despite: ['failed-recently', 'burst'] })).ok).toBe(false)
  })

  test('is answered with itself when it is handed in once more', async () => {
    await using till = createTestTill()
    const sale = newSale()
    till.sales.submit(sale)
    expect(till.sales.submit(sale)).toMatchObject({
      ok: true,
      value: { facts: { saleId: sale.saleId } },
    })
  })

  test('is not held by one that is done', async () => {
    await using till = createTestTill()
    answers(till, 'SUCCESSFUL')
    await till.sell()
    expect(till.sales.holds(newSale())).toEqual({ ok: true, value: [] })
  })

  test('is held for ten minutes after one that stays accepted, and no longer', async () => {
    await using till = createTestTill()
    answers(till, 'PROCESSING')
    await till.sell()
    await till.clock.advance(10 * minute - 1)
    expect(till.sales.submit(newSale()).ok).toBe(false)
    await till.clock.advance(1)
    expect(till.sales.submit(newSale()).ok).toBe(true)
  })

  test('is held after one of yesterday that came into doubt when the till opened', async () => {
    await using till = createTestTill()
    till.gateway.answer({ send: () => new Promise(() => undefined) })
    const first = await till.sell()
    till.restart()
    till.clock.set(3 * 24 * 60 * minute)
    till.gateway.answer({ send: () => inDoubt })
    till.sales.resume()
    const openedAt = till.clock.now()
    expect(till.sales.submit(newSale())).toEqual(
      held('same-sale-unsettled', first, openedAt + 10 * minute),
    )
  })

  test('is held by a sale whose time was told by a clock that was ahead', async () => {
    await using till = createTestTill()
    await till.sell()
    till.clock.set(-60 * minute)
    expect(till.sales.submit(newSale()).ok).toBe(false)
  })

  test('is held for half an hour after the provider failed it', async () => {
    await using till = createTestTill()
    answers(till, 'FAILED')
    const failedAt = till.clock.now()
    const first = await till.sell()
    expect(till.sales.submit(newSale())).toEqual(
      held('failed-recently', first, failedAt + 30 * minute),
    )
    expect(till.sales.submit(newSale({ despite: ['same-sale-unsettled'] })).ok).toBe(false)
    await till.clock.advance(30 * minute)
    expect(till.sales.submit(newSale()).ok).toBe(true)
  })

  test('is not held by one that was refused: nothing was bought, and nothing asks to wait', async () => {
    await using till = createTestTill()
    till.gateway.answer({
      send: () => ({ kind: 'refused', refusal: 'number-barred', providerCode: null }),
    })
    await till.sell()
    expect(till.sales.holds(newSale())).toEqual({ ok: true, value: [] })
  })

  test('is not sold while the sales before it cannot be read', async () => {
    await using till = createTestTill()
    till.ledger.close()
    expect(till.sales.holds(newSale())).toEqual({ ok: false, error: 'ledger-unavailable' })
    expect(till.sales.submit(newSale())).toEqual({ ok: false, error: 'ledger-unavailable' })
  })
})
