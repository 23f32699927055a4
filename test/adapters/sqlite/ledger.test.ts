import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refusals } from '../../../src/contract/errors.ts'
import type { SaleEvent, SaleFacts } from '../../../src/main/domain/sales/events.ts'
import { fold } from '../../../src/main/domain/sales/machine.ts'
import { allowAll, delivered, got, ledgerFile, sell, sending } from '../../support/ledger-file.ts'
import { createMemoryLedger } from '../../support/sales-memory-ledger.ts'
import { saleFacts } from '../../support/sales-samples.ts'
import { openedLedger, temporaryFolder } from '../../support/sales-till.ts'

const kinds = [
  ['on disk', () => ledgerFile()],
  ['in memory', () => ({ ledger: createMemoryLedger(), [Symbol.dispose]: () => undefined })],
] as const

describe.each(kinds)('a ledger %s', (_, open) => {
  test('answers the sale that exists when it is created again', () => {
    using file = open()
    const facts = saleFacts()
    expect(got(file.ledger.create(facts)).isNew).toBe(true)
    const again = got(file.ledger.create({ ...facts, msisdn: '2348039999999' }))
    expect(again).toEqual({ record: fold(facts, []), isNew: false })
  })

  test('lets only one of two writers append the same step', () => {
    using file = open()
    const facts = saleFacts()
    file.ledger.create(facts)
    expect(file.ledger.append(facts.saleId, 0, sending(facts)).ok).toBe(true)
    expect(file.ledger.append(facts.saleId, 0, sending(facts))).toEqual({
      ok: false,
      error: 'out-of-step',
    })
    expect(got(file.ledger.read(facts.saleId))?.seq).toBe(1)
  })

  test('appends nothing to a sale that is not there', () => {
    using file = open()
    const facts = saleFacts()
    expect(file.ledger.append(facts.saleId, 0, sending(facts))).toEqual({
      ok: false,
      error: 'out-of-step',
    })
    expect(file.ledger.read(facts.saleId)).toEqual({ ok: true, value: null })
  })

  test('lists the last sales, newest first, in the order of selling and not of the clock', () => {
    using file = open()
    const sold = [5, 3, 9].map((hour) => sell(file.ledger, { at: Date.UTC(2026, 0, 1, hour) }))
    const listed = got(file.ledger.recent(2)).map(({ facts }) => facts.saleId)
    expect(listed).toEqual([sold[2]?.facts.saleId, sold[1]?.facts.saleId])
  })

  test('knows every sale that something is still to be done for', () => {
    using file = open()
    sell(file.ledger)
    const begun = saleFacts()
    const inFlight = saleFacts()
    file.ledger.create(begun)
    file.ledger.create(inFlight)
    file.ledger.append(inFlight.saleId, 0, sending(inFlight))
    const open_ = got(file.ledger.unfinished()).map(({ facts }) => facts.saleId)
    expect(open_).toEqual([begun.saleId, inFlight.saleId])
  })

  test('knows a number by what was delivered to it', () => {
    using file = open()
    const msisdn = '2348055555555'
    sell(file.ledger, { msisdn, operatorId: 341 })
    const last = sell(file.ledger, { msisdn, operatorId: 344 }).facts
    file.ledger.create(saleFacts({ msisdn, operatorId: 999 }))
    expect(file.ledger.pastSales(msisdn)).toEqual({
      ok: true,
      value: {
        operatorId: 344,
        timesSold: 2,
        lastSold: { order: last.order, at: new Date(last.at).toISOString() },
      },
    })
    expect(file.ledger.pastSales('2340000000000')).toEqual({ ok: true, value: null })
  })

  test('tells which payments are held, which are owed, and what went to a number', () => {
    using file = open()
    const msisdn = '2348055555555'
    const ids = (sales: readonly { readonly facts: SaleFacts }[]) =>
      sales.map(({ facts }) => facts.saleId)
    const held = saleFacts({ msisdn, at: Date.UTC(2026, 0, 1) })
    file.ledger.create(held)
    const owed = saleFacts({ msisdn, at: Date.UTC(2026, 0, 2) })
    const refused: SaleEvent = {
      type: 'refused',
      at: owed.at + 120_000,
      attempt: 1,
      refusal: 'recently-topped-up',
      providerCode: null,
    }
    file.ledger.create(owed)
    file.ledger.append(owed.saleId, 0, sending(owed))
    file.ledger.append(owed.saleId, 1, refused)
    const taken = sell(file.ledger, { at: Date.UTC(2026, 0, 3) }).facts

    expect(ids(got(file.ledger.unsettled()))).toEqual([held.saleId])
    expect(ids(got(file.ledger.owed()))).toEqual([owed.saleId])
    expect(ids(got(file.ledger.to(msisdn, 0)))).toEqual([owed.saleId, held.saleId])
    expect(ids(got(file.ledger.to(msisdn, owed.at)))).toEqual([owed.saleId])
    expect(ids(got(file.ledger.to(taken.msisdn, 0)))).toEqual([taken.saleId])

    file.ledger.append(owed.saleId, 2, { type: 'paid-back', at: owed.at + 240_000 })
    expect(got(file.ledger.owed())).toEqual([])
  })

  test('adopts a sale of the report with what happened to it, once', () => {
    using file = open()
    const facts = saleFacts({ origin: 'report', tender: null })
    const events = [sending(facts), delivered(facts)]
    expect(got(file.ledger.adopt(facts, events))).toEqual({
      record: fold(facts, events),
      isNew: true,
    })
    const record = got(file.ledger.read(facts.saleId))
    expect(record).toEqual(fold(facts, events))
    const twin = saleFacts({ customIdentifier: facts.customIdentifier })
    for (const again of [facts, twin]) {
      expect(got(file.ledger.adopt(again, []))).toEqual({ record, isNew: false })
    }
    expect(got(file.ledger.recent(5))).toHaveLength(1)
  })

  test('adopts nothing over a sale of its own', () => {
    using file = open()
    const sold = sell(file.ledger)
    const told = { ...sold.facts, origin: 'report', tender: null } as const
    expect(got(file.ledger.adopt(told, []))).toEqual({ record: sold, isNew: false })
  })
})

