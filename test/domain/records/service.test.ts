import { expect, test } from 'vitest'
import type { Backup } from '#contract/records'
import { err, ok } from '#contract/result'
import type { LedgerState } from '#contract/till'
import type { RecordFiles } from '../../../src/main/domain/records/files.ts'
import type { Restored } from '../../../src/main/domain/records/read-back.ts'
import { createRecords } from '../../../src/main/domain/records/service.ts'
import { createTestClock } from '../../support/clock.ts'

const backup: Backup = {
  name: 'one.sqlite',
  at: '2026-11-18T15:34:00.000Z',
  kind: 'asked',
  sales: 2,
  bytes: 4096,
  sound: true,
}
const newest = Date.parse('2026-11-17T10:00:00Z')
const turn = () => new Promise((resolve) => setImmediate(resolve))

function started(parts: Partial<RecordFiles> = {}, ledger: () => LedgerState = () => 'ready') {
  const clock = createTestClock()
  const done: string[] = []
  let restored: Restored | null = null
  const files: RecordFiles = {
    backups: () => [backup],
    checkJournal: () => Promise.resolve(ok({ entries: 4, head: 'ab', broken: null })),
    pagesAreSound: () => Promise.resolve(true),
    backUp: (kind) => {
      done.push(`backed up: ${kind}`)
      return Promise.resolve(ok(backup))
    },
    layOut: () => Promise.resolve(ok({ newestAt: newest })),
    replace: (_at, since) => {
      done.push(`replaced, to be read back since ${new Date(since).toISOString()}`)
      return ok({ setAside: 'old' })
    },
    stop: () => Promise.resolve(),
    ...parts,
  }
  const records = createRecords({
    files,
    clock,
    note: {
      read: () => restored,
      write: (told) => {
        restored = told
      },
      clear: () => {
        restored = null
      },
    },
    readBack: () => Promise.resolve(ok({ found: 0, complete: true })),
    announce: () => done.push('announced'),
    log: () => undefined,
    ledger,
    damageFound: () => done.push('damage found'),
    async reopen(work) {
      done.push('closed')
      const worked = work()
      done.push('opened')
      return worked
    },
  })
  const remember = (told: Restored): void => {
    restored = told
  }
  const quietly = () => done.filter((one) => one !== 'announced')
  return { clock, done, quietly, records, remember }
}

test('a check is told of while it goes on, and its result is known afterwards', async () => {
  const seen: unknown[] = []
  const { records, clock } = started({
    async checkJournal(onProgress) {
      onProgress(2, 4)
      seen.push(records.state().task)
      return ok({ entries: 4, head: 'ab', broken: null })
    },
  })
  const checked = await records.check()
  const journal = {
    at: new Date(clock.now()).toISOString(),
    entries: 4,
    head: 'ab',
    broken: null,
  }
  expect(checked).toEqual(ok(journal))
  expect(seen).toEqual([{ kind: 'checking', done: 2, of: 4 }])
  expect(records.state()).toEqual({
    task: null,
    journal,
    lastBackupAt: backup.at,
    readBack: null,
  })
})

test('one piece of work is done at a time: the second is told that the record is worked on', async () => {
  const reading = Promise.withResolvers<void>()
  const { records } = started({
    async checkJournal() {
      await reading.promise
      return ok({ entries: 4, head: 'ab', broken: null })
    },
  })
  const checking = records.check()
  expect(await records.backUp()).toEqual(err('busy'))
  expect(await records.restore('one.sqlite')).toEqual(err('busy'))
  reading.resolve()
  expect(await checking).toMatchObject({ ok: true })
  expect(await records.backUp()).toEqual(ok(backup))
})

test('work that fails does not leave the record busy', async () => {
  const { records } = started({ checkJournal: () => Promise.resolve(err('ledger-unavailable')) })
  expect(await records.check()).toEqual(err('ledger-unavailable'))
  expect(records.state()).toMatchObject({ task: null, journal: null })
  expect(await records.backUp()).toEqual(ok(backup))
})

test('a restore closes the till, replaces the ledger, and opens the till anew', async () => {
  const { records, quietly } = started()
  expect(await records.restore('one.sqlite')).toEqual(ok({ setAside: 'old' }))
  expect(quietly()).toEqual([
    'closed',
    'replaced, to be read back since 2026-11-17T10:00:00.000Z',
    'opened',
  ])
})

test('after an empty ledger everything is read back', async () => {
  const { records, quietly } = started({ layOut: () => Promise.resolve(ok({ newestAt: null })) })
  await records.restore(null)
  expect(quietly()).toContain('replaced, to be read back since 1970-01-01T00:00:00.000Z')
})

test('a second restore does not forget what the first had to read back', async () => {
  const { records, quietly, remember } = started()
  const since = Date.parse('2026-11-01T00:00:00Z')
  remember({ at: since, since, found: 0, complete: false })
  await records.restore('one.sqlite')
  expect(quietly()).toContain('replaced, to be read back since 2026-11-01T00:00:00.000Z')
})

test('a backup that is not good stops nothing: the till stays open', async () => {
  const { records, quietly } = started({
    layOut: () => Promise.resolve(err('backup-not-usable')),
  })
  expect(await records.restore('one.sqlite')).toEqual(err('backup-not-usable'))
  expect(quietly()).toEqual([])
})

test('a ledger that another till works on is not taken from under it', async () => {
  const { records, quietly } = started({}, () => 'in-use')
  expect(await records.restore('one.sqlite')).toEqual(err('busy'))
  expect(quietly()).toEqual([])
})

test('a ledger that cannot be opened is not backed up or checked, but can be restored', async () => {
  const { records, quietly } = started({}, () => 'damaged')
  records.start(false)
  await turn()
  expect(quietly()).toEqual([])
  expect(await records.check()).toEqual(err('ledger-unavailable'))
  expect(await records.backUp()).toEqual(err('ledger-unavailable'))
  expect(records.backups()).toEqual([backup])
  expect(await records.restore('one.sqlite')).toMatchObject({ ok: true })
})

test('after a run that did not end well the pages are looked at, and damage is told of', async () => {
  const well = started()
  well.records.start(true)
  await turn()
  expect(well.quietly()).not.toContain('damage found')

  const badly = started({ pagesAreSound: () => Promise.resolve(false) })
  badly.records.start(true)
  await turn()
  expect(badly.quietly()).toContain('damage found')

  const unasked = started({ pagesAreSound: () => Promise.resolve(false) })
  unasked.records.start(false)
  await turn()
  expect(unasked.quietly()).not.toContain('damage found')
})
