import { mkdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/main/adapters/sqlite/database.ts'
import { openLedger } from '../../../src/main/adapters/sqlite/ledger.ts'
import { migrations } from '../../../src/main/adapters/sqlite/migrations.ts'
import { openedLedger, temporaryFolder } from '../../support/sales-till.ts'

function failure(file: string): string {
  const opened = openLedger(file)
  if (!opened.ok) return opened.error
  opened.value.ledger.close()
  return 'none'
}

describe('opening a ledger', () => {
  test.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['fullfsync', 1],
    ['checkpoint_fullfsync', 1],
    ['foreign_keys', 1],
    ['recursive_triggers', 1],
    ['trusted_schema', 0],
    ['busy_timeout', 5000],
    ['user_version', migrations.length],
  ])('sets %s to %s, also when it is opened again', (name, value) => {
    using folder = temporaryFolder()
    for (let i = 0; i < 2; i++) {
      const db = openDatabase(join(folder.path, 'ledger.db'), () => undefined)
      if (!db.ok) throw new Error(db.error)
      const row = db.value.prepare(`PRAGMA ${name}`).get() ?? {}
      expect(Object.values(row)[0]).toBe(value)
      db.value.close()
    }
  })

  test('fails where no file can be', () => {
    using folder = temporaryFolder()
    expect(failure(join(folder.path, 'no-such-folder', 'ledger.db'))).toBe('cannot-open')
    mkdirSync(join(folder.path, 'a-folder.db'))
    expect(failure(join(folder.path, 'a-folder.db'))).toBe('cannot-open')
  })

  test('fails on a file that cannot be written', () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    openedLedger(file).close()
    expect(failure(`file:${file}?mode=ro`)).toBe('read-only')
  })

  test('fails on a file that is no database', () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    writeFileSync(file, 'a shopping list, and long enough to be taken for a header of a page')
    expect(failure(file)).toBe('damaged')
  })

  test('fails on a file that was cut', () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    openedLedger(file).close()
    truncateSync(file, statSync(file).size / 2)
    expect(failure(file)).toBe('damaged')
  })

  test('fails on a file without its tables', () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    const db = new DatabaseSync(file)
    db.exec(`PRAGMA user_version = ${migrations.length}`)
    db.close()
    expect(failure(file)).toBe('damaged')
  })

  test('fails on the file of a newer till, and leaves it as it is', () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    const newer = migrations.length + 1
    const db = new DatabaseSync(file)
    db.exec(`PRAGMA user_version = ${newer}`)
    db.close()
    expect(failure(file)).toBe('newer-version')
    expect(failure(file)).toBe('newer-version')
  })

  test('makes nothing of a migration that stopped half way', () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    const [first] = migrations
    if (typeof first !== 'string') throw new Error('the first version is a text')
    const db = new DatabaseSync(file)
    // In the way of a table that a later version makes.
    db.exec(`${first}; PRAGMA user_version = 1; CREATE TABLE probe (something TEXT)`)
    const tables = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    const before = db.prepare(tables).all()
    db.close()
    expect(failure(file)).toBe('cannot-open')
    const after = new DatabaseSync(file)
    expect(after.prepare(tables).all()).toEqual(before)
    expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 })
    after.close()
  })
})
