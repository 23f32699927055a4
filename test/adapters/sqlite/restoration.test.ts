import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createRestoration } from '../../../src/main/adapters/sqlite/restoration.ts'
import {
  type LedgerFolder,
  ledgerFolder,
  salesIn,
  writeSale,
  writeSales,
} from '../../support/records-files.ts'
import { openedLedger } from '../../support/sales-till.ts'

const at = Date.parse('2026-11-21T10:15:00.123Z')
const newest = Date.parse('2026-11-21T09:00:00.000Z')
const nothing = () => undefined

/** A ledger with a backup of its first two sales, and a third since. */
async function soldSinceBackup(folder: LedgerFolder) {
  const backedUp = writeSales(folder.file, 2)
  const made = await folder.files.backUp('asked', at - 1000, nothing)
  const all = [...backedUp, ...writeSales(folder.file, 1)]
  return { backedUp, all, name: (made.ok && made.value?.name) || '' }
}

describe('a restore', () => {
  test('puts the backup in place, keeps what was there, and remembers what must be read back', async () => {
    await using folder = ledgerFolder()
    const { backedUp, all, name } = await soldSinceBackup(folder)
    const laidOut = await folder.files.layOut(name, nothing)
    expect(laidOut).toMatchObject({ ok: true, value: { newestAt: newest } })

    const replaced = folder.files.replace(at, newest)
    const setAside = 'ledger-practice.sqlite.set-aside-20261121T101500123Z'
    expect(replaced).toEqual({ ok: true, value: { setAside } })
    expect(folder.restoration.finish()).toBe(true)
    expect(salesIn(folder.file)).toEqual(backedUp)
    expect(salesIn(join(folder.path, setAside))).toEqual(all)
    const again = createRestoration(folder.file, nothing)
    expect(again.note.read()).toMatchObject({ at, since: newest, found: 0, complete: false })
    expect(existsSync(folder.restoration.copy)).toBe(false)
  })

  test('of an empty ledger sets the old one aside', async () => {
    await using folder = ledgerFolder()
    const { all } = await soldSinceBackup(folder)
    const laidOut = await folder.files.layOut(null, nothing)
    expect(laidOut).toMatchObject({ ok: true, value: { newestAt: null } })
    const replaced = folder.files.replace(at, 0)
    expect(salesIn(folder.file)).toEqual([])
    const setAside = (replaced.ok && replaced.value.setAside) || ''
    expect(salesIn(join(folder.path, setAside))).toEqual(all)
  })

  test('sets aside sales that SQLite has not moved into the ledger yet', async () => {
    await using folder = ledgerFolder()
    const { name } = await soldSinceBackup(folder)
    // A power cut leaves the file as it is here: with its newest sales in the file beside it.
    const ledger = openedLedger(folder.file)
    const last = writeSale(ledger)
    const wal = readFileSync(`${folder.file}-wal`)
    const main = readFileSync(folder.file)
    ledger.close()
    writeFileSync(folder.file, main)
    writeFileSync(`${folder.file}-wal`, wal)

    await folder.files.layOut(name, nothing)
    const replaced = folder.files.replace(at, newest)
    const setAside = (replaced.ok && replaced.value.setAside) || ''
    expect(salesIn(join(folder.path, setAside))).toContain(last)
    expect(salesIn(folder.file)).not.toContain(last)
  })

  test('where there was no ledger sets nothing aside', async () => {
    await using folder = ledgerFolder()
    await folder.files.layOut(null, nothing)
    expect(folder.files.replace(at, 0)).toEqual({ ok: true, value: { setAside: null } })
    expect(salesIn(folder.file)).toEqual([])
  })

  test('refuses a backup that is damaged, or that a newer version made, before anything moves', async () => {
    await using folder = ledgerFolder()
    const { all, name } = await soldSinceBackup(folder)
    const backup = join(folder.path, 'backups', name)
    const good = readFileSync(backup)
    const db = new DatabaseSync(backup)
    db.exec('PRAGMA user_version = 999')
    db.close()
    expect(await folder.files.layOut(name, nothing)).toMatchObject({ error: 'backup-not-usable' })

    const damaged = Buffer.from(good)
    damaged.fill(0x5a, 4096, 12_288)
    writeFileSync(backup, damaged)
    expect(await folder.files.layOut(name, nothing)).toMatchObject({ error: 'backup-not-usable' })
    expect(existsSync(folder.restoration.copy)).toBe(false)
    expect(salesIn(folder.file)).toEqual(all)
  })

  test('that cannot be carried out leaves the old ledger in place, and nothing to read back', async () => {
    await using folder = ledgerFolder()
    const { all, name } = await soldSinceBackup(folder)
    await folder.files.layOut(name, nothing)
    // Nothing can take a name that a full folder has.
    const taken = `${folder.file}.set-aside-20261121T101500123Z`
    mkdirSync(join(taken, 'full'), { recursive: true })
    expect(folder.files.replace(at, newest)).toEqual({ ok: false, error: 'file-not-written' })
    expect(salesIn(folder.file)).toEqual(all)
    expect(folder.restoration.note.read()).toBeNull()
    expect(existsSync(folder.restoration.copy)).toBe(false)
  })

  test('cannot be carried out where what must be read back cannot be written down', async () => {
    await using folder = ledgerFolder()
    const { all, name } = await soldSinceBackup(folder)
    await folder.files.layOut(name, nothing)
    mkdirSync(`${folder.file}.restore.json.part`)
    expect(folder.files.replace(at, newest)).toEqual({ ok: false, error: 'file-not-written' })
    expect(salesIn(folder.file)).toEqual(all)
  })
})

