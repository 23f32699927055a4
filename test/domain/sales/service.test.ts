import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import type { SendOutcome } from '../../../src/main/domain/sales/gateway.ts'
import { newSale, transactionOf } from '../../support/sales-samples.ts'
import { createTestTill, type TestTill } from '../../support/sales-till.ts'

const minute = 60_000

/** Lets every write of this kind fail, as a full disk would, until the answer is called. */
function breakWrites(till: TestTill, table: 'sale' | 'sale_event'): () => void {
  const db = new DatabaseSync(till.file)
  db.exec(`CREATE TRIGGER full_disk BEFORE INSERT ON ${table}
           BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END`)
  return () => {
    db.exec('DROP TRIGGER full_disk')
    db.close()
  }
}

const success = (till: TestTill, changes = {}) =>
  till.gateway.answer({
    send: (order) => ({
      kind: 'answered',
      transaction: transactionOf({ ...order, order: order.amount }, 'SUCCESSFUL', changes),
    }),
  })

describe('a sale', () => {
  test('is on disk as being sent before the provider hears of it', async () => {
    await using till = createTestTill()
    let seen = ''
    till.gateway.answer({
      send() {
        const db = new DatabaseSync(till.file, { readOnly: true })
        seen = String(db.prepare('SELECT body FROM sale_event').get()?.['body'])
        db.close()
        return { kind: 'never-left' }
      },
    })
    await till.sell()
    expect(JSON.parse(seen)).toMatchObject({ type: 'sending', attempt: 1 })
  })

  test('is answered before the provider answers', async () => {
    await using till = createTestTill()
    till.gateway.answer({ send: () => new Promise(() => undefined) })
    expect(till.see(await till.sell()).state).toBe('working')
    expect(till.gateway.sent).toHaveLength(1)
  })

  test('is done with all that the provider told', async () => {
    await using till = createTestTill()
    success(till, { operatorReference: '7297929551' })
    expect(till.see(await till.sell())).toMatchObject({
      state: 'done',
      transactionId: '17000001',
      delivered: { value: '998.4', currency: 'NGN' },
      operatorReference: '7297929551',
      hasVoucher: false,
      nextLookAt: null,
    })
  })

  test('is sent once, however often it is handed in', async () => {
    await using till = createTestTill()
    success(till)
    const sale = newSale()
    for (let i = 0; i < 3; i++) till.sales.submit(sale)
    await till.clock.advance(0)
    till.sales.submit({ ...sale, msisdn: '2348039999999' })
    await till.clock.advance(minute)
    expect(till.gateway.sent).toHaveLength(1)
    expect(till.see(sale.saleId).msisdn).toBe(sale.msisdn)
  })

  test('is not given up for lost by anything that happens while it is on its way', async () => {
    await using till = createTestTill()
    const answer = Promise.withResolvers<SendOutcome>()
    till.gateway.answer({ send: () => answer.promise })
    const sale = newSale()
    till.sales.submit(sale)
    await till.clock.advance(minute)
    till.sales.submit(sale)
    till.sales.catchUp()
    await till.clock.advance(minute)
    expect(till.see(sale.saleId).state).toBe('working')
    expect(till.gateway.searched).toHaveLength(0)
    answer.resolve({ kind: 'refused', refusal: 'operator-refused', providerCode: null })
    await till.clock.advance(0)
    expect(till.see(sale.saleId).state).toBe('refused')
  })

  test('carries till, shift and clerk in its identifier', async () => {
    await using till = createTestTill()
    const saleId = await till.sell()
    expect(till.gateway.sent[0]?.customIdentifier).toMatch(
      new RegExp(`^a1-t1-1-ada-${saleId}-[0-9a-z]{2}$`),
    )
  })

  test.each([
    [{ kind: 'refused', refusal: 'recently-topped-up', providerCode: 'X' }, 'refused'],
    [{ kind: 'never-left' }, 'not-sent'],
    [{ kind: 'doubtful', doubt: 'server-error' }, 'unsure'],
    [{ kind: 'doubtful', doubt: 'identifier-already-used' }, 'unsure'],
  ] as const)('ends as the provider says: %o', async (outcome, state) => {
    await using till = createTestTill()
    till.gateway.answer({ send: () => outcome })
    expect(till.see(await till.sell()).state).toBe(state)
    await till.clock.advance(minute)
    expect(till.gateway.sent).toHaveLength(1)
  })

  test('names why it was refused', async () => {
    await using till = createTestTill()
    till.gateway.answer({
      send: () => ({ kind: 'refused', refusal: 'wallet-too-low', providerCode: null }),
    })
    expect(till.see(await till.sell()).refusal).toBe('wallet-too-low')
  })

  test('is told of after every change that is on disk', async () => {
    await using till = createTestTill()
    success(till)
    const saleId = await till.sell()
    expect(till.announced).toEqual([saleId, saleId, saleId])
  })
})

