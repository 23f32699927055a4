import { describe, expect, test } from 'vitest'
import type { ProviderStatus } from '../../../src/main/domain/sales/gateway.ts'
import { newSale, transactionOf } from '../../support/sales-samples.ts'
import { createTestTill, type TestTill } from '../../support/sales-till.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** Seconds after the sale at which the list grew, while time passes. */
async function timesOf(till: TestTill, list: readonly unknown[], ms: number): Promise<number[]> {
  const times: number[] = []
  let counted = 0
  for (let passed = 0; passed <= ms; passed += second) {
    while (counted < list.length) {
      counted++
      times.push(passed / second)
    }
    await till.clock.advance(second)
  }
  return times
}

/** From now on the provider's report holds this sale. */
function report(till: TestTill, saleId: string, ...statuses: ProviderStatus[]): void {
  const record = till.sales.read(saleId)
  if (!record.ok) throw new Error(record.error)
  const rows = statuses.map((status, i) =>
    transactionOf(record.value.facts, status, { transactionId: `${18 + i}` }),
  )
  till.gateway.answer({ findByIdentifier: () => ({ kind: 'rows', rows }) })
}

async function notFoundSale(till: TestTill): Promise<string> {
  const saleId = await till.sell()
  await till.clock.advance(10 * minute)
  expect(till.see(saleId).state).toBe('not-found')
  return saleId
}

describe('a sale in doubt', () => {
  test('is looked up at once and then ever more seldom', async () => {
    await using till = createTestTill()
    await till.sell()
    expect(await timesOf(till, till.gateway.searched, 3 * minute)).toEqual([
      0, 2, 7, 17, 37, 67, 127,
    ])
  })

  test('says how often it was looked up and when the next look is due', async () => {
    await using till = createTestTill()
    const saleId = await till.sell()
    await till.clock.advance(10 * second)
    expect(till.see(saleId)).toMatchObject({
      state: 'unsure',
      looks: 3,
      nextLookAt: new Date(till.clock.now() + 7 * second).toISOString(),
    })
  })

  test('becomes done when it is found, and is never sent again', async () => {
    await using till = createTestTill()
    const saleId = await till.sell()
    await till.clock.advance(20 * second)
    report(till, saleId, 'SUCCESSFUL')
    await till.clock.advance(minute)
    expect(till.see(saleId)).toMatchObject({ state: 'done', transactionId: '18' })
    await till.clock.advance(48 * hour)
    expect(till.gateway.sent).toHaveLength(1)
  })

  test('is a conflict when the provider holds two', async () => {
    await using till = createTestTill()
    const saleId = await till.sell()
    report(till, saleId, 'SUCCESSFUL', 'SUCCESSFUL')
    await till.clock.advance(minute)
    expect(till.see(saleId).state).toBe('conflict')
    expect(await till.sales.sendAgain(saleId)).toEqual({ ok: false, error: 'not-in-this-state' })
  })

  test('is not called absent by a report that shows only other sales', async () => {
    await using till = createTestTill()
    const saleId = await till.sell()
    const stranger = transactionOf({ ...newSale(), customIdentifier: 'a1-another' })
    till.gateway.answer({ findByIdentifier: () => ({ kind: 'rows', rows: [stranger] }) })
    await till.clock.advance(2 * hour)
    expect(till.see(saleId)).toMatchObject({ state: 'unsure', transactionId: null })
  })

  test('is not found once it was looked up past five minutes, and not before', async () => {
    await using till = createTestTill()
    const saleId = await till.sell()
    await till.clock.advance(5 * minute)
    expect(till.see(saleId).state).toBe('unsure')
    await till.clock.advance(2 * minute)
    expect(till.see(saleId).state).toBe('not-found')
  })

  test('stays in doubt for as long as nobody can be asked', async () => {
    await using till = createTestTill()
    till.gateway.answer({
      findByIdentifier: () => ({ kind: 'unreadable', failure: 'unreachable' }),
    })
    const saleId = await till.sell()
    await till.clock.advance(12 * hour)
    expect(till.see(saleId).state).toBe('unsure')
  })

  test('is looked up at once when the line is back', async () => {
    await using till = createTestTill()
    till.gateway.answer({
      findByIdentifier: () => ({ kind: 'unreadable', failure: 'unreachable' }),
    })
    const saleId = await till.sell()
    await till.clock.advance(hour)
    report(till, saleId, 'SUCCESSFUL')
    till.sales.catchUp()
    await till.clock.advance(0)
    expect(till.see(saleId).state).toBe('done')
  })
})

