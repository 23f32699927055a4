import { describe, expect, test } from 'vitest'
import { err, ok } from '#contract/result'
import type {
  ProviderStatus,
  Reported,
  ReportPage,
  Transaction,
} from '../../../src/main/domain/sales/gateway.ts'
import { reportedOf } from '../../support/sales-gateway.ts'
import { newSale, transactionOf } from '../../support/sales-samples.ts'
import { createTestTill, type TestTill } from '../../support/sales-till.ts'

const minute = 60_000
const hour = 60 * minute

/** A till that took up its work, with a sale that the provider answered so. */
async function tillWithSale(till: TestTill, status: ProviderStatus): Promise<string> {
  till.gateway.answer({
    send: (order) => ({
      kind: 'answered',
      transaction: transactionOf({ ...order, order: order.amount }, status),
    }),
  })
  till.sales.resume()
  return till.sell()
}

function rowOf(
  till: TestTill,
  saleId: string,
  status: ProviderStatus,
  changes: Partial<Transaction> = {},
): Reported {
  const record = till.sales.read(saleId)
  if (!record.ok) throw new Error(record.error)
  return reportedOf(transactionOf(record.value.facts, status, changes))
}

function report(till: TestTill, ...pages: (readonly Reported[])[]): void {
  till.gateway.answer({ reported: () => pages.map((rows) => ok(rows)) })
}

function eventsOf(till: TestTill, saleId: string): number {
  const record = till.sales.read(saleId)
  if (!record.ok) throw new Error(record.error)
  return record.value.seq
}

