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
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openVoucherStore } from '../../../src/main/adapters/sqlite/voucher-store.ts'
import { temporaryFolder } from '../../support/sales-till.ts'

type Store = ReturnType<typeof openVoucherStore>

const at = Date.UTC(2026, 10, 21)
const sealed = Uint8Array.from(Buffer.from('sealed so well'))

let folder: ReturnType<typeof temporaryFolder>
let file: string
let store: Store
let lines: string[]

const open = (): Store => openVoucherStore(file, (line) => lines.push(line))

beforeEach(() => {
  folder = temporaryFolder()
  file = join(folder.path, 'vouchers-practice.sqlite')
  lines = []
  store = open()
})

afterEach(() => {
  store.close()
  folder[Symbol.dispose]()
})

function reopen(): void {
  store.close()
  store = open()
}

describe('sealed vouchers', () => {
  test('have no file before there is one', () => {
    expect(store.read('a')).toBeNull()
    store.removeBefore(at, at)
    expect(readdirSync(folder.path)).toEqual([])
  })

  test('are read by their sale after a restart, the last one that was kept', () => {
    store.keep('a', at, Uint8Array.of(1))
    store.keep('a', at, sealed)
    reopen()
    expect(store.read('a')).toEqual(sealed)
    expect(store.read('b')).toBeNull()
    expect(lines).toEqual([])
  })

  test('are on disk before anything else happens', () => {
    store.keep('a', at, sealed)
    const other = open()
    expect(other.read('a')).toEqual(sealed)
    other.close()
    const db = new DatabaseSync(file)
    expect(db.prepare(`SELECT strict FROM pragma_table_list('voucher')`).get()).toEqual({
      strict: 1,
    })
    db.close()
  })

  test('are removed by the time of their sale, and not a byte of them stays', () => {
    store.keep('old', at - 1, sealed)
    store.keep('young', at, Uint8Array.of(1))
    store.removeBefore(at, at)
    expect(store.read('old')).toBeNull()
    expect(store.read('young')).toEqual(Uint8Array.of(1))
    store.close()
    expect(readFileSync(file, 'latin1')).not.toContain('sealed so well')
  })

  test('of a clock that was ahead are kept no longer than from now on', () => {
    store.keep('a', at + 1e12, sealed)
    store.removeBefore(at - 100, at)
    expect(store.read('a')).toEqual(sealed)
    store.removeBefore(at + 1, at + 101)
    expect(store.read('a')).toBeNull()
  })
})

describe('the vouchers’ file', () => {
  test('is begun again when it is no database, and the next voucher is kept', () => {
    writeFileSync(file, 'nothing that makes sense'.repeat(1000))
    expect(store.read('a')).toBeNull()
    store.keep('a', at, sealed)
    reopen()
    expect(store.read('a')).toEqual(sealed)
    expect(lines.join()).toContain('cannot be read')
  })

  test('is begun again when its pages are damaged', () => {
    for (let n = 0; n < 40; n++) store.keep(`sale ${n}`, at, new Uint8Array(1500).fill(n))
    store.close()
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(0xff, 4096))
    expect(store.read('sale 3')).toBeNull()
    store.keep('a', at, sealed)
    expect(store.read('a')).toEqual(sealed)
  })

  test('is begun again when another version of the till wrote it', () => {
    const db = new DatabaseSync(file)
    db.exec('PRAGMA user_version = 9')
    db.close()
    store.keep('a', at, sealed)
    expect(store.read('a')).toEqual(sealed)
  })

  test('is begun again when it has no such table', () => {
    const db = new DatabaseSync(file)
    db.exec('CREATE TABLE other (a); PRAGMA user_version = 1')
    db.close()
    store.keep('a', at, sealed)
    expect(store.read('a')).toEqual(sealed)
  })

  test('is left as it is when it is another program’s', () => {
    const db = new DatabaseSync(file)
    db.exec('CREATE TABLE theirs (a)')
    db.close()
    const before = readFileSync(file)
    store.keep('a', at, sealed)
    expect(store.read('a')).toBeNull()
    expect(readFileSync(file)).toEqual(before)
    expect(lines.join()).toContain('another program’s')
  })

  test('is not made where a link leads', () => {
    const target = join(folder.path, 'elsewhere')
    symlinkSync(target, file)
    store.keep('a', at, sealed)
    expect(store.read('a')).toBeNull()
    expect(existsSync(target)).toBe(false)
  })

  test('costs a line of the log and nothing else where it cannot be had', () => {
    mkdirSync(file)
    store.keep('a', at, sealed)
    expect(store.read('a')).toBeNull()
    store.removeBefore(at, at)
    expect(lines.length).toBeGreaterThan(0)
    expect(existsSync(file)).toBe(true)
  })
})
