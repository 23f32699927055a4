import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { openForReading } from '../../../src/main/adapters/sqlite/database.ts'
import { checkJournal } from '../../../src/main/adapters/sqlite/journal.ts'
import { openLedger } from '../../../src/main/adapters/sqlite/ledger.ts'
import { migrations } from '../../../src/main/adapters/sqlite/migrations.ts'
import { got } from '../../support/ledger-file.ts'
import { holderOf } from '../../support/other-till.ts'
import { saleFacts } from '../../support/sales-samples.ts'
import { openedLedger, temporaryFolder } from '../../support/sales-till.ts'

function wasUnclean(file: string): boolean {
  const opened = got(openLedger(file))
  opened.ledger.close()
  return opened.wasUnclean
}

const patience = { timeout: 60_000 }

describe('a ledger that another process works on', patience, () => {
  test('is not opened, and the log says who has it', async () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    await using holder = await holderOf(file)
    expect(holder.said).toBe('open clean sold')
    const lines: string[] = []
    const opened = openLedger(file, { log: (line) => lines.push(line) })
    expect(opened).toEqual({ ok: false, error: 'in-use' })
    expect(lines.join()).toContain(`on ${hostname()} since 20`)
    expect((await holderOf(file)).said).toBe('in-use')
  })

  test('is free as soon as that one has ended in order', async () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    const holder = await holderOf(file)
    await holder.quit()
    expect(wasUnclean(file)).toBe(false)
  })

  test('is free as soon as that one was killed, and the next one learns of it', async () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    const holder = await holderOf(file)
    await holder.kill()
    const opened = got(openLedger(file))
    expect(opened.wasUnclean).toBe(true)
    expect(got(opened.ledger.recent(5))).toHaveLength(1)
    expect(opened.ledger.create(saleFacts()).ok).toBe(true)
    opened.ledger.close()
    expect(wasUnclean(file)).toBe(false)
  })

  test('can be read and checked all the same', async () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    await using _ = await holderOf(file)
    const db = got(openForReading(file, () => undefined))
    expect(checkJournal(db)).toMatchObject({ entries: 2, broken: null })
    db.close()
  })

  test('goes to one of many that start at the same moment', async () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    const holders = await Promise.all(Array.from({ length: 4 }, () => holderOf(file)))
    const said = holders.map((holder) => holder.said).sort()
    await Promise.all(holders.map((holder) => holder.kill()))
    expect(said).toEqual(['in-use', 'in-use', 'in-use', 'open clean sold'])
  })
})

describe('the lease on a ledger', () => {
  test('is held against the same process too, until the ledger is closed', () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    const ledger = openedLedger(file)
    expect(openLedger(file)).toEqual({ ok: false, error: 'in-use' })
    ledger.close()
    openedLedger(file).close()
  })

  test('is not kept where the ledger did not open', () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    writeFileSync(file, 'a shopping list, and long enough to be taken for a header of a page')
    for (let i = 0; i < 2; i++) expect(openLedger(file)).toEqual({ ok: false, error: 'damaged' })
    rmSync(file)
    openedLedger(file).close()
  })

  test('remembers an unclean end also over a ledger that did not open', async () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    const holder = await holderOf(file)
    await holder.kill()
    setVersion(file, migrations.length + 1)
    expect(openLedger(file)).toEqual({ ok: false, error: 'newer-version' })
    setVersion(file, migrations.length)
    expect(wasUnclean(file)).toBe(true)
  })

  test('that is not there says nothing good of a ledger that is', () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    expect(wasUnclean(file)).toBe(false)
    for (const part of ['', '-wal', '-shm']) rmSync(`${file}.lease${part}`, { force: true })
    expect(wasUnclean(file)).toBe(true)
    expect(wasUnclean(file)).toBe(false)
  })

  const another = `CREATE TABLE holder (name TEXT); INSERT INTO holder VALUES ('somebody')`
  test.each([
    ['no database', (lease: string) => writeFileSync(lease, 'x'.repeat(5000))],
    ['another database', (lease: string) => tables(lease, another)],
    ['empty', (lease: string) => writeFileSync(lease, '')],
  ])('is made anew where its file is %s', (_, spoil) => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    openedLedger(file).close()
    rmSync(`${file}.lease`)
    spoil(`${file}.lease`)
    const opened = got(openLedger(file))
    expect(opened.wasUnclean).toBe(true)
    expect(openLedger(file)).toEqual({ ok: false, error: 'in-use' })
    opened.ledger.close()
    expect(wasUnclean(file)).toBe(false)
  })

  test('is done without where there can be none, and the log says so', () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'ledger.db')
    mkdirSync(`${file}.lease`)
    const lines: string[] = []
    const opened = got(openLedger(file, { log: (line) => lines.push(line) }))
    expect(opened.ledger.create(saleFacts()).ok).toBe(true)
    opened.ledger.close()
    expect(lines.join()).toContain('no lease')
    expect(existsSync(`${file}.lease`)).toBe(true)
  })
})

const setVersion = (file: string, version: number) =>
  tables(file, `PRAGMA user_version = ${version}`)

function tables(file: string, sql: string): void {
  const db = new DatabaseSync(file)
  db.exec(sql)
  db.close()
}