describe('a provider that asks for fewer calls', () => {
  test('gets the same identifier again after the time it asked for', async () => {
    await using till = createTestTill()
    till.gateway.answer({ send: () => ({ kind: 'throttled', retryAfterMs: 5000 }) })
    const saleId = await till.sell()
    expect(till.see(saleId).state).toBe('working')
    await till.clock.advance(4999)
    expect(till.gateway.sent).toHaveLength(1)
    success(till)
    await till.clock.advance(1)
    expect(till.see(saleId).state).toBe('done')
    expect(new Set(till.gateway.sent.map(({ customIdentifier }) => customIdentifier)).size).toBe(1)
  })

  test('is not asked by a till that was off in between: the customer may be gone', async () => {
    await using till = createTestTill()
    till.gateway.answer({ send: () => ({ kind: 'throttled', retryAfterMs: 5000 }) })
    const saleId = await till.sell()
    till.restart()
    expect(till.sales.resume()).toEqual({ ok: true, value: undefined })
    expect(till.see(saleId).state).toBe('not-sent')
    await till.clock.advance(60 * minute)
    expect(till.gateway.sent).toHaveLength(1)
  })
})

describe('a ledger that cannot be written', () => {
  test('sells nothing', async () => {
    await using till = createTestTill()
    const repair = breakWrites(till, 'sale')
    expect(till.sales.submit(newSale())).toEqual({ ok: false, error: 'ledger-unavailable' })
    await till.clock.advance(60 * minute)
    repair()
    expect(till.gateway.sent).toHaveLength(0)
    expect(till.sales.recent(10)).toEqual({ ok: true, value: [] })
  })

  test('sends nothing that it could not mark as being sent, and then says so', async () => {
    await using till = createTestTill()
    const repair = breakWrites(till, 'sale_event')
    const saleId = await till.sell()
    await till.clock.advance(2 * minute)
    repair()
    await till.clock.advance(minute)
    expect(till.gateway.sent).toHaveLength(0)
    expect(till.see(saleId).state).toBe('not-sent')
  })

  test('still gets the answer of an attempt under way when it can be written again', async () => {
    await using till = createTestTill()
    let repair = (): void => undefined
    till.gateway.answer({
      send(order) {
        repair = breakWrites(till, 'sale_event')
        return {
          kind: 'answered',
          transaction: transactionOf({ ...order, order: order.amount }),
        }
      },
    })
    const saleId = await till.sell()
    await till.clock.advance(2 * minute)
    expect(till.see(saleId).state).toBe('working')
    repair()
    await till.clock.advance(5000)
    expect(till.see(saleId).state).toBe('done')
    expect(till.gateway.sent).toHaveLength(1)
  })

  test('takes no decision that it cannot keep', async () => {
    await using till = createTestTill()
    till.gateway.answer({ send: () => ({ kind: 'never-left' }) })
    const saleId = await till.sell()
    const repair = breakWrites(till, 'sale_event')
    expect(await till.sales.sendAgain(saleId)).toEqual({ ok: false, error: 'ledger-unavailable' })
    expect(await till.sales.cancel(saleId)).toEqual({ ok: false, error: 'ledger-unavailable' })
    repair()
    expect(till.see(saleId).state).toBe('not-sent')
  })
})

