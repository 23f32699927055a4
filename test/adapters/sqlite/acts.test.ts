import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { err, ok } from '#contract/result'
import { verifyFile } from '../../../src/main/adapters/sqlite/backup-copy.ts'
import { openForReading } from '../../../src/main/adapters/sqlite/database.ts'
import { checkJournal } from '../../../src/main/adapters/sqlite/journal.ts'
import { openLedger } from '../../../src/main/adapters/sqlite/ledger.ts'
import { migrations } from '../../../src/main/adapters/sqlite/migrations.ts'
import type { Act } from '../../../src/main/domain/sales/ledger.ts'
import { allowAll, got, ledgerFile, sell } from '../../support/ledger-file.ts'
import { saleFacts } from '../../support/sales-samples.ts'
import { openedLedger, temporaryFolder } from '../../support/sales-till.ts'

const at = Date.UTC(2026, 10, 18, 15)

const noSale: Act = { at, kind: 'no-sale', saleId: null, reason: 'Change for Eze', byOwner: false }
const shown = (saleId: string): Act => ({
  at: at + 1,
  kind: 'pin-shown',
  saleId,
  reason: 'Paper was torn',
  byOwner: true,
})

/** Two acts around a sale: entries 1 and 6. */
function shopWithActs() {
  const file = ledgerFile()
  got(file.ledger.writeAct(noSale))
  const { saleId } = sell(file.ledger).facts
  got(file.ledger.writeAct(shown(saleId)))
  return { file, saleId, [Symbol.dispose]: () => file[Symbol.dispose]() }
}

function checkOf(path: string) {
  using db = got(openForReading(path, () => undefined))
  return checkJournal(db)
}

describe('an act', () => {
  test('is in the journal with its reason, whose it was and the sale that it was about', () => {
    using shop = shopWithActs()
    expect(checkOf(shop.file.path)).toMatchObject({ entries: 6, broken: null })
    using db = new DatabaseSync(shop.file.path)
    expect(db.prepare('SELECT at, kind, sale, reason, by_owner FROM act').all()).toEqual([
      { at, kind: 'no-sale', sale: null, reason: 'Change for Eze', by_owner: 0 },
      { at: at + 1, kind: 'pin-shown', sale: 1, reason: 'Paper was torn', by_owner: 1 },
    ])
  })

  test('of a sale that is not there is not written', () => {
    using file = ledgerFile()
    expect(file.ledger.writeAct(shown(saleFacts().saleId))).toEqual(err('ledger-unavailable'))
    expect(file.ledger.state()).toBe('ready')
    expect(checkOf(file.path).entries).toBe(0)
  })

  test.each([
    'UPDATE act SET at = 1',
    'DELETE FROM act',
    'INSERT OR REPLACE INTO act SELECT * FROM act',
  ])('is never forgotten: %s', (sql) => {
    using shop = shopWithActs()
    expect(() => shop.file.tamper(`PRAGMA recursive_triggers = ON; ${sql}`)).toThrow(/never/)
    expect(checkOf(shop.file.path).broken).toBeNull()
  })

  test('cannot be changed in any column unseen', () => {
    using shop = shopWithActs()
    using db = new DatabaseSync(shop.file.path, { enableForeignKeyConstraints: false })
    db.exec(`${allowAll} PRAGMA ignore_check_constraints = 1`)
    const columns = db.prepare("SELECT name, type FROM pragma_table_info('act')").all()
    expect(columns).toHaveLength(6)
    for (const { name, type } of columns) {
      const value = type === 'TEXT' ? `coalesce(${name}, '') || 'x'` : `coalesce(${name}, 0) + 100`
      db.exec(`BEGIN; UPDATE act SET ${name} = ${value} WHERE act = 2`)
      expect(checkJournal(db).broken, String(name)).toMatchObject({ entry: 6 })
      db.exec('ROLLBACK')
    }
  })

  test.each([
    ['taken away', 'DELETE FROM act WHERE act = 1', 1],
    [
      'taken away with its entry',
      'DELETE FROM act WHERE act = 2; DELETE FROM journal WHERE entry = 6',
      null,
    ],
    ['put in', "INSERT INTO act VALUES (9, 1, 'no-sale', NULL, 'none', 0)", 7],
  ])('that is %s is found out, but for the very last', (_, sql, entry) => {
    using shop = shopWithActs()
    shop.file.tamper(`${allowAll} ${sql}`)
    const { broken } = checkOf(shop.file.path)
    expect(broken?.entry ?? null).toBe(entry)
  })
})

/** A ledger with a sale, as the version before acts left it. */
function ledgerBeforeActs(file: string): string {
  const ledger = openedLedger(file)
  const { saleId } = sell(ledger).facts
  ledger.close()
  using db = new DatabaseSync(file)
  db.exec('DROP TABLE act; PRAGMA user_version = 4')
  return saleId
}

describe('a ledger from before acts', () => {
  test('is backed up, keeps its journal, and takes acts from then on', () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    const backup = join(folder.path, 'backup.db')
    const saleId = ledgerBeforeActs(file)
    const { head } = checkOf(file)
    const { ledger } = got(
      openLedger(file, {
        beforeMigration(db, version) {
          expect(version).toBe(4)
          db.prepare('VACUUM INTO ?').run(backup)
          return ok(undefined)
        },
      }),
    )
    expect(checkOf(file).head).toBe(head)
    got(ledger.writeAct(shown(saleId)))
    ledger.close()
    expect(checkOf(file)).toMatchObject({ entries: 5, broken: null })
    expect(checkOf(backup)).toMatchObject({ entries: 4, head, broken: null })
    using db = new DatabaseSync(file)
    expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length })
  })

  test('can be restored from: it is as sound as it was', () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    ledgerBeforeActs(file)
    expect(verifyFile(file, () => undefined)).toMatchObject({ sound: true, sales: 1, entries: 4 })
  })

  test('is found out when an entry speaks of an act that it cannot have', () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    ledgerBeforeActs(file)
    using db = new DatabaseSync(file)
    db.exec("INSERT INTO journal VALUES (5, 'act', 1, 0, zeroblob(32))")
    expect(checkOf(file).broken).toEqual({ entry: 5, saleId: null, at: null })
  })
})