describe('a power cut during a restore', () => {
  const crash = fileURLToPath(new URL('../../support/records-crash.ts', import.meta.url))
  const restore = fileURLToPath(new URL('../../support/records-restore.ts', import.meta.url))

  /** Restores in a process that ends before its n-th change; false when it came to its own end. */
  function cutAt(nth: number, ledger: string): boolean {
    const { signal, status, stderr } = spawnSync(
      process.execPath,
      ['--import', crash, restore, ledger, String(at), String(newest)],
      { env: { ...process.env, AIRTILL_TEST_CRASH_AT: String(nth) }, encoding: 'utf8' },
    )
    if (signal === null && status !== 0) throw new Error(stderr)
    return signal === 'SIGKILL'
  }

  test('leaves the old ledger or the new one, whenever it comes, and never forgets to read back', {
    timeout: 120_000,
  }, async () => {
    const left = new Set<string>()
    let nth = 1
    for (; ; nth++) {
      await using folder = ledgerFolder()
      const { backedUp, all, name } = await soldSinceBackup(folder)
      await folder.files.layOut(name, nothing)
      const wasCut = cutAt(nth, folder.file)

      const next = createRestoration(folder.file, nothing)
      expect(next.finish(), `cut ${nth}`).toBe(true)
      const sales = salesIn(folder.file)
      const isNew = sales.length === backedUp.length
      expect(sales, `cut ${nth}`).toEqual(isNew ? backedUp : all)
      left.add(isNew ? 'new' : 'old')
      if (isNew) {
        expect(next.note.read(), `cut ${nth}`).toMatchObject({ since: newest, complete: false })
        const aside = readdirSync(folder.path).find((file) => /set-aside-\w+$/.test(file)) ?? ''
        expect(salesIn(join(folder.path, aside)), `cut ${nth}`).toEqual(all)
      }
      expect(readdirSync(folder.path).filter((file) => file.includes('.restoring'))).toEqual([])
      if (!wasCut) break
    }
    expect(nth).toBeGreaterThan(8)
    expect(left).toEqual(new Set(['old', 'new']))
  })
})

test('a note that makes no sense is passed over, and the till opens', async () => {
  await using folder = ledgerFolder()
  const all = writeSales(folder.file, 1)
  writeFileSync(`${folder.file}.restore.json`, '{"replacing": 7')
  expect(folder.restoration.finish()).toBe(true)
  expect(folder.restoration.note.read()).toBeNull()
  expect(salesIn(folder.file)).toEqual(all)
})

test('no ledger may be opened while a restore that was begun cannot be ended', async () => {
  await using folder = ledgerFolder()
  const { name } = await soldSinceBackup(folder)
  await folder.files.layOut(name, nothing)
  const replacing = 'ledger-practice.sqlite.set-aside-x'
  const note = { replacing, at, since: newest, found: 0, complete: false }
  writeFileSync(`${folder.file}.restore.json`, JSON.stringify(note))
  mkdirSync(join(folder.path, replacing, 'full'), { recursive: true })
  expect(folder.restoration.finish()).toBe(false)
})