const amount = fc
  .tuple(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 1, max: 99_999 }))
  .map(([whole, part]) => {
    const decimals = String(part).padStart(5, '0').replace(/0+$/, '')
    return { value: `${whole}.${decimals}`, currency: 'USD' }
  })
const at = fc.integer({ min: 0, max: 2 ** 45 })
const attempt = fc.integer({ min: 1, max: 9 })
const failure = fc.constantFrom(
  'unreachable' as const,
  'provider-trouble' as const,
  'rate-limited' as const,
  'credentials-refused' as const,
)
const status = fc.constantFrom(
  'SUCCESSFUL' as const,
  'PROCESSING' as const,
  'REFUNDED' as const,
  'FAILED' as const,
  'unrecognised' as const,
)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const evidence = fc.record({
  transactionId: fc.string(),
  status,
  customIdentifier: maybe(fc.string()),
  msisdn: maybe(fc.string()),
  operatorId: maybe(fc.nat()),
  requested: maybe(amount),
  delivered: maybe(amount),
  cost: maybe(amount),
  balanceBefore: maybe(amount),
  balanceAfter: maybe(amount),
  operatorReference: maybe(fc.string()),
  hasVoucher: fc.boolean(),
})
const one = <T extends string>(type: T) => fc.constant(type)
const anyEvent: fc.Arbitrary<SaleEvent> = fc.oneof(
  fc.record({ type: one('sending'), at, attempt, deadlineAt: at }),
  fc.record({ type: one('answered'), at, attempt, transaction: evidence }),
  fc.record({
    type: one('refused'),
    at,
    attempt,
    refusal: fc.constantFrom(...refusals),
    providerCode: maybe(fc.string()),
  }),
  fc.record({ type: one('throttled'), at, attempt, retryAfterMs: maybe(fc.nat()) }),
  fc.record({ type: one('never-left'), at, attempt }),
  fc.record({
    type: one('doubtful'),
    at,
    attempt,
    doubt: fc.constantFrom(
      'no-answer-in-time' as const,
      'connection-lost' as const,
      'answer-not-understood' as const,
      'server-error' as const,
      'identifier-already-used' as const,
      'stopped-while-sending' as const,
      'answer-does-not-match' as const,
      'refused-after-earlier-attempt' as const,
    ),
  }),
  fc.record({ type: one('lost'), at, attempt }),
  fc.record({ type: one('stood-down'), at }),
  fc.record({
    type: one('looked-up'),
    at,
    rows: fc.array(evidence, { maxLength: 2 }),
    wallet: maybe(amount),
  }),
  fc.record({ type: one('look-up-failed'), at, failure }),
  fc.record({
    type: one('status-read'),
    at,
    transactionId: fc.string(),
    status,
    transaction: maybe(evidence),
  }),
  fc.record({
    type: one('status-failed'),
    at,
    failure: fc.oneof(failure, one('no-such-transaction')),
  }),
  fc.record({ type: one('asked-again'), at }),
  fc.record({ type: one('cancelled'), at }),
)

