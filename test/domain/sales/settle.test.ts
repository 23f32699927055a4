import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import type { ProviderStatus } from '../../../src/main/domain/sales/gateway.ts'
import { reportedOf } from '../../support/sales-gateway.ts'
import { newSale, transactionOf } from '../../support/sales-samples.ts'
import { createTestTill, type TestTill } from '../../support/sales-till.ts'

const hour = 60 * 60_000

const rowsOf = (till: TestTill, saleId: string, statuses: readonly ProviderStatus[]) => {
  const record = till.sales.read(saleId)
  if (!record.ok) throw new Error(record.error)
  return statuses.map((status, i) =>
    transactionOf(record.value.facts, status, { transactionId: `${18 + i}` }),
  )
}

async function conflict(till: TestTill): Promise<string> {
  const saleId = await till.sell()
  const rows = rowsOf(till, saleId, ['SUCCESSFUL', 'SUCCESSFUL'])
  till.gateway.answer({ findByIdentifier: () => ({ kind: 'rows', rows }) })
  await till.clock.advance(10_000)
  expect(till.see(saleId)).toMatchObject({ state: 'conflict', payment: 'held' })
  return saleId
}

describe('a conflict that the owner settles', () => {
  test('as delivered is done, and the money is the shop’s', async () => {
    await using till = createTestTill()
    const saleId = await conflict(till)
    expect(till.sales.settle(saleId, 'delivered', 'seen twice on the page').ok).toBe(true)
    expect(till.see(saleId)).toMatchObject({
      state: 'done',
      payment: 'taken',
      settledByHand: { note: 'seen twice on the page' },
    })
    till.restart()
    till.sales.resume()
    expect(till.see(saleId).settledByHand).toEqual({ note: 'seen twice on the page' })
  })

  test('as not delivered is cancelled, and the customer is owed at once and paid back once', async () => {
    await using till = createTestTill()
    const saleId = await conflict(till)
    till.sales.settle(saleId, 'not-delivered', 'both taken back')
    expect(till.see(saleId)).toMatchObject({ state: 'cancelled', payment: 'owed' })
    expect(till.sales.owed()).toMatchObject({ value: [{ facts: { saleId } }] })
    const paid = till.sales.payBack(saleId)
    expect(paid).toMatchObject({ ok: true, value: { payment: 'paid-back' } })
    expect(till.sales.payBack(saleId)).toEqual(paid)
  })

  test('is never sent again, nor asked after', async () => {
    await using till = createTestTill()
    const saleId = await conflict(till)
    till.sales.settle(saleId, 'not-delivered', 'nothing there')
    const asked = till.gateway.searched.length
    expect(await till.sales.sendAgain(saleId)).toEqual({ ok: false, error: 'not-in-this-state' })
    expect(await till.sales.cancel(saleId)).toEqual({ ok: false, error: 'not-in-this-state' })
    till.restart()
    till.sales.resume()
    till.sales.catchUp()
    await till.clock.advance(48 * hour)
    expect(till.gateway.sent).toHaveLength(1)
    expect(till.gateway.searched).toHaveLength(asked)
  })

  test('keeps what is learnt later and is not opened by it', async () => {
    await using till = createTestTill()
    const saleId = await conflict(till)
    till.sales.settle(saleId, 'delivered', 'fine')
    const rows = rowsOf(till, saleId, ['REFUNDED', 'SUCCESSFUL', 'SUCCESSFUL'])
    till.gateway.answer({
      reported: () => [{ ok: true, value: rows.map((row) => reportedOf(row)) }],
    })
    expect(await till.sales.sweep()).toEqual({ ok: true, value: { news: 2 } })
    expect(till.see(saleId)).toMatchObject({ state: 'done', payment: 'taken' })
    const record = till.sales.read(saleId)
    expect(record).toMatchObject({ value: { transactions: { length: 3 } } })
    expect(await till.sales.sweep()).toEqual({ ok: true, value: { news: 0 } })
  })

  test('stays as it was settled first', async () => {
    await using till = createTestTill()
    const saleId = await conflict(till)
    till.sales.settle(saleId, 'delivered', 'first')
    expect(till.sales.settle(saleId, 'delivered', 'second')).toMatchObject({ ok: true })
    expect(till.see(saleId).settledByHand).toEqual({ note: 'first' })
    expect(till.sales.settle(saleId, 'not-delivered', 'third')).toEqual({
      ok: false,
      error: 'not-in-this-state',
    })
  })

  test('can be one whose record is damaged', async () => {
    await using till = createTestTill()
    const saleId = await conflict(till)
    till.restart()
    const db = new DatabaseSync(till.file)
    db.exec('DROP TRIGGER sale_event_is_never_changed')
    db.exec(`UPDATE sale_event SET body = '{}' WHERE seq = 2`)
    db.close()
    till.restart()
    expect(till.see(saleId)).toMatchObject({ state: 'conflict', conflict: 'record-damaged' })
    expect(till.sales.settle(saleId, 'not-delivered', 'looked it up').ok).toBe(true)
    expect(till.see(saleId)).toMatchObject({ state: 'cancelled', payment: 'owed' })
    till.sales.payBack(saleId)
    expect(till.see(saleId).payment).toBe('paid-back')
  })
})

describe('a sale that opens after its payment went back', () => {
  const givenUp = async (till: TestTill): Promise<string> => {
    till.gateway.answer({ send: () => ({ kind: 'never-left' }) })
    const saleId = await till.sell()
    await till.sales.cancel(saleId)
    expect(till.see(saleId)).toMatchObject({ state: 'cancelled', payment: 'given-back' })
    expect(till.sales.unsettled()).toEqual({ ok: true, value: [] })
    return saleId
  }
  const report = async (till: TestTill, saleId: string, statuses: readonly ProviderStatus[]) => {
    const rows = rowsOf(till, saleId, statuses).map((row) => reportedOf(row))
    till.gateway.answer({ reported: () => [{ ok: true, value: rows }] })
    await till.sales.sweep()
  }

  test('stays in the owner’s view as a conflict, also over a restart, until it is settled', async () => {
    await using till = createTestTill()
    const saleId = await givenUp(till)
    await report(till, saleId, ['SUCCESSFUL', 'SUCCESSFUL'])
    expect(till.see(saleId)).toMatchObject({ state: 'conflict', payment: 'given-back' })
    till.restart()
    expect(till.sales.unsettled()).toMatchObject({ value: [{ facts: { saleId } }] })
    till.sales.settle(saleId, 'delivered', 'seen twice on the page')
    expect(till.sales.unsettled()).toEqual({ ok: true, value: [] })
    expect(till.see(saleId)).toMatchObject({ state: 'done', payment: 'given-back' })
  })

  test('is not settled while the provider works on it', async () => {
    await using till = createTestTill()
    const saleId = await givenUp(till)
    await report(till, saleId, ['PROCESSING'])
    expect(till.see(saleId)).toMatchObject({ state: 'working', payment: 'given-back' })
    expect(till.sales.unsettled()).toMatchObject({ value: [{ facts: { saleId } }] })
  })
})

describe('a sale that is no conflict', () => {
  test('is not the owner’s to settle', async () => {
    await using till = createTestTill()
    const saleId = await till.sell()
    expect(till.sales.settle(saleId, 'delivered', 'I think so')).toEqual({
      ok: false,
      error: 'not-in-this-state',
    })
    expect(till.see(saleId).state).toBe('unsure')
    expect(till.sales.settle(newSale().saleId, 'delivered', 'x')).toEqual({
      ok: false,
      error: 'sale-not-found',
    })
  })
})
