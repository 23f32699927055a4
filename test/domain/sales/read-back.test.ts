import { ulid } from 'ulid'
import { describe, expect, test } from 'vitest'
import { err, ok } from '#contract/result'
import type { ProviderStatus, Reported } from '../../../src/main/domain/sales/gateway.ts'
import { formatIdentifier } from '../../../src/main/domain/sales/identifier.ts'
import { reportedOf } from '../../support/sales-gateway.ts'
import { newSale, transactionOf } from '../../support/sales-samples.ts'
import { createTestTill, type TestTill } from '../../support/sales-till.ts'

const minute = 60_000
const hour = 60 * minute

/** A sale that the provider holds and this ledger does not. */
function lostSale(at: number, status: ProviderStatus, changes: Partial<Reported> = {}): Reported {
  const saleId = ulid(at).toLowerCase()
  const customIdentifier = formatIdentifier({ till: 'old', shift: 7, clerk: 'bob', saleId })
  const transactionId = saleId.slice(-6)
  const sale = { ...newSale(), customIdentifier }
  return reportedOf(transactionOf(sale, status, { transactionId }), changes)
}

const idOf = ({ customIdentifier }: Reported): string => customIdentifier?.split('-')[4] ?? ''

const silent = (): void => undefined

function report(till: TestTill, ...pages: (readonly Reported[])[]): void {
  till.gateway.answer({ reported: () => pages.map((rows) => ok(rows)) })
}

describe('sales that this ledger lost', () => {
  test('are read back from the report as they stand there', async () => {
    await using till = createTestTill()
    const soldAt = till.clock.now() - 5 * hour
    const done = lostSale(soldAt, 'SUCCESSFUL')
    const refunded = lostSale(soldAt + 1, 'REFUNDED')
    report(till, [done], [refunded])
    const since = soldAt - hour
    expect(await till.sales.readBack(since, silent)).toEqual(ok({ found: 2, complete: true }))
    expect(till.gateway.swept).toEqual([{ from: since, to: till.clock.now() }])
    expect(till.see(idOf(done))).toMatchObject({
      customIdentifier: done.customIdentifier,
      at: new Date(soldAt).toISOString(),
      country: 'NG',
      msisdn: '2348031234567',
      operatorName: 'MTN Nigeria',
      order: { value: '0.65', currency: 'USD' },
      pays: { minor: 65, currency: 'USD' },
      delivered: { value: '998.4', currency: 'NGN' },
      tender: null,
      state: 'done',
      payment: 'taken',
      transactionId: done.transactionId,
    })
    expect(till.see(idOf(refunded))).toMatchObject({ state: 'refunded', payment: 'owed' })
    till.restart()
    expect(till.sales.read(idOf(done))).toMatchObject({ value: { facts: { origin: 'report' } } })
  })

  test('are priced as the till prices: a fraction goes up to the next coin', async () => {
    await using till = createTestTill()
    const lost = lostSale(till.clock.now() - hour, 'SUCCESSFUL', {
      requested: { value: '0.651', currency: 'USD' },
    })
    report(till, [lost])
    await till.sales.readBack(0, silent)
    expect(till.see(idOf(lost)).pays).toEqual({ minor: 66, currency: 'USD' })
  })

  test('in the operator’s own currency are priced by what they took from the wallet', async () => {
    await using till = createTestTill()
    const lost = lostSale(till.clock.now() - hour, 'SUCCESSFUL', {
      requested: { value: '1000', currency: 'NGN' },
    })
    report(till, [lost])
    await till.sales.readBack(0, silent)
    expect(till.see(idOf(lost))).toMatchObject({
      order: { value: '1000', currency: 'NGN' },
      pays: { minor: 62, currency: 'USD' },
      state: 'done',
    })
  })

  test('that were ordered in another currency are priced by what they took from the wallet', async () => {
    await using till = createTestTill()
    const requested = { value: '400', currency: 'NGN' }
    const lost = lostSale(till.clock.now() - hour, 'SUCCESSFUL', { requested })
    report(till, [lost])
    await till.sales.readBack(0, silent)
    expect(till.see(idOf(lost))).toMatchObject({
      order: requested,
      pays: { minor: 62, currency: 'USD' },
    })
  })

  test('that are still in progress are asked after', async () => {
    await using till = createTestTill()
    const lost = lostSale(till.clock.now() - hour, 'PROCESSING')
    report(till, [lost])
    await till.sales.readBack(0, silent)
    await till.clock.advance(2000)
    expect(till.gateway.asked).toEqual([lost.transactionId])
    expect(till.gateway.sent).toHaveLength(0)
  })

  test('are never sent, whatever becomes of them', async () => {
    await using till = createTestTill()
    const rows = (['SUCCESSFUL', 'REFUNDED', 'FAILED', 'PROCESSING', 'unrecognised'] as const).map(
      (status, i) => lostSale(till.clock.now() - hour + i, status),
    )
    report(till, rows)
    await till.sales.readBack(0, silent)
    till.restart()
    till.sales.resume()
    for (const row of rows) await till.sales.sendAgain(idOf(row))
    await till.clock.advance(2 * hour)
    expect(till.gateway.sent).toHaveLength(0)
  })

  test('with two transactions under one identifier are a conflict', async () => {
    await using till = createTestTill()
    const lost = lostSale(till.clock.now() - hour, 'SUCCESSFUL')
    report(till, [lost], [{ ...lost, transactionId: '99' }])
    expect(await till.sales.readBack(0, silent)).toEqual(ok({ found: 1, complete: true }))
    expect(till.see(idOf(lost)).state).toBe('conflict')
  })

  test('of before that time are left out: the report shows more than it was asked for', async () => {
    await using till = createTestTill()
    const since = till.clock.now() - hour
    report(till, [lostSale(since - 1, 'SUCCESSFUL'), lostSale(since, 'SUCCESSFUL')])
    expect(await till.sales.readBack(since, silent)).toEqual(ok({ found: 1, complete: true }))
  })

  test('of days to come, by a clock that was ahead, were made now', async () => {
    await using till = createTestTill()
    const lost = lostSale(till.clock.now() + 48 * hour, 'SUCCESSFUL')
    report(till, [lost])
    await till.sales.readBack(0, silent)
    expect(till.see(idOf(lost)).at).toBe(new Date(till.clock.now()).toISOString())
  })

  test.each<[string, Partial<Reported>]>([
    ['number', { msisdn: null }],
    ['country', { country: null }],
    ['operator', { operatorId: null }],
    ['amount', { requested: null }],
    ['amount that is one', { requested: { value: '0', currency: 'USD' } }],
  ])('without a %s cannot be, and that is said', async (_, changes) => {
    await using till = createTestTill()
    const soldAt = till.clock.now() - hour
    report(till, [lostSale(soldAt, 'SUCCESSFUL', changes), lostSale(soldAt, 'SUCCESSFUL')])
    expect(await till.sales.readBack(0, silent)).toEqual(ok({ found: 1, complete: false }))
  })
})

