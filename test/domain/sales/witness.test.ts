import { describe, expect, test } from 'vitest'
import type { Amount } from '#contract/money'
import { subtract } from '../../../src/main/domain/decimal.ts'
import { mayHaveMovedMoney } from '../../../src/main/domain/sales/view.ts'
import { sampleCost, transactionOf } from '../../support/sales-samples.ts'
import { createTestTill, type TestTill } from '../../support/sales-till.ts'

const second = 1000
const minute = 60 * second

const dollars = (value: string): Amount => ({ value, currency: 'USD' })
const before = dollars('24310.5')
const after = dollars(subtract('24310.5', sampleCost))

/** A till with a sale in doubt that no look finds, while the wallet tells what it is set to. */
function doubtfulTill(first: Amount | null) {
  let wallet = first
  const till = createTestTill({ wallet: () => Promise.resolve(wallet) })
  const set = (to: Amount | null): void => {
    wallet = to
  }
  return { till, set }
}

const told = async (till: TestTill, saleId: string): Promise<string | null> => {
  await till.clock.advance(20 * second)
  return till.see(saleId).witness
}

describe('the wallet as a witness', () => {
  test.each<[string, Amount | null, string | null]>([
    ['went down by just its cost', after, 'went-down'],
    ['did not move', before, 'did-not-move'],
    ['says nothing when it moved by anything else', dollars('24309.88'), null],
    ['says nothing in another currency', { value: after.value, currency: 'EUR' }, null],
    ['says nothing when it cannot be read', null, null],
  ])('%s', async (_, wallet, witness) => {
    const { till } = doubtfulTill(wallet)
    await using _till = till
    expect(await told(till, await till.sell())).toBe(witness)
  })

  test('says nothing when nobody knew what it held, or what the sale should cost', async () => {
    const { till } = doubtfulTill(before)
    await using _till = till
    expect(await told(till, await till.sell({ wallet: null }))).toBeNull()
    const { till: other } = doubtfulTill(after)
    await using _other = other
    expect(await told(other, await other.sell({ expectedCost: null }))).toBeNull()
  })

  test('says nothing when another sale may have moved it', async () => {
    const { till } = doubtfulTill(after)
    await using _till = till
    await till.sell({ msisdn: '2348030000001' })
    expect(await told(till, await till.sell())).toBeNull()
  })

  test('says nothing when another sale was settled just before it was sold against', async () => {
    const { till } = doubtfulTill(after)
    await using _till = till
    till.gateway.answer({
      send: (order) => ({
        kind: 'answered',
        transaction: transactionOf({ ...order, order: order.amount }),
      }),
    })
    await till.sell({ msisdn: '2348030000001' })
    till.gateway.answer({ send: () => ({ kind: 'doubtful', doubt: 'connection-lost' }) })
    await till.clock.advance(minute)
    const saleId = await till.sell()
    expect(await told(till, saleId)).toBeNull()
    // Long after that one, nothing else can have moved it.
    await till.clock.advance(60 * minute)
    await till.sales.cancel(saleId)
    await till.clock.advance(26 * 60 * minute)
    expect(await told(till, await till.sell({ msisdn: '2348030000002' }))).toBe('went-down')
  })

  test('is not forgotten when later readings say nothing', async () => {
    const { till, set } = doubtfulTill(after)
    await using _till = till
    const saleId = await till.sell()
    expect(await told(till, saleId)).toBe('went-down')
    set(dollars('5'))
    await till.clock.advance(2 * minute)
    expect(till.see(saleId).witness).toBe('went-down')
    set(before)
    await till.clock.advance(2 * minute)
    expect(till.see(saleId).witness).toBe('did-not-move')
  })

  test('that had not moved says nothing of the time after', async () => {
    const { till, set } = doubtfulTill(before)
    await using _till = till
    const saleId = await till.sell()
    expect(await told(till, saleId)).toBe('did-not-move')
    set(null)
    await till.clock.advance(2 * minute)
    expect(till.see(saleId).witness).toBeNull()
  })

  test('that went down puts off NOT FOUND to half an hour, and no longer', async () => {
    const { till } = doubtfulTill(after)
    await using _till = till
    const saleId = await till.sell()
    await till.clock.advance(30 * minute)
    expect(till.see(saleId)).toMatchObject({ state: 'unsure', witness: 'went-down' })
    await till.clock.advance(2 * minute)
    expect(till.see(saleId)).toMatchObject({ state: 'not-found', witness: 'went-down' })
  })

  test('proves nothing: a sale is as much in doubt when it did not move', async () => {
    const { till } = doubtfulTill(before)
    await using _till = till
    const saleId = await till.sell()
    await till.clock.advance(5 * minute)
    expect(till.see(saleId)).toMatchObject({ state: 'unsure', payment: 'held' })
    expect(till.gateway.sent).toHaveLength(1)
  })

  test('that does not answer holds up no look', async () => {
    await using till = createTestTill({ wallet: () => new Promise(() => undefined) })
    const saleId = await till.sell()
    await till.clock.advance(20 * minute)
    expect(till.see(saleId).state).toBe('not-found')
  })

  test('is read once for each look, and once more when the sale came into doubt', async () => {
    const readings = { byLook: 0, byNews: 0 }
    await using till = createTestTill({
      wallet() {
        readings.byLook += 1
        return Promise.resolve(before)
      },
      announce(saleId) {
        const record = till.sales.read(saleId)
        if (record.ok && mayHaveMovedMoney(record.value)) readings.byNews += 1
      },
    })
    const saleId = await till.sell()
    await till.clock.advance(2 * minute)
    const { looks, state } = till.see(saleId)
    expect(state).toBe('unsure')
    expect(looks).toBeGreaterThan(5)
    expect(readings).toEqual({ byLook: looks, byNews: 1 })
    await till.clock.advance(60 * minute)
    expect(till.see(saleId).state).toBe('not-found')
    await till.sales.cancel(saleId)
    expect(readings.byNews).toBe(3)
  })

  test('is heard no more once the sale is settled', async () => {
    const { till } = doubtfulTill(after)
    await using _till = till
    const saleId = await till.sell()
    await told(till, saleId)
    const record = till.sales.read(saleId)
    if (!record.ok) throw new Error(record.error)
    const rows = [transactionOf(record.value.facts)]
    till.gateway.answer({ findByIdentifier: () => ({ kind: 'rows', rows }) })
    await till.clock.advance(minute)
    expect(till.see(saleId)).toMatchObject({ state: 'done', witness: null })
  })
})
