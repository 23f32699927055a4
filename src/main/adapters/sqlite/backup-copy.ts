import type { DatabaseSync } from 'node:sqlite'
import { err, ok, type Result } from '#contract/result'
import { faultOf } from './codes.ts'
import { openForReading, quickCheck } from './database.ts'
import { removeDatabase, syncFile } from './durable-files.ts'
import { checkJournal } from './journal.ts'

export type OnProgress = (done: number, of: number) => void

/** How much a ledger file holds. */
export type Extent = { readonly sales: number; readonly entries: number }

/** What a look at a whole file showed. */
export type Verified = Extent & {
  /** Its pages and its journal are as they were written. */
  readonly sound: boolean
  /** When its newest sale was made; null without one. */
  readonly newestAt: number | null
}

export type CopyFailure = 'ledger-unavailable' | 'file-not-written'

/**
 * Copies the ledger behind `db`, while it is written to, into a new file, and looks at all of that file.
 *
 * What cannot be relied on is taken away again. A copy whose journal is broken is kept, and said to be
 * unsound: the ledger's own is. On the disk when this returns.
 */
export function copyLedger(
  db: DatabaseSync,
  file: string,
  onProgress: OnProgress,
): Result<Verified, CopyFailure> {
  try {
    const before = extentOf(db)
    db.prepare('VACUUM INTO ?').run(file)
    const copy = verifyFile(file, onProgress)
    const isWhole = copy !== null && copy.sales >= before.sales && copy.sales <= extentOf(db).sales
    if (!isWhole) {
      removeDatabase(file)
      return err('file-not-written')
    }
    syncFile(file)
    return ok(copy)
  } catch (cause) {
    removeDatabase(file)
    return err(faultOf(cause) === 'damaged' ? 'ledger-unavailable' : 'file-not-written')
  }
}

/** Looks at every page and every entry of a ledger file; null for one that cannot be relied on. */
export function verifyFile(file: string, onProgress: OnProgress): Verified | null {
  const opened = openForReading(file, () => undefined)
  if (!opened.ok) return null
  const db = opened.value
  try {
    if (!quickCheck(db)) return null
    const sound = !hasJournal(db) || checkJournal(db, onProgress).broken === null
    return { ...extentOf(db), sound, newestAt: newestAt(db) }
  } catch {
    return null
  } finally {
    db.close()
  }
}

/** How much is written: changes with every write of a sale. */
export function extentOf(db: DatabaseSync): Extent {
  return {
    sales: numberOf(db, 'SELECT count(*) FROM sale') ?? 0,
    entries: hasJournal(db) ? (numberOf(db, 'SELECT max(entry) FROM journal') ?? 0) : 0,
  }
}

const newestAt = (db: DatabaseSync): number | null => numberOf(db, 'SELECT max(at) FROM sale')

/** A ledger that an older version wrote has none until it is opened by this one. */
function hasJournal(db: DatabaseSync): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'journal'").get() !== undefined
}

function numberOf(db: DatabaseSync, sql: string): number | null {
  const value = Object.values(db.prepare(sql).get() ?? {})[0]
  return typeof value === 'number' ? value : null
}
