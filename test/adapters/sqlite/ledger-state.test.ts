import { closeSync, openSync, writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { faultOf } from '../../../src/main/adapters/sqlite/codes.ts'
import { openForReading, quickCheck } from '../../../src/main/adapters/sqlite/database.ts'
import type { Ledger } from '../../../src/main/domain/sales/ledger.ts'
import { got, type LedgerFile, ledgerFile, sell } from '../../support/ledger-file.ts'
import { createFakeClock } from '../../support/sales-clock.ts'
import { saleFacts } from '../../support/sales-samples.ts'

/** What the ledger tells its listener, from now on. */
function statesOf(ledger: Ledger): readonly string[] {
  const states: string[] = []
  ledger.onState(() => states.push(ledger.state()))
  return states
}

/** Another program in the middle of writing to the file. */
function writerOn({ path }: LedgerFile): Disposable {
  const db = new DatabaseSync(path)
  db.exec('BEGIN IMMEDIATE')
  return {
    [Symbol.dispose]() {
      db.exec('ROLLBACK')
      db.close()
    },
  }
}

/** Writes over the first page of an index or a table of a ledger that is closed. */
function spoil({ path }: LedgerFile, name: string): void {
  const db = new DatabaseSync(path)
  const row = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(name)
  const size = Number(db.prepare('PRAGMA page_size').get()?.['page_size'])
  db.close()
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(size, 0x5a), 0, size, (Number(row?.['rootpage']) - 1) * size)
  closeSync(file)
}

describe('the state of a ledger', () => {
  test('is ready while it can be written, and stays so when one row is refused', () => {
    using file = ledgerFile()
    const states = statesOf(file.ledger)
    const { facts } = sell(file.ledger)
    const twin = saleFacts({ customIdentifier: facts.customIdentifier })
    expect(file.ledger.create(twin).ok).toBe(false)
    expect(file.ledger.state()).toBe('ready')
    expect(states).toEqual([])
  })

  test('says that another program holds it, and finds out by itself when it no longer does', {
    timeout: 30_000,
  }, async () => {
    const clock = createFakeClock()
    using file = ledgerFile({ after: clock.after })
    const states = statesOf(file.ledger)
    {
      using _ = writerOn(file)
      expect(file.ledger.create(saleFacts()).ok).toBe(false)
      expect(file.ledger.state()).toBe('in-use')
      // Neither the probe nor a sale waits for that program again, or this would not end in time.
      await clock.advance(30_000)
      expect(file.ledger.create(saleFacts()).ok).toBe(false)
      expect(got(file.ledger.recent(5))).toEqual([])
      expect(states).toEqual(['in-use'])
    }
    await clock.advance(3000)
    expect(states).toEqual(['in-use', 'ready'])
    expect(clock.waiting()).toBe(0)
    expect(file.ledger.create(saleFacts()).ok).toBe(true)
  })

  test('is ready again at once when a sale can be written before the probe', {
    timeout: 60_000,
  }, async () => {
    const clock = createFakeClock()
    using file = ledgerFile({ after: clock.after })
    {
      using _ = writerOn(file)
      file.ledger.create(saleFacts())
    }
    const states = statesOf(file.ledger)
    expect(file.ledger.create(saleFacts()).ok).toBe(true)
    expect(states).toEqual(['ready'])
    expect(clock.waiting()).toBe(0)
  })

  test('is not asked after any more once it is closed', { timeout: 60_000 }, () => {
    const clock = createFakeClock()
    using file = ledgerFile({ after: clock.after })
    {
      using _ = writerOn(file)
      file.ledger.create(saleFacts())
    }
    expect(clock.waiting()).toBe(1)
    file.ledger.close()
    expect(clock.waiting()).toBe(0)
  })

  test('is damaged where a page makes no sense, for good, and what can be read is read', async () => {
    const clock = createFakeClock()
    using file = ledgerFile({ after: clock.after })
    const { facts } = sell(file.ledger)
    file.ledger.close()
    spoil(file, 'sale_at')
    const ledger = file.reopen()
    expect(ledger.state()).toBe('ready')
    expect(ledger.create(saleFacts()).ok).toBe(false)
    expect(ledger.state()).toBe('damaged')
    expect(clock.waiting()).toBe(0)
    expect(ledger.nameNumber(facts.msisdn, 'Ada').ok).toBe(true)
    expect(ledger.state()).toBe('damaged')
    expect(got(ledger.read(facts.saleId))?.standing.kind).toBe('succeeded')
  })

  test('is damaged also where reading finds it out', () => {
    using file = ledgerFile()
    const { facts } = sell(file.ledger)
    file.ledger.close()
    spoil(file, 'sale_msisdn')
    const ledger = file.reopen()
    expect(ledger.to(facts.msisdn, 0).ok).toBe(false)
    expect(ledger.state()).toBe('damaged')
  })
})

describe('a failure of SQLite', () => {
  const failure = (errcode: number) => Object.assign(new Error('failed'), { errcode })

  test.each([
    ['the disk is full', 13, 'disk-full'],
    ['the disk is full for what processes share', 4874, 'disk-full'],
    ['it may not be written', 8, 'read-only'],
    ['its directory may not be written', 1544, 'read-only'],
    ['a page is corrupt', 11, 'damaged'],
    ['an index is corrupt', 779, 'damaged'],
    ['it is no database', 26, 'damaged'],
    ['it is busy', 5, 'in-use'],
    ['another process recovers it', 261, 'in-use'],
    ['the disk fails', 10, 'unavailable'],
    ['a sync fails', 1034, 'unavailable'],
    ['it cannot be opened', 14, 'unavailable'],
    ['a row is refused', 19, null],
    ['a row was there', 2067, null],
  ])('says of the file: %s', (_, code, fault) => {
    expect(faultOf(failure(code))).toBe(fault)
  })

  test('is the only one that says anything of the file', () => {
    expect(faultOf(new Error('a mistake'))).toBeNull()
    expect(faultOf('disk full')).toBeNull()
  })
})

describe('a quick check', () => {
  test('finds a page that makes no sense', () => {
    using file = ledgerFile()
    sell(file.ledger)
    const isSound = () => {
      const db = got(openForReading(file.path, () => undefined))
      const sound = quickCheck(db)
      db.close()
      return sound
    }
    expect(isSound()).toBe(true)
    file.ledger.close()
    spoil(file, 'sale_event')
    expect(isSound()).toBe(false)
  })
})