describe('a ledger file', () => {
  test('gives back every event as it was written, and is what they add up to', () => {
    using file = ledgerFile()
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 6 }), (events) => {
        const facts = saleFacts()
        file.ledger.create(facts)
        for (const [seq, event] of events.entries()) {
          got(file.ledger.append(facts.saleId, seq, event))
        }
        expect(got(file.ledger.read(facts.saleId))).toEqual(fold(facts, events))
      }),
      { numRuns: 150 },
    )
  })

  test('holds after it was closed and opened again', () => {
    using file = ledgerFile()
    const sale = sell(file.ledger)
    expect(got(file.reopen().read(sale.facts.saleId))).toEqual(sale)
  })

  test('holds what was committed by a run that never closed it', () => {
    using file = ledgerFile()
    const sale = sell(file.ledger)
    using elsewhere = temporaryFolder()
    const copy = join(elsewhere.path, 'ledger.db')
    for (const suffix of ['', '-wal']) copyFileSync(file.path + suffix, copy + suffix)
    const second = openedLedger(copy)
    expect(got(second.read(sale.facts.saleId))).toEqual(sale)
    second.close()
  })

  test.each([
    "UPDATE sale SET msisdn = '1'",
    'DELETE FROM sale',
    "UPDATE sale_event SET body = '{}'",
    'DELETE FROM sale_event',
    'INSERT OR REPLACE INTO sale_event SELECT * FROM sale_event',
  ])('refuses to forget: %s', (sql) => {
    using file = ledgerFile()
    sell(file.ledger)
    expect(() => file.tamper(`PRAGMA recursive_triggers = ON; ${sql}`)).toThrow(/never/)
  })

  test('adopts all of a sale or nothing of it', () => {
    using file = ledgerFile()
    const facts = saleFacts({ origin: 'report', tender: null })
    file.tamper(`CREATE TRIGGER full BEFORE INSERT ON sale_event WHEN new.seq = 2
                 BEGIN SELECT RAISE(FAIL, 'disk full'); END`)
    expect(file.ledger.adopt(facts, [sending(facts), delivered(facts)]).ok).toBe(false)
    expect(got(file.ledger.read(facts.saleId))).toBeNull()
    file.tamper('DROP TRIGGER full')
    expect(got(file.ledger.adopt(facts, [sending(facts), delivered(facts)])).isNew).toBe(true)
  })

  test('keeps the name of a number until it is taken away', () => {
    using file = ledgerFile()
    const names = () => {
      const db = new DatabaseSync(file.path, { readOnly: true })
      const rows = db.prepare('SELECT msisdn, name FROM number_name').all()
      db.close()
      return rows
    }
    const msisdn = '2348031234567'
    for (const name of ['Ada', 'Ada Obi']) got(file.ledger.nameNumber(msisdn, name))
    file.reopen()
    expect(names()).toEqual([{ msisdn, name: 'Ada Obi' }])
    for (let i = 0; i < 2; i++) got(file.ledger.nameNumber(msisdn, ''))
    expect(names()).toEqual([])
  })

  test('keeps a second identifier of the same name out', () => {
    using file = ledgerFile()
    const { facts } = sell(file.ledger)
    const twin = saleFacts({ customIdentifier: facts.customIdentifier })
    expect(file.ledger.create(twin)).toEqual({ ok: false, error: 'ledger-unavailable' })
  })

  test('shows a sale with an unreadable event as a conflict, and all the others', () => {
    using file = ledgerFile()
    const good = sell(file.ledger)
    const bad = sell(file.ledger)
    file.tamper(`${allowAll} UPDATE sale_event SET body = '{"type":"from the future"}'
                 WHERE sale = 2 AND seq = 2`)
    const listed = got(file.ledger.recent(10))
    expect(listed.map(({ facts, standing }) => [facts.saleId, standing.kind])).toEqual([
      [bad.facts.saleId, 'conflict'],
      [good.facts.saleId, 'succeeded'],
    ])
    expect(got(file.reopen().unfinished())).toEqual([])
  })

  test('lists the others when the facts of one make no sense', () => {
    using file = ledgerFile()
    const good = sell(file.ledger)
    sell(file.ledger)
    file.tamper(`${allowAll} UPDATE sale SET order_value = 'a lot' WHERE position = 2`)
    expect(got(file.ledger.recent(10)).map(({ facts }) => facts.saleId)).toEqual([
      good.facts.saleId,
    ])
  })

  test('drops a told amount that makes no sense, and not the sale', () => {
    using file = ledgerFile()
    const { facts } = sell(file.ledger)
    file.tamper(`${allowAll} UPDATE sale_event
                 SET body = json_set(body, '$.transaction.cost', 'free') WHERE seq = 2`)
    const sale = got(file.ledger.read(facts.saleId))
    expect(sale?.standing.kind).toBe('succeeded')
    expect(sale?.transactions[0]?.cost).toBeNull()
  })

  test('rebuilds the standing of a sale from its events when they disagree', () => {
    using file = ledgerFile()
    const facts = saleFacts()
    file.ledger.create(facts)
    file.ledger.append(facts.saleId, 0, sending(facts))
    const ids = () => got(file.ledger.unfinished()).map((sale) => sale.facts.saleId)

    file.tamper('UPDATE sale_standing SET seq = 0, open = 0')
    file.reopen()
    expect(ids()).toEqual([facts.saleId])

    file.tamper('DELETE FROM sale_standing')
    file.reopen()
    expect(ids()).toEqual([facts.saleId])
  })

  test('answers unavailable, and throws nothing, once it is closed', () => {
    using folder = temporaryFolder()
    const ledger = openedLedger(join(folder.path, 'ledger.db'))
    ledger.close()
    const unavailable = { ok: false, error: 'ledger-unavailable' }
    const facts = saleFacts()
    expect(ledger.create(facts)).toEqual(unavailable)
    expect(ledger.append(facts.saleId, 0, sending(facts))).toEqual(unavailable)
    expect(ledger.read(facts.saleId)).toEqual(unavailable)
    expect(ledger.recent(1)).toEqual(unavailable)
    expect(ledger.unfinished()).toEqual(unavailable)
    expect(ledger.pastSales('1')).toEqual(unavailable)
  })

  test('says in the log what went wrong', () => {
    const lines: string[] = []
    using file = ledgerFile({ log: (line) => lines.push(line) })
    file.tamper(
      `CREATE TRIGGER full BEFORE INSERT ON sale BEGIN SELECT RAISE(FAIL, 'disk full'); END`,
    )
    file.ledger.create(saleFacts())
    expect(lines.join()).toContain('disk full')
  })
})
