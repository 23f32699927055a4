import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openForReading } from '../../../src/main/adapters/sqlite/database.ts'
import { checkJournal, type JournalCheck } from '../../../src/main/adapters/sqlite/journal.ts'
import { allowAll, got, type LedgerFile, ledgerFile, sell } from '../../support/ledger-file.ts'
import { saleFacts } from '../../support/sales-samples.ts'

// Each of them is four entries: the sale, its cash, that it was sent and that it was delivered.
const sold = 3

function threeSales() {
  const file = ledgerFile()
  const sales = Array.from({ length: sold }, () => sell(file.ledger).facts)
  return { file, sales, [Symbol.dispose]: () => file[Symbol.dispose]() }
}

const handle = ({ path }: LedgerFile): DatabaseSync =>
  new DatabaseSync(path, { enableForeignKeyConstraints: false })

function check(file: LedgerFile, onProgress?: (done: number, of: number) => void): JournalCheck {
  const db = got(openForReading(file.path, () => undefined))
  try {
    return checkJournal(db, onProgress)
  } finally {
    db.close()
  }
}

describe('the journal', () => {
  test('is empty and intact in a new ledger', () => {
    using file = ledgerFile()
    expect(check(file)).toEqual({ entries: 0, head: '', broken: null })
  })

  test('has an entry for every fact, every event and every cash move, each in its place', () => {
    using shop = threeSales()
    const { head, ...rest } = check(shop.file)
    expect(rest).toEqual({ entries: 4 * sold, broken: null })
    expect(head).toMatch(/^[0-9a-f]{64}$/)
    using db = handle(shop.file)
    expect(db.prepare('SELECT kind, id, seq FROM journal ORDER BY entry LIMIT 4').all()).toEqual([
      { kind: 'sale', id: 1, seq: 0 },
      { kind: 'cash_move', id: 1, seq: 0 },
      { kind: 'sale_event', id: 1, seq: 1 },
      { kind: 'sale_event', id: 1, seq: 2 },
    ])
  })

  test('has another head after every write, and goes on where it was after a restart', () => {
    using file = ledgerFile()
    const heads = new Set<string>()
    for (let i = 0; i < 4; i++) {
      sell(i === 2 ? file.reopen() : file.ledger)
      const checked = check(file)
      expect(checked.broken).toBeNull()
      heads.add(checked.head)
    }
    expect(heads.size).toBe(4)
  })

  test('is intact whatever the texts of a sale are made of', () => {
    using file = ledgerFile()
    const odd = fc.constantFrom('\0', 'a\0b', '\ud800', '"', '","', '\u2028', '\ufffd', '🪙')
    const text = fc.oneof(fc.string({ unit: 'binary' }), odd)
    fc.assert(
      fc.property(text, text, (operatorName, msisdn) => {
        got(file.ledger.create(saleFacts({ operatorName, msisdn })))
      }),
      { numRuns: 100 },
    )
    expect(check(file)).toMatchObject({ entries: 200, broken: null })
  })

  test('is checked beside a till that sells on', () => {
    using file = ledgerFile()
    for (let i = 0; i < 260; i++) sell(file.ledger)
    const steps: (readonly [number, number])[] = []
    const checked = check(file, (done, of) => {
      steps.push([done, of])
      sell(file.ledger)
    })
    expect(checked).toMatchObject({ entries: 1040, broken: null })
    expect(steps).toEqual([
      [1000, 1040],
      [1040, 1040],
    ])
    expect(check(file)).toMatchObject({ entries: 1048, broken: null })
  })

  test.each([
    "UPDATE journal SET kind = 'sale_event'",
    'DELETE FROM journal',
    'INSERT OR REPLACE INTO journal SELECT * FROM journal',
    'UPDATE cash_move SET minor = 1',
    'DELETE FROM cash_move',
    'INSERT OR REPLACE INTO cash_move SELECT * FROM cash_move',
  ])('refuses to forget: %s', (sql) => {
    using shop = threeSales()
    expect(() => shop.file.tamper(`PRAGMA recursive_triggers = ON; ${sql}`)).toThrow(/never/)
    expect(check(shop.file).broken).toBeNull()
  })
})

