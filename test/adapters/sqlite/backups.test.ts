import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import type { Backup } from '#contract/records'
import { formatBackupName, parseBackupName } from '../../../src/main/adapters/sqlite/backup-name.ts'
import {
  backUpNow,
  createBackupFolder,
  outlived,
} from '../../../src/main/adapters/sqlite/backups.ts'
import {
  ledgerFolder,
  salesIn,
  tamper,
  writeSale,
  writeSales,
} from '../../support/records-files.ts'
import { openedLedger } from '../../support/sales-till.ts'

const at = Date.parse('2026-11-21T10:15:00.123Z')
const nothing = () => undefined

async function backUp(folder: ReturnType<typeof ledgerFolder>, kind: 'asked' | 'daily', when = at) {
  const made = await folder.files.backUp(kind, when, nothing)
  if (!made.ok) throw new Error(made.error)
  return made.value
}

describe('a backup', () => {
  test('is made while the till sells, and holds every sale that was on disk', async () => {
    await using folder = ledgerFolder()
    const ledger = openedLedger(folder.file)
    const before = [writeSale(ledger), writeSale(ledger)]
    const making = backUp(folder, 'asked')
    const during = writeSale(ledger)
    const backup = await making
    ledger.close()

    expect(backup).toMatchObject({ at: '2026-11-21T10:15:00.123Z', kind: 'asked', sound: true })
    const held = salesIn(join(folder.path, 'backups', backup?.name ?? ''))
    expect(held.slice(0, 2)).toEqual(before)
    expect([...before, during]).toEqual(expect.arrayContaining([...held]))
    expect(backup?.sales).toBe(held.length)
  })

  test('is listed with what its name and its file tell, newest first', async () => {
    await using folder = ledgerFolder()
    writeSales(folder.file, 2)
    const first = await backUp(folder, 'asked')
    const second = await backUp(folder, 'asked', at + 1)
    expect(folder.files.backups()).toEqual([
      expect.objectContaining({ ...second }),
      expect.objectContaining({ ...first }),
    ])
    expect(second?.bytes).toBeGreaterThan(4096)
    expect(second?.sales).toBe(2)
  })

  test('is not made again for a day on which nothing was written', async () => {
    await using folder = ledgerFolder()
    writeSales(folder.file, 0)
    expect(await backUp(folder, 'daily')).toBeNull()
    writeSales(folder.file, 1)
    expect(await backUp(folder, 'daily')).not.toBeNull()
    expect(await backUp(folder, 'daily', at + 1)).toBeNull()
    writeSales(folder.file, 1)
    expect(await backUp(folder, 'daily', at + 2)).toMatchObject({ sales: 2 })
    expect(folder.files.backups()).toHaveLength(2)
    expect(readdirSync(join(folder.path, 'backups'))).toHaveLength(2)
  })

  test('of a ledger that somebody changed is kept, is said to be unsound, and cannot be restored', async () => {
    await using folder = ledgerFolder()
    writeSales(folder.file, 3)
    tamper(folder.file, 'UPDATE sale SET pays_minor = 1 WHERE position = 2')
    const backup = await backUp(folder, 'asked')
    expect(backup).toMatchObject({ sales: 3, sound: false })
    expect(folder.files.backups()).toMatchObject([{ sound: false }])
    expect(await folder.files.layOut(backup?.name ?? '', nothing)).toEqual({
      ok: false,
      error: 'backup-not-usable',
    })
  })

  test('of a damaged ledger is not made, and leaves nothing behind', async () => {
    await using folder = ledgerFolder()
    writeFileSync(folder.file, 'rubbish'.repeat(10_000))
    expect(await folder.files.backUp('asked', at, nothing)).toEqual({
      ok: false,
      error: 'ledger-unavailable',
    })
    expect(readdirSync(join(folder.path, 'backups'))).toEqual([])
  })

  test('that cannot be written is an error in words, and leaves nothing behind', async () => {
    await using folder = ledgerFolder()
    writeSales(folder.file, 1)
    writeFileSync(join(folder.path, 'backups'), 'no folder')
    expect(await folder.files.backUp('asked', at, nothing)).toEqual({
      ok: false,
      error: 'file-not-written',
    })
    expect(folder.files.backups()).toEqual([])
  })

  test('that the till was killed over is taken away by the next one', async () => {
    await using folder = ledgerFolder()
    writeSales(folder.file, 1)
    writeFileSync(folder.backups.prepare(), 'half of a copy')
    expect(folder.files.backups()).toEqual([])
    await backUp(folder, 'asked')
    expect(readdirSync(join(folder.path, 'backups'))).toHaveLength(1)
  })

  test('before an update is made on the handle that is about to be changed', async () => {
    await using folder = ledgerFolder()
    writeSales(folder.file, 2)
    const db = new DatabaseSync(folder.file)
    const made = backUpNow(db, folder.backups, 'before-update', at)
    db.close()
    expect(made).toMatchObject({
      ok: true,
      value: { kind: 'before-update', sales: 2, sound: true },
    })
    expect(folder.files.backups()).toHaveLength(1)
  })
})

