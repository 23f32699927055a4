import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { migrations } from '../../src/main/adapters/sqlite/migrations.ts'
import { openRecords } from '../../src/main/open-records.ts'
import { createTestClock } from '../support/clock.ts'
import { holderOf } from '../support/other-till.ts'
import { ledgerWorkerFile, writeSale } from '../support/records-files.ts'
import { saleFacts } from '../support/sales-samples.ts'
import { temporaryFolder } from '../support/sales-till.ts'

const clock = createTestClock()
const nothing = () => undefined

const open = (ledgerFile: string, log: (line: string) => void = nothing) =>
  openRecords({ ledgerFile, ledgerWorkerFile, clock, log })

/** A ledger as the first version left it, with one sale. */
function writeFirstVersion(file: string): void {
  const db = new DatabaseSync(file)
  const [first] = migrations
  if (typeof first !== 'string') throw new Error('the first version is a text')
  db.exec(first)
  db.exec(`
    PRAGMA user_version = 1;
    INSERT INTO sale VALUES (1, '01kagk1c0e8d5p9rr9t4v3hwqn', 'a1-t1-1-ada-x', 1, 'NG', '234803', 341,
      'MTN', '100', 'NGN', 10000, 'NGN', NULL, NULL);
  `)
  db.close()
}

test('a ledger of an older version is backed up before its tables change, and can be had back', async () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'ledger-practice.sqlite')
  writeFirstVersion(file)
  const { ledger, files } = open(file)
  expect(ledger.state()).toBe('ready')
  const [backup, ...more] = files.backups()
  expect(more).toEqual([])
  expect(backup).toMatchObject({ kind: 'before-update', sales: 1, sound: true })
  const held = new DatabaseSync(join(folder.path, 'backups', backup?.name ?? ''))
  expect(held.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 })
  held.close()

  writeSale(ledger)
  ledger.close()
  expect(await files.layOut(backup?.name ?? '', nothing)).toMatchObject({
    ok: true,
    value: { sales: 1 },
  })
  expect(files.replace(clock.now(), 0)).toMatchObject({ ok: true })
  const again = open(file)
  expect(again.ledger.recent(10)).toMatchObject({ value: [{ facts: { origin: 'sold' } }] })
  again.ledger.close()
})

test('a ledger that another till works on opens by itself once that one is gone', async () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'ledger-practice.sqlite')
  await using other = await holderOf(file)
  const lines: string[] = []
  const { ledger, wasUnclean } = open(file, (line) => lines.push(line))
  const told: string[] = []
  ledger.onState(() => told.push(ledger.state()))
  expect(ledger.state()).toBe('in-use')
  const said = lines.length
  clock.advance(10 * 60_000)
  expect([ledger.state(), told, lines.length]).toEqual(['in-use', [], said])
  await other.kill()
  clock.advance(30_000)
  expect([ledger.state(), told]).toEqual(['ready', ['ready']])
  expect(lines.at(-1)).toBe('the ledger opened')
  expect(wasUnclean()).toBe(true)
  expect(ledger.recent(10)).toMatchObject({ ok: true, value: { length: 1 } })
  writeSale(ledger)
  ledger.close()
})

test('a ledger that was closed is not tried again', async () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'ledger-practice.sqlite')
  await using other = await holderOf(file)
  const { ledger } = open(file)
  ledger.close()
  await other.quit()
  clock.advance(10 * 60_000)
  const next = open(file)
  expect(next.ledger.state()).toBe('ready')
  next.ledger.close()
})

test('a ledger that could not be backed up opens by itself once it can be, backed up once', () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'ledger-practice.sqlite')
  writeFirstVersion(file)
  writeFileSync(join(folder.path, 'backups'), 'no folder')
  const { ledger } = open(file)
  clock.advance(60_000)
  expect(ledger.state()).toBe('unavailable')
  rmSync(join(folder.path, 'backups'))
  clock.advance(30_000)
  expect(ledger.state()).toBe('ready')
  expect(readdirSync(join(folder.path, 'backups')).length).toBe(1)
  expect(ledger.recent(10)).toMatchObject({ ok: true, value: { length: 1 } })
  ledger.close()
})

test('a ledger that cannot be backed up is not changed by an update, and not opened', () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'ledger-practice.sqlite')
  writeFirstVersion(file)
  writeFileSync(join(folder.path, 'backups'), 'no folder')
  const { ledger } = open(file)
  expect(ledger.state()).toBe('unavailable')
  expect(ledger.create(saleFacts())).toMatchObject({ ok: false, error: 'ledger-unavailable' })
  const db = new DatabaseSync(file)
  expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 })
  db.close()
})

test('a damaged ledger opens as one that refuses everything, and stays as it is', () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'ledger-practice.sqlite')
  const rubbish = 'rubbish '.repeat(4000)
  writeFileSync(file, rubbish)
  const { ledger, files } = open(file)
  expect(ledger.state()).toBe('damaged')
  expect(ledger.create(saleFacts())).toMatchObject({ ok: false })
  expect(files.backups()).toEqual([])
  // Waiting mends nothing here: it is left alone.
  clock.advance(10 * 60_000)
  expect(ledger.state()).toBe('damaged')
  expect(readFileSync(file, 'utf8')).toBe(rubbish)
})

test('damage that was found stops new sales, and the next run looks again', () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'ledger-practice.sqlite')
  const first = open(file)
  writeSale(first.ledger)
  expect(first.wasUnclean()).toBe(false)
  let told = 0
  first.ledger.onState(() => {
    told += 1
  })
  first.damageFound()
  expect(told).toBe(1)
  expect(first.ledger.state()).toBe('damaged')
  expect(first.ledger.create(saleFacts())).toMatchObject({ ok: false, error: 'ledger-unavailable' })
  first.ledger.close()

  const second = open(file)
  expect(second.wasUnclean()).toBe(true)
  second.ledger.close()
  const third = open(file)
  expect(third.wasUnclean()).toBe(false)
  third.ledger.close()
})

test('what an earlier run began to restore is ended before the ledger is opened', async () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'ledger-practice.sqlite')
  const first = open(file)
  writeSale(first.ledger)
  first.ledger.close()
  await first.files.layOut(null, nothing)
  const note = { replacing: 'aside', at: 1, since: 0, found: 0, complete: false }
  writeFileSync(`${file}.restore.json`, JSON.stringify(note))

  const second = open(file)
  expect(second.ledger.recent(10)).toEqual({ ok: true, value: [] })
  expect(existsSync(join(folder.path, 'aside'))).toBe(true)
  expect(second.note.read()).toMatchObject({ since: 0, complete: false })
  second.ledger.close()
})
