import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ulid } from 'ulid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { err } from '#contract/result'
import { openPrintStore } from '../../../src/main/adapters/sqlite/print-queue.ts'
import { jobsKept } from '../../../src/main/domain/printing/policy.ts'
import { got } from '../../support/ledger-file.ts'
import { slipNamed } from '../../support/print-shop.ts'
import { createFakeClock, type FakeClock } from '../../support/sales-clock.ts'
import { temporaryFolder } from '../../support/sales-till.ts'

type Store = ReturnType<typeof openPrintStore>

let folder: ReturnType<typeof temporaryFolder>
let clock: FakeClock
let file: string
let lines: string[]
let stores: Store[]

const open = (): Store => {
  const store = openPrintStore(file, clock, (line) => lines.push(line))
  stores.push(store)
  return store
}

beforeEach(() => {
  folder = temporaryFolder()
  clock = createFakeClock()
  file = join(folder.path, 'printing-practice.sqlite')
  lines = []
  stores = []
})

afterEach(() => {
  for (const store of stores) store.close()
  folder[Symbol.dispose]()
})

const saleId = (): string => ulid().toLowerCase()
const add = (store: Store, id = saleId()) => {
  const slip = slipNamed(id, clock.now())
  return { slip, job: got(store.add({ ...slip, at: clock.now() })) }
}
const asFirst = { isCopy: false, isDelivered: true } as const
const asCopy = { isCopy: true, isDelivered: true } as const
const done = { state: 'sent', trouble: null } as const
const refused = { state: 'waiting', trouble: 'unreachable', nextAt: 5 } as const

describe('the queue of slips', () => {
  test('is on disk before anything is handed over', () => {
    const { job, slip } = add(open())
    got(stores[0]?.begin(job.jobId, asFirst) ?? err('no store'))
    // Nobody closed it: the power went.
    const after = open()
    expect(after.read(job.jobId)).toMatchObject({
      state: 'waiting',
      isCopy: true,
      doubts: 1,
      tries: 1,
      trouble: 'cut-off',
    })
    expect(after.mayBeOnPaper(slip)).toBe(true)
    using db = new DatabaseSync(file)
    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
    const strict = "SELECT min(strict) AS s FROM pragma_table_list WHERE name IN ('job', 'printed')"
    expect(db.prepare(strict).get()).toEqual({ s: 1 })
  })

  test('forgets that a slip may be on paper only where no try of it can be', () => {
    const store = open()
    const { job, slip } = add(store)
    got(store.begin(job.jobId, asFirst))
    expect(store.mayBeOnPaper(slip)).toBe(true)
    got(store.end(job.jobId, refused, true))
    expect(store.mayBeOnPaper(slip)).toBe(false)
    got(store.begin(job.jobId, asFirst))
    got(store.end(job.jobId, { ...refused, doubts: 1 }, false))
    got(store.begin(job.jobId, asCopy))
    got(store.end(job.jobId, refused, true))
    expect(store.mayBeOnPaper(slip)).toBe(true)
  })

  test('keeps the mark of a slip that came out when a copy of it does not', () => {
    const store = open()
    const { job, slip } = add(store)
    got(store.begin(job.jobId, asFirst))
    got(store.end(job.jobId, done, false))
    const copy = got(store.add({ ...slip, at: clock.now() }))
    expect(copy.isCopy).toBe(true)
    got(store.begin(copy.jobId, asCopy))
    got(store.end(copy.jobId, refused, true))
    expect(store.mayBeOnPaper(slip)).toBe(true)
  })

  test('remembers for ever what may be on paper, and not every job', () => {
    const store = open()
    const { job, slip } = add(store)
    got(store.begin(job.jobId, asFirst))
    got(store.end(job.jobId, done, false))
    const { job: waiting } = add(store)
    using db = new DatabaseSync(file)
    db.prepare(
      `INSERT INTO job (job, kind, about, at, is_delivered, with_pin, is_accounted, state, is_copy)
       VALUES (?, 'sale', 0, 0, 1, 0, 0, 'sent', 0)`,
    ).run(jobsKept + 10)
    const { job: last } = add(store)
    got(store.begin(last.jobId, asFirst))
    got(store.end(last.jobId, done, false))
    expect(store.read(job.jobId)).toBeNull()
    expect(store.read(waiting.jobId)?.state).toBe('waiting')
    expect(store.mayBeOnPaper(slip)).toBe(true)
    expect(store.wasAsked(slip)).toBe(true)
  })

  test('holds no PIN and no number', () => {
    using db = (() => {
      open()
      return new DatabaseSync(file)
    })()
    const columns = db
      .prepare(
        "SELECT m.name || '.' || c.name AS name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table'",
      )
      .all()
      .map(({ name }) => String(name))
    expect(columns.join()).not.toMatch(/pin$|code|serial|msisdn|phone|slip|text/)
  })

  test('answers that it was not written, and that all may be on paper, where it cannot be had', () => {
    const store = open()
    const { job, slip } = add(store)
    using db = new DatabaseSync(file)
    db.exec('BEGIN IMMEDIATE')
    expect(store.add({ ...slip, at: clock.now() })).toEqual(err('not-written'))
    expect(store.begin(job.jobId, asFirst)).toEqual(err('not-written'))
    store.close()
    expect(store.mayBeOnPaper(slip)).toBe(true)
    expect(store.wasAsked(slip)).toBe(true)
    expect(store.open()).toEqual([])
  })
})

