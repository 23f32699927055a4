import { DatabaseSync } from 'node:sqlite'
import { err, ok, type Result } from '#contract/result'
import { faultOf } from './codes.ts'
import { migrations } from './migrations.ts'

/** Why a ledger file could not be opened. */
export type OpenFailure =
  /** No file can be made or opened there, or what must be done before it is used failed. */
  | 'cannot-open'
  | 'disk-full'
  | 'read-only'
  /** It is no ledger, or its pages make no sense. */
  | 'damaged'
  /** Another till works on it, or another program holds it. */
  | 'in-use'
  /** A newer version of the till wrote it. */
  | 'newer-version'

/**
 * Called before anything changes in a ledger of an older version. Where it fails the ledger stays
 * as it is and is not opened.
 */
export type BeforeMigration = (db: DatabaseSync, fromVersion: number) => Result<void, string>

export const busyTimeoutMs = 5000
const fullSync = 2

/** Opens a ledger file for its one writer: durable on commit, and at this version's tables. */
export function openDatabase(
  file: string,
  log: (line: string) => void,
  beforeMigration: BeforeMigration = () => ok(undefined),
  patient = true,
): Result<DatabaseSync, OpenFailure> {
  return opened(
    log,
    () => new DatabaseSync(file, { timeout: patient ? busyTimeoutMs : 0 }),
    (db) => {
      // Before anything is written: the next line would change what is not this till's.
      const foreign = whoseElse(db)
      if (foreign !== null) return foreign
      if (pragma(db, 'journal_mode = WAL') !== 'wal') return 'cannot-open'
      db.exec(`
      PRAGMA synchronous = FULL;
      PRAGMA fullfsync = 1;
      PRAGMA checkpoint_fullfsync = 1;
      PRAGMA foreign_keys = ON;
      PRAGMA recursive_triggers = ON;
      PRAGMA trusted_schema = OFF;
      PRAGMA journal_size_limit = 8388608;
    `)
      // Everything that the till promises about power cuts hangs on this one setting.
      if (pragma(db, 'synchronous') !== fullSync) return 'cannot-open'
      const failure = migrate(db, log, beforeMigration)
      db.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`)
      return failure
    },
  )
}

/**
 * Opens a ledger file to look at it, also beside the till that works on it: nothing is changed.
 *
 * One of an older version has the tables of that version.
 */
export function openForReading(
  file: string,
  log: (line: string) => void,
): Result<DatabaseSync, OpenFailure> {
  return opened(
    log,
    () => new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs }),
    (db) => {
      db.exec('PRAGMA trusted_schema = OFF')
      const version = Number(pragma(db, 'user_version'))
      if (version > migrations.length) return 'newer-version'
      return version === 0 ? 'damaged' : null
    },
  )
}

/** Whether every page of a database makes sense. */
export function quickCheck(db: DatabaseSync): boolean {
  try {
    return pragma(db, 'quick_check(1)') === 'ok'
  } catch {
    // Some damage stops the check itself.
    return false
  }
}

function opened(
  log: (line: string) => void,
  open: () => DatabaseSync,
  prepare: (db: DatabaseSync) => OpenFailure | null,
): Result<DatabaseSync, OpenFailure> {
  let db: DatabaseSync | undefined
  try {
    db = open()
    const failure = prepare(db)
    if (failure === null) return ok(db)
    db.close()
    return err(failure)
  } catch (cause) {
    log(`the ledger cannot be opened: ${String(cause)}`)
    if (db?.isOpen) db.close()
    const fault = faultOf(cause)
    return err(fault === null || fault === 'unavailable' ? 'cannot-open' : fault)
  }
}

/** A newer till's, or another program's: something is in it, and it has no version. */
function whoseElse(db: DatabaseSync): OpenFailure | null {
  const version = Number(pragma(db, 'user_version'))
  if (version > migrations.length) return 'newer-version'
  const isEmpty = db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined
  return version === 0 && !isEmpty ? 'damaged' : null
}

function migrate(
  db: DatabaseSync,
  log: (line: string) => void,
  beforeMigration: BeforeMigration,
): OpenFailure | null {
  const version = Number(pragma(db, 'user_version'))
  if (version > 0 && version < migrations.length) {
    const prepared = beforeMigration(db, version)
    if (!prepared.ok) {
      log(`the ledger of version ${version} is not migrated: ${prepared.error}`)
      return 'cannot-open'
    }
  }
  // Done even when there is nothing to migrate: writing the version finds out whether writing works.
  transaction(db, () => {
    for (const step of migrations.slice(version)) {
      if (typeof step === 'string') db.exec(step)
      else step(db)
    }
    db.exec(`PRAGMA user_version = ${migrations.length}`)
  })
  return null
}

/** Runs `work` in one write transaction: all of it is on disk when this returns, or nothing. */
export function transaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const value = work()
    db.exec('COMMIT')
    return value
  } catch (cause) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw cause
  }
}

function pragma(db: DatabaseSync, text: string): unknown {
  return Object.values(db.prepare(`PRAGMA ${text}`).get() ?? {})[0]
}
