import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { z } from 'zod'
import type { Language } from '#contract/settings'
import type { LogoStore } from '../../domain/catalogue/logos.ts'
import type { CatalogueStore, Kept } from '../../domain/catalogue/store.ts'
import {
  countriesSchema,
  operatorsSchema,
  promotionsSchema,
  readDetectedOperators,
  readList,
  readLogo,
} from './catalogue-rows.ts'
import { pastDigits } from './digits.ts'

type Log = (line: string) => void

const version = 3

const tables = `
  CREATE TABLE list (
    name TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE TABLE logo (
    operator_id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    at INTEGER NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE TABLE detection (
    country TEXT NOT NULL,
    start TEXT NOT NULL,
    operator_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (country, start)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${version};
`

/**
 * The provider's catalogue in `file`: a cache, and not the ledger.
 *
 * A file that is damaged, or of another version, is deleted and begun again; where no file can be
 * had, memory serves until the till is closed.
 */
export function openCatalogueStore(
  file: string,
  log: Log,
): CatalogueStore & LogoStore & { readonly close: () => void } {
  let cache = openCache(file, log)

  /** Whatever goes wrong here costs a question to the provider, and nothing else. */
  function guarded<T>(work: (cache: Cache) => T, otherwise: T): T {
    try {
      return work(cache)
    } catch (cause) {
      log(`the catalogue's file failed: ${String(cause)}`)
      if (cache.db.isOpen && isDamage(cause)) cache = rebuilt(cache, file, log)
      return otherwise
    }
  }

  function list<T>(name: string, schema: z.ZodType<T>): Kept<T> | null {
    return guarded(({ readList: read, dropList }) => {
      const row = read.get(name)
      if (row === undefined) return null
      const kept = readList(row, schema)
      if (kept === null) {
        log(`the catalogue's file had a row that makes no sense: ${name}`)
        dropList.run(name)
      }
      return kept
    }, null)
  }

  function keep(name: string, { value, at }: Kept<unknown>): void {
    guarded(({ keepList }) => void keepList.run(name, at, JSON.stringify(value)), undefined)
  }

  function forget(name: string): void {
    guarded(({ dropList }) => void dropList.run(name), undefined)
  }

  const operatorsOf = (country: string): string => `operators ${country}`
  const promotionsOf = (country: string, language: Language): string =>
    `promotions ${country} ${language}`

  return {
    countries: () => list('countries', countriesSchema),
    keepCountries: (kept) => keep('countries', kept),
    operators: (country) => list(operatorsOf(country), operatorsSchema),
    keepOperators: (country, kept) => keep(operatorsOf(country), kept),
    forgetOperators: (country) => forget(operatorsOf(country)),
    promotions: (country, language) => list(promotionsOf(country, language), promotionsSchema),
    keepPromotions: (country, language, kept) => keep(promotionsOf(country, language), kept),
    forgetPromotions: (country, language) => forget(promotionsOf(country, language)),

    detections: (country, start, limit) =>
      guarded(
        ({ readDetections }) =>
          readDetectedOperators(readDetections.all(country, start, pastDigits(start), limit)),
        [],
      ),

    keepDetection(country, start, { value, at }) {
      guarded(({ keepDetection }) => void keepDetection.run(country, start, value, at), undefined)
    },

    logo(operatorId) {
      return guarded(({ readLogo: read, dropLogo }) => {
        const row = read.get(operatorId)
        const kept = readLogo(row)
        if (row !== undefined && kept === null) dropLogo.run(operatorId)
        return kept
      }, null)
    },

    keepLogo(operatorId, { logo, url, at }) {
      guarded(({ keepLogo }) => void keepLogo.run(operatorId, url, at, logo.bytes), undefined)
    },

    close: () => cache.db.close(),
  }
}

type Cache = ReturnType<typeof prepare>

function openCache(file: string, log: Log): Cache {
  try {
    return prepare(file)
  } catch (cause) {
    log(`the catalogue's file cannot be used and is begun again: ${String(cause)}`)
    return begunAgain(file, log)
  }
}

function rebuilt({ db }: Cache, file: string, log: Log): Cache {
  db.close()
  return begunAgain(file, log)
}

function begunAgain(file: string, log: Log): Cache {
  try {
    for (const part of [file, `${file}-wal`, `${file}-shm`]) rmSync(part, { force: true })
    return prepare(file)
  } catch (cause) {
    log(`the catalogue is kept in memory: ${String(cause)}`)
    return prepare(':memory:')
  }
}

function prepare(file: string) {
  const db = new DatabaseSync(file, { timeout: 1000 })
  try {
    // A row lost in a power cut is asked for again: this file does not wait for the disk.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA trusted_schema = OFF')
    const found = Number(Object.values(db.prepare('PRAGMA user_version').get() ?? {})[0])
    if (found === 0) db.exec(tables)
    else if (found !== version) throw new Error(`it is of version ${found}`)
    return { db, ...prepareStatements(db) }
  } catch (cause) {
    db.close()
    throw cause
  }
}

function prepareStatements(db: DatabaseSync) {
  return {
    readList: db.prepare('SELECT at, body FROM list WHERE name = ?'),
    keepList: db.prepare('INSERT OR REPLACE INTO list (name, at, body) VALUES (?, ?, ?)'),
    dropList: db.prepare('DELETE FROM list WHERE name = ?'),
    readDetections: db.prepare(
      `SELECT operator_id FROM detection WHERE country = ? AND start >= ? AND start < ?
       ORDER BY at DESC LIMIT ?`,
    ),
    keepDetection: db.prepare(
      'INSERT OR REPLACE INTO detection (country, start, operator_id, at) VALUES (?, ?, ?, ?)',
    ),
    readLogo: db.prepare('SELECT url, at, bytes FROM logo WHERE operator_id = ?'),
    keepLogo: db.prepare(
      'INSERT OR REPLACE INTO logo (operator_id, url, at, bytes) VALUES (?, ?, ?, ?)',
    ),
    dropLogo: db.prepare('DELETE FROM logo WHERE operator_id = ?'),
  }
}

// SQLite's primary result codes.
const corrupt = 11
const notADatabase = 26

function isDamage(cause: unknown): boolean {
  if (!(cause instanceof Error) || !('errcode' in cause)) return false
  const code = typeof cause.errcode === 'number' ? cause.errcode & 0xff : null
  return code === corrupt || code === notADatabase
}