describe('a part that breaks its promise', () => {
  test('leaves a sale in doubt when the client throws', async () => {
    await using till = createTestTill()
    till.gateway.answer({
      send: () => Promise.reject(new Error('a defect')),
      findByIdentifier: () => Promise.reject(new Error('another defect')),
    })
    const saleId = await till.sell()
    await till.clock.advance(20 * minute)
    expect(till.see(saleId).state).toBe('unsure')
    expect(till.gateway.sent).toHaveLength(1)
  })

  test('leaves a sale in doubt when the client never answers, and believes a late answer', async () => {
    await using till = createTestTill()
    const late = Promise.withResolvers<SendOutcome>()
    till.gateway.answer({ send: () => late.promise })
    const saleId = await till.sell()
    await till.clock.advance(269_000)
    expect(till.see(saleId).state).toBe('working')
    await till.clock.advance(1000)
    expect(till.see(saleId).state).toBe('unsure')
    const record = till.sales.read(saleId)
    if (!record.ok) throw new Error(record.error)
    late.resolve({ kind: 'answered', transaction: transactionOf(record.value.facts) })
    await till.clock.advance(0)
    expect(till.see(saleId).state).toBe('done')
  })

  test('does not take a late refusal for proof', async () => {
    await using till = createTestTill()
    const late = Promise.withResolvers<SendOutcome>()
    till.gateway.answer({ send: () => late.promise })
    const saleId = await till.sell()
    await till.clock.advance(270_000)
    late.resolve({ kind: 'refused', refusal: 'operator-refused', providerCode: null })
    await till.clock.advance(0)
    expect(till.see(saleId).state).toBe('unsure')
  })

  test('goes on when a look never ends', async () => {
    await using till = createTestTill()
    till.gateway.answer({ findByIdentifier: () => new Promise(() => undefined) })
    const saleId = await till.sell()
    await till.clock.advance(30 * minute)
    expect(till.gateway.searched.length).toBeGreaterThan(3)
    expect(till.see(saleId).state).toBe('unsure')
  })

  test('sells on when nobody can be told', async () => {
    await using till = createTestTill({
      announce() {
        throw new Error('no window')
      },
    })
    success(till)
    expect(till.see(await till.sell()).state).toBe('done')
  })
})

describe('stopping', () => {
  test('waits for the attempt under way and its write, and begins nothing more', async () => {
    await using till = createTestTill()
    const answer = Promise.withResolvers<SendOutcome>()
    till.gateway.answer({ send: () => answer.promise })
    const saleId = await till.sell()
    let stopped = false
    const stopping = till.sales.stop().then(() => {
      stopped = true
    })
    await till.clock.advance(1000)
    expect(stopped).toBe(false)
    answer.resolve({ kind: 'doubtful', doubt: 'connection-lost' })
    await stopping
    expect(till.see(saleId).state).toBe('unsure')
    await till.clock.advance(60 * minute)
    expect(till.gateway.searched).toHaveLength(0)
  })

  test('does not wait for ever for a ledger that cannot be written', async () => {
    await using till = createTestTill()
    let repair = (): void => undefined
    till.gateway.answer({
      send() {
        repair = breakWrites(till, 'sale_event')
        return { kind: 'doubtful', doubt: 'connection-lost' }
      },
    })
    await till.sell()
    await till.sales.stop()
    repair()
  })
})

describe('a PIN', () => {
  const voucher = { code: '7737 0974', serial: '55', lines: ['Dial *611'], validity: '30 days' }

  test('is read back from the provider and is nowhere on disk', async () => {
    await using till = createTestTill()
    success(till, { voucher })
    const saleId = await till.sell()
    expect(till.see(saleId).hasVoucher).toBe(true)
    const record = till.sales.read(saleId)
    if (!record.ok) throw new Error(record.error)
    for (const file of [till.file, `${till.file}-wal`]) {
      expect(readFileSync(file, 'latin1')).not.toContain('7737')
    }
    expect(readFileSync(`${till.file}-wal`, 'latin1')).toContain(saleId)
    till.gateway.answer({
      status: () => ({
        kind: 'status',
        status: 'SUCCESSFUL',
        transaction: transactionOf(record.value.facts, 'SUCCESSFUL', { voucher }),
      }),
    })
    expect(await till.sales.voucher(saleId)).toEqual({ ok: true, value: voucher })
  })

  test('that cannot be read now says why', async () => {
    await using till = createTestTill()
    success(till, { voucher })
    const saleId = await till.sell()
    expect(await till.sales.voucher(saleId)).toEqual({ ok: false, error: 'unreachable' })
    till.gateway.answer({ status: () => ({ kind: 'unreadable', failure: 'rate-limited' }) })
    expect(await till.sales.voucher(saleId)).toEqual({ ok: false, error: 'provider-trouble' })
  })

  test('is not asked for of a sale that has none', async () => {
    await using till = createTestTill()
    success(till)
    const saleId = await till.sell()
    expect(await till.sales.voucher(saleId)).toEqual({ ok: false, error: 'not-in-this-state' })
    expect(await till.sales.voucher(newSale().saleId)).toEqual({
      ok: false,
      error: 'sale-not-found',
    })
  })
})