describe('a clock that is wrong', () => {
  test('set forward does not make a sale absent', async () => {
    await using till = createTestTill()
    const saleId = await till.sell()
    till.clock.set(365 * 24 * hour)
    await till.clock.advance(2 * minute)
    expect(till.see(saleId).state).toBe('unsure')
    await till.clock.advance(5 * minute)
    expect(till.see(saleId).state).toBe('not-found')
  })

  test('set back does not stop the looks', async () => {
    await using till = createTestTill()
    const saleId = await till.sell()
    till.clock.set(-365 * 24 * hour)
    till.sales.catchUp()
    await till.clock.advance(10 * minute)
    expect(till.see(saleId).state).toBe('not-found')
  })
})

describe('a sale that the provider accepted', () => {
  const processing = (till: TestTill): void =>
    till.gateway.answer({
      send: (order) => ({
        kind: 'answered',
        transaction: transactionOf({ ...order, order: order.amount }, 'PROCESSING'),
      }),
      status: () => ({ kind: 'status', status: 'PROCESSING', transaction: null }),
    })

  test('is asked after ever more seldom, and for ever', async () => {
    await using till = createTestTill()
    processing(till)
    const saleId = await till.sell()
    const times = await timesOf(till, till.gateway.asked, 15 * minute)
    expect(times).toEqual([2, 6, 14, 29, 59, 119, 419, 719])
    const before = till.gateway.asked.length
    await till.clock.advance(10 * hour)
    expect(till.gateway.asked.length - before).toBe(120)
    expect(till.see(saleId).state).toBe('working')
  })

  test('is asked after on the same plan by the next run of the till', async () => {
    await using till = createTestTill()
    processing(till)
    await till.sell()
    await till.clock.advance(125 * second)
    const before = till.gateway.asked.length
    till.restart()
    till.sales.resume()
    await till.clock.advance(293 * second)
    expect(till.gateway.asked).toHaveLength(before)
    await till.clock.advance(second)
    expect(till.gateway.asked).toHaveLength(before + 1)
  })

  test('becomes refunded, costs nothing and keeps no delivered amount', async () => {
    await using till = createTestTill()
    processing(till)
    const saleId = await till.sell()
    till.gateway.answer({
      status: () => ({ kind: 'status', status: 'REFUNDED', transaction: null }),
    })
    await till.clock.advance(2 * second)
    expect(till.see(saleId)).toMatchObject({ state: 'refunded', delivered: null })
  })

  test('is looked up by identifier when the provider does not know its id', async () => {
    await using till = createTestTill()
    processing(till)
    till.gateway.answer({ status: () => ({ kind: 'no-such-transaction' }) })
    const saleId = await till.sell()
    await till.clock.advance(hour)
    expect(till.gateway.searched.length).toBeGreaterThan(0)
    expect(till.see(saleId).state).toBe('working')
    expect(till.gateway.sent).toHaveLength(1)
  })

  test('is not settled by the status of another transaction', async () => {
    await using till = createTestTill()
    processing(till)
    const saleId = await till.sell()
    const another = transactionOf({ ...newSale(), customIdentifier: 'x' }, 'SUCCESSFUL', {
      transactionId: '99',
    })
    till.gateway.answer({
      status: () => ({ kind: 'status', status: 'SUCCESSFUL', transaction: another }),
    })
    await till.clock.advance(minute)
    expect(till.see(saleId).state).toBe('working')
  })
})

describe('the power that goes', () => {
  test('while a sale is being sent leaves it in doubt, and it is looked up at once', async () => {
    await using till = createTestTill()
    till.gateway.answer({ send: () => new Promise(() => undefined) })
    const saleId = await till.sell()
    till.restart()
    till.sales.resume()
    expect(till.see(saleId).state).toBe('unsure')
    expect(till.gateway.searched).toHaveLength(0)
    await till.clock.advance(0)
    expect(till.gateway.searched).toHaveLength(1)
    await till.clock.advance(hour)
    expect(till.gateway.sent).toHaveLength(1)
  })

  test('before a sale was being sent leaves it not sent', async () => {
    await using till = createTestTill()
    const facts = {
      ...newSale(),
      customIdentifier: 'a1-x',
      at: till.clock.now(),
      origin: 'sold',
    } as const
    till.ledger.create(facts)
    till.restart()
    till.sales.resume()
    expect(till.see(facts.saleId).state).toBe('not-sent')
    await till.clock.advance(hour)
    expect(till.gateway.sent).toHaveLength(0)
  })

  test('while a sale is in doubt loses none of its looks', async () => {
    await using till = createTestTill()
    const saleId = await till.sell()
    await till.clock.advance(4 * minute)
    till.restart()
    till.sales.resume()
    await till.clock.advance(3 * minute)
    expect(till.see(saleId).state).toBe('not-found')
  })
})