describe('the sweep of the report', () => {
  test('finds that a delivered sale was taken back hours later, and the customer is owed', async () => {
    await using till = createTestTill()
    const saleId = await tillWithSale(till, 'SUCCESSFUL')
    await till.clock.advance(20 * hour)
    expect(till.see(saleId)).toMatchObject({ state: 'done', payment: 'taken' })
    report(till, [rowOf(till, saleId, 'REFUNDED', { cost: { value: '0', currency: 'USD' } })])
    await till.clock.advance(hour)
    expect(till.see(saleId)).toMatchObject({ state: 'refunded', payment: 'owed' })
    expect(till.announced.at(-1)).toBe(saleId)
  })

  test('writes nothing where it learns nothing', async () => {
    await using till = createTestTill()
    const saleId = await tillWithSale(till, 'SUCCESSFUL')
    report(till, [rowOf(till, saleId, 'SUCCESSFUL'), rowOf(till, saleId, 'PROCESSING')])
    const before = eventsOf(till, saleId)
    await till.clock.advance(5 * hour)
    expect(till.gateway.swept.length).toBeGreaterThan(3)
    expect(eventsOf(till, saleId)).toBe(before)
  })

  test('writes its news once', async () => {
    await using till = createTestTill()
    const saleId = await tillWithSale(till, 'SUCCESSFUL')
    const before = eventsOf(till, saleId)
    const stranger = { msisdn: '2348039999999', transactionId: '77' }
    report(till, [rowOf(till, saleId, 'REFUNDED'), rowOf(till, saleId, 'SUCCESSFUL', stranger)])
    expect(await till.sales.sweep()).toEqual(ok({ news: 2 }))
    await till.clock.advance(5 * hour)
    expect(eventsOf(till, saleId)).toBe(before + 2)
    expect(till.see(saleId)).toMatchObject({ state: 'conflict', conflict: 'does-not-match' })
  })

  test('makes two transactions under one identifier a conflict, on whatever pages they are', async () => {
    await using till = createTestTill()
    const saleId = await tillWithSale(till, 'SUCCESSFUL')
    const first = rowOf(till, saleId, 'SUCCESSFUL')
    report(till, [first], [rowOf(till, saleId, 'SUCCESSFUL', { transactionId: '99' })])
    expect(await till.sales.sweep()).toEqual(ok({ news: 1 }))
    expect(till.see(saleId)).toMatchObject({ state: 'conflict', conflict: 'two-transactions' })
  })

  test('opens what was called refused, not sent or given up, and the money that went back stays gone', async () => {
    await using till = createTestTill()
    till.sales.resume()
    till.gateway.answer({
      send: () => ({ kind: 'refused', refusal: 'operator-refused', providerCode: null }),
    })
    const refused = await till.sell({ msisdn: '2348030000001' })
    till.gateway.answer({ send: () => ({ kind: 'never-left' }) })
    const notSent = await till.sell({ msisdn: '2348030000002' })
    const cancelled = await till.sell({ msisdn: '2348030000003' })
    await till.sales.cancel(cancelled)
    report(
      till,
      [refused, notSent, cancelled].map((saleId, i) =>
        rowOf(till, saleId, 'SUCCESSFUL', { transactionId: `${i}` }),
      ),
    )
    await till.clock.advance(2 * minute)
    expect([refused, notSent, cancelled].map((saleId) => till.see(saleId))).toMatchObject([
      { state: 'done', payment: 'given-back' },
      { state: 'done', payment: 'taken' },
      { state: 'done', payment: 'given-back' },
    ])
  })

  test('asks after a sale that it finds accepted', async () => {
    await using till = createTestTill()
    till.gateway.answer({ send: () => ({ kind: 'never-left' }) })
    const saleId = await till.sell()
    report(till, [rowOf(till, saleId, 'PROCESSING', { transactionId: '5' })])
    await till.sales.sweep()
    await till.clock.advance(2000)
    expect(till.gateway.asked).toEqual(['5'])
  })

  test('leaves alone what is not in this ledger, and what only looks like it', async () => {
    await using till = createTestTill()
    const saleId = await tillWithSale(till, 'SUCCESSFUL')
    const elsewhere = transactionOf({
      ...newSale(),
      customIdentifier: 'a1-t2-1-bob-01jd3q8zxv6k2m4n5p7r9s1t3w-00',
    })
    const another = rowOf(till, saleId, 'REFUNDED', { customIdentifier: 'no identifier of ours' })
    report(till, [reportedOf(elsewhere), another])
    expect(await till.sales.sweep()).toEqual(ok({ news: 0 }))
    expect(till.see(saleId).state).toBe('done')
  })

  test('is told a little after the start, every hour, and once however often it is asked for', async () => {
    await using till = createTestTill()
    await tillWithSale(till, 'SUCCESSFUL')
    await till.clock.advance(minute - 1)
    for (let i = 0; i < 5; i++) till.sales.catchUp()
    expect(till.gateway.swept).toHaveLength(0)
    await till.clock.advance(1)
    expect(till.gateway.swept).toHaveLength(1)
    for (let i = 0; i < 5; i++) till.sales.catchUp()
    await till.clock.advance(hour - 1)
    expect(till.gateway.swept).toHaveLength(1)
    await till.clock.advance(1)
    expect(till.gateway.swept).toHaveLength(2)
    await till.clock.advance(30 * minute)
    till.sales.catchUp()
    await till.clock.advance(minute)
    expect(till.gateway.swept).toHaveLength(3)
  })

  test('is one at a time', async () => {
    await using till = createTestTill()
    await tillWithSale(till, 'SUCCESSFUL')
    const page = Promise.withResolvers<ReportPage>()
    till.gateway.answer({ reported: () => [page.promise] })
    const sweeps = [till.sales.sweep(), till.sales.sweep()]
    page.resolve(ok([]))
    expect(await Promise.all(sweeps)).toEqual([ok({ news: 0 }), ok({ news: 0 })])
    expect(till.gateway.swept).toHaveLength(1)
  })

  test('that cannot read to the end says so, keeps what it learnt and is tried again', async () => {
    await using till = createTestTill()
    const saleId = await tillWithSale(till, 'SUCCESSFUL')
    const news = rowOf(till, saleId, 'REFUNDED')
    till.gateway.answer({ reported: () => [ok([news]), err('rate-limited')] })
    expect(await till.sales.sweep()).toEqual(err('rate-limited'))
    expect(till.see(saleId).state).toBe('refunded')
    report(till)
    await till.clock.advance(10 * minute)
    expect(till.gateway.swept).toHaveLength(2)
    await till.clock.advance(10 * minute)
    expect(till.gateway.swept).toHaveLength(2)
  })

  test('does not wait for ever for a page, nor break on a client that throws', async () => {
    await using till = createTestTill()
    await tillWithSale(till, 'SUCCESSFUL')
    till.gateway.answer({ reported: () => [new Promise(() => undefined)] })
    const endless = till.sales.sweep()
    await till.clock.advance(6 * minute)
    expect(await endless).toEqual(err('provider-trouble'))
    till.gateway.answer({
      reported() {
        throw new Error('a defect')
      },
    })
    expect(await till.sales.sweep()).toEqual(err('provider-trouble'))
  })

  test('asks nobody while no sale is under watch', async () => {
    await using till = createTestTill()
    till.sales.resume()
    await till.clock.advance(3 * hour)
    expect(till.gateway.swept).toHaveLength(0)
    await tillWithSale(till, 'SUCCESSFUL')
    await till.clock.advance(30 * hour)
    const asked = till.gateway.swept.length
    expect(asked).toBeGreaterThan(20)
    await till.clock.advance(30 * hour)
    expect(till.gateway.swept).toHaveLength(asked)
  })

  test('of a till that was off for a week still takes in the sales of its last day', async () => {
    await using till = createTestTill()
    const saleId = await tillWithSale(till, 'SUCCESSFUL')
    await till.clock.advance(2 * hour)
    till.restart()
    await till.clock.advance(7 * 24 * hour)
    const soldAt = Date.parse(till.see(saleId).at)
    report(till, [rowOf(till, saleId, 'REFUNDED')])
    const before = till.gateway.swept.length
    till.sales.resume()
    await till.clock.advance(minute)
    expect(till.gateway.swept).toHaveLength(before + 1)
    expect(till.gateway.swept.at(-1)?.from).toBeLessThan(soldAt)
    expect(till.see(saleId)).toMatchObject({ state: 'refunded', payment: 'owed' })
  })

  test('keeps a whole day in view while it fails, and asks for all of it in the end', async () => {
    await using till = createTestTill()
    const saleId = await tillWithSale(till, 'SUCCESSFUL')
    await till.clock.advance(hour)
    till.gateway.answer({ reported: () => [err('unreachable')] })
    await till.clock.advance(60 * hour)
    report(till, [rowOf(till, saleId, 'REFUNDED')])
    await till.clock.advance(hour)
    expect(till.see(saleId).state).toBe('refunded')
  })

  test('ends with the till', async () => {
    await using till = createTestTill()
    const saleId = await tillWithSale(till, 'SUCCESSFUL')
    const page = Promise.withResolvers<ReportPage>()
    till.gateway.answer({ reported: () => [page.promise] })
    const swept = till.sales.sweep()
    await till.sales.stop()
    page.resolve(ok([rowOf(till, saleId, 'REFUNDED')]))
    expect((await swept).ok).toBe(false)
    expect(till.see(saleId).state).toBe('done')
    const asked = till.gateway.swept.length
    await till.clock.advance(5 * hour)
    expect(till.gateway.swept).toHaveLength(asked)
  })
})