describe('reading back', () => {
  test('overwrites nothing that is here, and tells it what is news', async () => {
    await using till = createTestTill()
    till.gateway.answer({ send: () => ({ kind: 'never-left' }) })
    const saleId = await till.sell()
    const before = till.sales.read(saleId)
    if (!before.ok) throw new Error(before.error)
    const row = reportedOf(transactionOf(before.value.facts), { operatorName: 'Another' })
    report(till, [row])
    expect(await till.sales.readBack(0, silent)).toEqual(ok({ found: 0, complete: true }))
    const after = till.sales.read(saleId)
    expect(after).toMatchObject({
      value: { facts: before.value.facts, seq: before.value.seq + 1 },
    })
    expect(till.see(saleId).state).toBe('done')
  })

  test('goes on where it was broken off, and finds nothing a second time', async () => {
    await using till = createTestTill()
    const soldAt = till.clock.now() - hour
    const [first, second] = [lostSale(soldAt, 'SUCCESSFUL'), lostSale(soldAt + 1, 'SUCCESSFUL')]
    till.gateway.answer({ reported: () => [ok([first]), err('unreachable')] })
    expect(await till.sales.readBack(0, silent)).toEqual(ok({ found: 1, complete: false }))
    report(till, [first, second])
    expect(await till.sales.readBack(0, silent)).toEqual(ok({ found: 1, complete: true }))
    expect(await till.sales.readBack(0, silent)).toEqual(ok({ found: 0, complete: true }))
    const seqs = [first, second].map((row) => till.sales.read(idOf(row)))
    expect(seqs).toMatchObject([{ value: { seq: 1 } }, { value: { seq: 1 } }])
  })

  test('says how far it is, and cannot be had without a ledger', async () => {
    await using till = createTestTill()
    const soldAt = till.clock.now() - hour
    report(till, [lostSale(soldAt, 'SUCCESSFUL'), lostSale(soldAt, 'SUCCESSFUL')])
    const progress: (readonly number[])[] = []
    await till.sales.readBack(0, (...told) => progress.push(told))
    expect(progress).toEqual([
      [1, 0],
      [2, 0],
    ])
    till.ledger.close()
    expect(await till.sales.readBack(0, silent)).toEqual(err('ledger-unavailable'))
  })
})
