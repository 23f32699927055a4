import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { err, ok } from '#contract/result'
import { openForReading } from '../../../src/main/adapters/sqlite/database.ts'
import { checkJournal } from '../../../src/main/adapters/sqlite/journal.ts'
import { openLedger } from '../../../src/main/adapters/sqlite/ledger.ts'
import { migrations } from '../../../src/main/adapters/sqlite/migrations.ts'
import type { SaleFacts } from '../../../src/main/domain/sales/events.ts'
import { delivered, got, sell, sending } from '../../support/ledger-file.ts'
import { saleFacts } from '../../support/sales-samples.ts'
import { openedLedger, temporaryFolder } from '../../support/sales-till.ts'

/** A ledger as that version left it, with so many delivered sales. */
function oldLedger(file: string, version: 1 | 2, howMany = 3): readonly SaleFacts[] {
  const sales = Array.from({ length: howMany }, () =>
    saleFacts({ expectedCost: null, tender: null, wallet: null }),
  )
  const db = new DatabaseSync(file)
  db.exec('PRAGMA journal_mode = WAL')
  for (const step of migrations.slice(0, version)) {
    if (typeof step === 'string') db.exec(step)
  }
  db.exec(`PRAGMA user_version = ${version}`)
  const insertSale = db.prepare(
    `INSERT INTO sale (position, sale_id, custom_identifier, at, country, msisdn, operator_id,
     operator_name, order_value, order_currency, pays_minor, pays_currency, expected_value,
     expected_currency) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertEvent = db.prepare('INSERT INTO sale_event VALUES (?, ?, ?)')
  const insertStanding = db.prepare("INSERT INTO sale_standing VALUES (?, 2, 'succeeded', 0)")
  for (const [index, facts] of sales.entries()) {
    insertSale.run(
      index + 1,
      facts.saleId,
      facts.customIdentifier,
      facts.at,
      facts.country,
      facts.msisdn,
      facts.operatorId,
      facts.operatorName,
      facts.order.value,
      facts.order.currency,
      facts.pays.minor,
      facts.pays.currency,
      facts.expected?.value ?? null,
      facts.expected?.currency ?? null,
    )
    insertEvent.run(index + 1, 1, JSON.stringify(sending(facts)))
    insertEvent.run(index + 1, 2, JSON.stringify(delivered(facts)))
    insertStanding.run(index + 1)
  }
  db.close()
  return sales
}

function journalOf(file: string) {
  const db = got(openForReading(file, () => undefined))
  const checked = checkJournal(db)
  db.close()
  return checked
}

function versionOf(file: string): unknown {
  const db = new DatabaseSync(file, { readOnly: true })
  const version = db.prepare('PRAGMA user_version').get()?.['user_version']
  db.close()
  return version
}

describe.each([1, 2] as const)('a ledger of version %s', (version) => {
  test('is kept sale by sale, and all of it is entered into the journal', () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    const sales = oldLedger(file, version)
    const ledger = openedLedger(file)
    for (const facts of sales) {
      const record = got(ledger.read(facts.saleId))
      expect(record?.facts).toEqual(facts)
      expect(record?.standing.kind).toBe('succeeded')
    }
    expect(journalOf(file)).toMatchObject({ entries: 9, broken: null })
    sell(ledger)
    expect(journalOf(file)).toMatchObject({ entries: 13, broken: null })
    expect(got(ledger.drawer(0))).toMatchObject([{ cash: { minor: 100_000 } }])
    expect(got(ledger.unsettled())).toEqual([])
    ledger.close()
  })

  test('is migrated only once it was backed up', () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    const backup = join(folder.path, 'backup.db')
    oldLedger(file, version)
    const asked: number[] = []
    const opened = got(
      openLedger(file, {
        beforeMigration(db, fromVersion) {
          asked.push(fromVersion)
          db.prepare('VACUUM INTO ?').run(backup)
          return ok(undefined)
        },
      }),
    )
    opened.ledger.close()
    expect(asked).toEqual([version])
    expect([versionOf(backup), versionOf(file)]).toEqual([version, migrations.length])
  })

  test('is left as it is and not opened where it cannot be backed up', () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    oldLedger(file, version)
    const lines: string[] = []
    const log = (line: string) => lines.push(line)
    const refused = openLedger(file, { log, beforeMigration: () => err('no room for a backup') })
    expect(refused).toEqual({ ok: false, error: 'cannot-open' })
    expect(lines.join()).toContain('no room for a backup')
    const broken = openLedger(file, {
      log,
      beforeMigration() {
        throw new Error('a mistake')
      },
    })
    expect(broken).toEqual({ ok: false, error: 'cannot-open' })
    expect(versionOf(file)).toBe(version)
    openedLedger(file).close()
  })
})

test('nothing is asked before a ledger that is new, or of this version', () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'ledger.db')
  for (let i = 0; i < 2; i++) {
    const opened = openLedger(file, { beforeMigration: () => err('was asked') })
    got(opened).ledger.close()
  }
})

test('a ledger of an older version can be looked at as it is', () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'ledger.db')
  oldLedger(file, 2)
  const db = got(openForReading(file, () => undefined))
  expect(db.prepare('SELECT count(*) AS sales FROM sale').get()).toEqual({ sales: 3 })
  expect(() => db.exec('DELETE FROM sale_standing')).toThrow(/readonly/)
  db.close()
  expect(versionOf(file)).toBe(2)
})

test('only a ledger is looked at', () => {
  using folder = temporaryFolder()
  const open = (file: string) => openForReading(file, () => undefined)
  const missing = join(folder.path, 'missing.db')
  expect(open(missing)).toEqual({ ok: false, error: 'cannot-open' })
  const other = join(folder.path, 'other.db')
  new DatabaseSync(other).close()
  expect(open(other).ok).toBe(false)
  const newer = new DatabaseSync(join(folder.path, 'newer.db'))
  newer.exec(`PRAGMA user_version = ${migrations.length + 1}`)
  newer.close()
  expect(open(join(folder.path, 'newer.db'))).toEqual({ ok: false, error: 'newer-version' })
})