describe('a queue of slips that is damaged', () => {
  const old = () => slipNamed(saleId(), clock.now())
  const asides = (): readonly string[] =>
    readdirSync(folder.path).filter((name) => name.includes('.damaged-'))

  test.each([
    ['no database', () => writeFileSync(file, 'nothing that makes sense'.repeat(1000))],
    [
      'of another version',
      () => {
        using db = new DatabaseSync(file)
        db.exec('PRAGMA user_version = 9')
      },
    ],
    [
      'another program’s',
      () => {
        using db = new DatabaseSync(file)
        db.exec('CREATE TABLE theirs (a)')
      },
    ],
    [
      'without its tables',
      () => {
        using db = new DatabaseSync(file)
        db.exec('CREATE TABLE other (a); PRAGMA user_version = 1')
      },
    ],
    ['a folder', () => mkdirSync(file)],
    ['a link', () => symlinkSync(join(folder.path, 'elsewhere'), file)],
  ])(
    'because it is %s is set aside, and what was sold before may be on paper',
    async (_, spoil) => {
      const before = old()
      spoil()
      await clock.advance(1000)
      const store = open()
      expect(store.mayBeOnPaper(before)).toBe(true)
      expect(store.wasAsked(before)).toBe(true)
      const { job } = add(store)
      expect(job.isCopy).toBe(false)
      expect(asides().length).toBeGreaterThan(0)
      expect(existsSync(join(folder.path, 'elsewhere'))).toBe(false)
      expect(lines.join()).toContain('set aside')
    },
  )

  test('while it is used goes on in a new one', async () => {
    const filled = open()
    for (let n = 0; n < 60; n++) add(filled)
    filled.close()
    const store = open()
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(0xff, 4096))
    const before = old()
    await clock.advance(1000)
    // It may take more than one question to meet what is damaged.
    for (let n = 0; n < 3; n++) store.open()
    expect(store.mayBeOnPaper(before)).toBe(true)
    expect(add(store).job.isCopy).toBe(false)
  })

  test('by a clock that was ahead marks nothing for years', async () => {
    clock.set(1e11)
    const store = open()
    clock.set(-1e11)
    store.mayBeOnPaper(old())
    await clock.advance(1)
    expect(add(store).job.isCopy).toBe(false)
  })
})