describe('somebody with another program', () => {
  test.each([
    ['sale', 'position = 2', 5],
    ['sale_event', 'sale = 2 AND seq = 2', 8],
    ['cash_move', 'move = 2', 6],
  ])('cannot change any column of %s unseen', (table, where, entry) => {
    using shop = threeSales()
    using db = handle(shop.file)
    db.exec(`${allowAll} PRAGMA ignore_check_constraints = 1`)
    const columns = db.prepare('SELECT name, type FROM pragma_table_info(?)').all(table)
    expect(columns.length).toBeGreaterThan(2)
    for (const { name, type } of columns) {
      const value = type === 'TEXT' ? `coalesce(${name}, '') || 'x'` : `coalesce(${name}, 0) + 100`
      db.exec(`BEGIN; UPDATE ${table} SET ${name} = ${value} WHERE ${where}`)
      expect(checkJournal(db).broken, String(name)).toMatchObject({ entry })
      db.exec('ROLLBACK')
    }
    expect(check(shop.file).broken).toBeNull()
  })

  test.each([
    ['takes an event away', 'DELETE FROM sale_event WHERE sale = 2 AND seq = 2', 8, 2],
    ['takes a sale away', 'DELETE FROM sale WHERE position = 2', 5, null],
    ['takes cash away', 'DELETE FROM cash_move WHERE sale = 2', 6, null],
    [
      'takes an event and its entry away',
      'DELETE FROM sale_event WHERE sale = 2 AND seq = 2; DELETE FROM journal WHERE entry = 8',
      8,
      null,
    ],
    [
      'takes an event and its entry away and closes the gap',
      `DELETE FROM sale_event WHERE sale = 2 AND seq = 2; DELETE FROM journal WHERE entry = 8;
       UPDATE journal SET entry = entry - 1 WHERE entry > 8`,
      8,
      3,
    ],
    ['takes an entry away', 'DELETE FROM journal WHERE entry = 7', 7, 2],
    ['takes the last entry away', 'DELETE FROM journal WHERE entry = 12', 12, 3],
    ['takes every entry away', 'DELETE FROM journal', 1, 1],
    [
      'puts an event in',
      `INSERT INTO sale_event VALUES (2, 3, '{"type":"cancelled","at":1}')`,
      13,
      2,
    ],
    ['puts cash in', "INSERT INTO cash_move VALUES (9, 1, 'paid-back', 2, -1, 'NGN')", 13, 2],
    [
      'puts an event in with an entry',
      `INSERT INTO sale_event VALUES (2, 3, '{"type":"cancelled","at":1}');
       INSERT INTO journal VALUES (13, 'sale_event', 2, 3, zeroblob(32))`,
      13,
      2,
    ],
    [
      'enters a row of no kind',
      "INSERT INTO journal VALUES (13, 'promise', 2, 3, zeroblob(32))",
      13,
      null,
    ],
    ['puts an entry first', "INSERT INTO journal VALUES (0, 'sale', 77, 0, zeroblob(32))", 1, 1],
    [
      'puts an entry before all numbers',
      "INSERT INTO journal VALUES (-9223372036854775808, 'sale', 77, 0, zeroblob(32))",
      1,
      1,
    ],
    [
      'lets two entries change places',
      `UPDATE journal SET entry = 99 WHERE entry = 8; UPDATE journal SET entry = 8 WHERE entry = 12;
       UPDATE journal SET entry = 12 WHERE entry = 99`,
      8,
      3,
    ],
    [
      'lets two sales change places',
      `UPDATE sale SET position = 99 WHERE position = 1; UPDATE sale SET position = 1
       WHERE position = 2; UPDATE sale SET position = 2 WHERE position = 99`,
      1,
      2,
    ],
    ['counts the entries otherwise', 'UPDATE journal SET entry = entry - 100', 1, null],
    ['writes another hash', 'UPDATE journal SET hash = zeroblob(32) WHERE entry = 3', 3, 1],
    [
      'writes a number that no till writes',
      'UPDATE sale SET pays_minor = 9223372036854775807 WHERE position = 2',
      5,
      2,
    ],
  ])('who %s is found out', (_, sql, entry, sale) => {
    using shop = threeSales()
    shop.file.tamper(`${allowAll} ${sql}`)
    const named = sale === null ? null : shop.sales[sale - 1]
    expect(check(shop.file).broken).toEqual({
      entry,
      saleId: named?.saleId ?? null,
      at: named?.at ?? null,
    })
  })

  test('is found out also where neither the sale nor its time can be told any more', () => {
    using shop = threeSales()
    shop.file.tamper(`${allowAll} UPDATE sale SET sale_id = 'nobody', at = 9223372036854775807
                      WHERE position = 2`)
    expect(check(shop.file).broken).toEqual({ entry: 5, saleId: null, at: null })
  })

  test('can cut off the newest sale with its entries, and only a head from before tells', () => {
    using shop = threeSales()
    const { head } = check(shop.file)
    shop.file.tamper(`${allowAll} DELETE FROM sale WHERE position = 3;
      DELETE FROM sale_event WHERE sale = 3; DELETE FROM cash_move WHERE sale = 3;
      DELETE FROM sale_standing WHERE sale = 3; DELETE FROM journal WHERE entry > 8`)
    const cut = check(shop.file)
    expect(cut).toMatchObject({ entries: 8, broken: null })
    expect(cut.head).not.toBe(head)
  })
})