describe('a sale that was not found', () => {
  test('can be sent again by a person, under the same identifier', async () => {
    await using till = createTestTill()
    const saleId = await notFoundSale(till)
    till.gateway.answer({
      send: (order) => ({
        kind: 'answered',
        transaction: transactionOf({ ...order, order: order.amount }),
      }),
    })
    expect(await till.sales.sendAgain(saleId)).toMatchObject({ ok: true })
    await till.clock.advance(0)
    expect(till.see(saleId).state).toBe('done')
    expect(till.gateway.sent).toHaveLength(2)
    expect(till.gateway.sent[0]).toEqual(till.gateway.sent[1])
  })

  test('is looked up once more first, and not sent when it is there by now', async () => {
    await using till = createTestTill()
    const saleId = await notFoundSale(till)
    report(till, saleId, 'SUCCESSFUL')
    expect(await till.sales.sendAgain(saleId)).toEqual({ ok: false, error: 'not-in-this-state' })
    expect(till.see(saleId).state).toBe('done')
    expect(till.gateway.sent).toHaveLength(1)
  })

  test('is looked up first too when an earlier run left it not sent: a restored ledger may not know better', async () => {
    await using till = createTestTill()
    till.gateway.answer({ send: () => ({ kind: 'never-left' }) })
    const saleId = await till.sell()
    expect(till.see(saleId).state).toBe('not-sent')
    await till.clock.advance(1000)
    till.restart()
    till.sales.resume()
    report(till, saleId, 'SUCCESSFUL')
    expect(await till.sales.sendAgain(saleId)).toEqual({ ok: false, error: 'not-in-this-state' })
    expect(till.see(saleId).state).toBe('done')
    expect(till.gateway.sent).toHaveLength(1)
  })

  test('is asked after at once when that look shows it accepted', async () => {
    await using till = createTestTill()
    const saleId = await notFoundSale(till)
    report(till, saleId, 'PROCESSING')
    await till.sales.cancel(saleId)
    expect(till.see(saleId).state).toBe('working')
    await till.clock.advance(2 * second)
    expect(till.gateway.asked).toEqual(['18'])
  })

  test('is sent once when two people ask at the same time', async () => {
    await using till = createTestTill()
    const saleId = await notFoundSale(till)
    till.gateway.answer({ send: () => new Promise(() => undefined) })
    const answers = await Promise.all([till.sales.sendAgain(saleId), till.sales.sendAgain(saleId)])
    await till.clock.advance(0)
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(till.gateway.sent).toHaveLength(2)
  })

  test('can be cancelled, and opens again when it arrives within a day', async () => {
    await using till = createTestTill()
    const saleId = await notFoundSale(till)
    expect(await till.sales.cancel(saleId)).toMatchObject({ ok: true })
    expect(till.see(saleId).state).toBe('cancelled')
    await till.clock.advance(20 * hour)
    report(till, saleId, 'SUCCESSFUL')
    await till.clock.advance(hour)
    expect(till.see(saleId).state).toBe('done')
  })

  test('is watched for until a look after a day, even if the till was off all weekend', async () => {
    await using till = createTestTill()
    const saleId = await notFoundSale(till)
    till.restart()
    await till.clock.advance(60 * hour)
    report(till, saleId, 'SUCCESSFUL')
    till.sales.resume()
    await till.clock.advance(0)
    expect(till.see(saleId).state).toBe('done')
  })

  test('is not watched for any longer than that', async () => {
    await using till = createTestTill()
    await notFoundSale(till)
    await till.clock.advance(26 * hour)
    const before = till.gateway.searched.length
    await till.clock.advance(100 * hour)
    expect(till.gateway.searched).toHaveLength(before)
    expect(till.clock.waiting()).toBe(0)
  })

  test('is a conflict when both attempts arrive in the end', async () => {
    await using till = createTestTill()
    const saleId = await notFoundSale(till)
    till.gateway.answer({
      send: (order) => ({
        kind: 'answered',
        transaction: transactionOf({ ...order, order: order.amount }),
      }),
    })
    await till.sales.sendAgain(saleId)
    await till.clock.advance(0)
    expect(till.see(saleId).state).toBe('done')
    report(till, saleId, 'SUCCESSFUL')
    await till.clock.advance(hour)
    expect(till.see(saleId).state).toBe('conflict')
  })
})

describe('a person', () => {
  test('cannot send or give up a sale that is not theirs to decide', async () => {
    await using till = createTestTill()
    const saleId = await till.sell()
    expect(await till.sales.sendAgain(saleId)).toEqual({ ok: false, error: 'not-in-this-state' })
    expect(await till.sales.cancel(saleId)).toEqual({ ok: false, error: 'not-in-this-state' })
    expect(await till.sales.cancel(newSale().saleId)).toEqual({
      ok: false,
      error: 'sale-not-found',
    })
  })

  test('can send a sale that was not sent', async () => {
    await using till = createTestTill()
    till.gateway.answer({ send: () => ({ kind: 'never-left' }) })
    const saleId = await till.sell()
    await till.sales.sendAgain(saleId)
    await till.clock.advance(0)
    expect(till.see(saleId).state).toBe('not-sent')
    expect(till.gateway.sent).toHaveLength(2)
    expect(till.gateway.searched).toHaveLength(0)
  })
})