/** A folder on a file system of three megabytes; null where this user may not mount one. */
function smallDisk(path: string): (() => void) | null {
  mkdirSync(path)
  const size = ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', path]
  const mounted = spawnSync('/bin/mount', size).status === 0
  return mounted ? () => void spawnSync('/bin/umount', [path]) : null
}

test('a full disk refuses a backup, keeps the ones there are, and no half of the new one', async () => {
  await using folder = ledgerFolder()
  writeSales(folder.file, 3)
  const backups = join(folder.path, 'backups')
  const unmount = smallDisk(backups)
  if (!unmount) return
  try {
    const good = await backUp(folder, 'asked')
    const ballast = join(backups, 'ballast')
    const { bavail, bsize } = statfsSync(backups)
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - 40_960))
    const made = await folder.files.backUp('asked', at + 1, nothing)
    expect(made).toEqual({ ok: false, error: 'file-not-written' })
    expect(readdirSync(backups).sort()).toEqual(['ballast', good?.name])
    rmSync(ballast)
    expect(await folder.files.backUp('asked', at + 2, nothing)).toMatchObject({ ok: true })
  } finally {
    unmount()
  }
})

describe('the folder of backups', () => {
  test('keeps the newest seven daily ones, and three of each other kind', async () => {
    await using folder = ledgerFolder()
    writeSales(folder.file, 1)
    const source = folder.file
    for (const [kind, count] of [
      ['daily', 9],
      ['asked', 5],
    ] as const) {
      for (let i = 0; i < count; i++) {
        const copy = folder.backups.prepare()
        copyFileSync(source, copy)
        const verified = { sales: 1, entries: i, sound: true, newestAt: at }
        folder.backups.keep(copy, verified, kind, at + i)
      }
    }
    const kept = folder.files
      .backups()
      .map(({ kind, at: made }) => `${kind} ${Date.parse(made) - at}`)
    expect(kept.filter((one) => one.startsWith('daily'))).toEqual(
      [8, 7, 6, 5, 4, 3, 2].map((i) => `daily ${i}`),
    )
    expect(kept.filter((one) => one.startsWith('asked'))).toEqual(['asked 4', 'asked 3', 'asked 2'])
  })

  test('never gives up the only sound one', () => {
    const backup = (day: number, sound: boolean): Backup => ({
      name: `${day}`,
      at: new Date(at + day).toISOString(),
      kind: 'daily',
      sales: 1,
      bytes: 1,
      sound,
    })
    const unsound = [9, 8, 7, 6, 5, 4, 3, 2].map((day) => backup(day, false))
    const newestFirst = [...unsound, backup(1, true), backup(0, true)]
    expect(outlived(newestFirst).map(({ name }) => name)).toEqual(['2', '0'])
  })

  test('passes over what is no backup, and the backups of other accounts', async () => {
    await using folder = ledgerFolder()
    writeSales(folder.file, 1)
    const backup = await backUp(folder, 'asked')
    const name = backup?.name ?? ''
    const backups = join(folder.path, 'backups')
    const foreign = name.replace('practice', 'live-0123456789ab')
    for (const other of ['notes.txt', `${name}.bak`, foreign, name.replace('_asked_', '_mine_')]) {
      copyFileSync(join(backups, name), join(backups, other))
    }
    mkdirSync(join(backups, name.replace('T1015', 'T1016')))
    expect(folder.files.backups().map((one) => one.name)).toEqual([name])
    expect(await folder.files.layOut(foreign, nothing)).toMatchObject({
      error: 'backup-not-usable',
    })
    const live = createBackupFolder(join(folder.path, 'ledger-live-0123456789ab.sqlite'), nothing)
    expect(live.list().map((one) => one.name)).toEqual([foreign])
  })

  test('finds no file outside of itself', async () => {
    await using folder = ledgerFolder()
    writeSales(folder.file, 1)
    const backup = await backUp(folder, 'asked')
    expect(folder.backups.find(`../backups/${backup?.name}`)).toBeNull()
    expect(folder.backups.find(basename(folder.file))).toBeNull()
  })
})

test('a name tells again what it was made of', () => {
  const made = { kind: 'before-update', sales: 48, entries: 112, sound: false, at } as const
  const name = formatBackupName('/till/ledger-practice.sqlite', made)
  expect(name).toBe('ledger-practice_20261121T101500123Z_before-update_48-112_unsound.sqlite')
  expect(parseBackupName('/till/ledger-practice.sqlite', name)).toEqual({
    ...made,
    name,
    at: '2026-11-21T10:15:00.123Z',
  })
  expect(parseBackupName('/till/ledger-practice.sqlite', name.replace('1121T', '1399T'))).toBeNull()
})
