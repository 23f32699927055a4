import { DatabaseSync } from 'node:sqlite'
import { err, ok, type Result } from '#contract/result'
import { migrations } from './migrations.ts'

/** Why a ledger file could not be opened. */
export type OpenFailure =
  /** No file can be made or opened there, or another program holds it. */
  | 'cannot-open'
  | 'read-only'
  /** It is no ledger, or its pages make no sense. */
  | 'damaged'
  /** A newer version of the till wrote it. */
  | 'newer-version'

const busyTimeoutMs = 5000
const fullSync = 2

/** Opens a ledger file for its one writer: durable on commit, and at this version's tables. */
export function openDatabase(
  file: string,
  log: (line: string) => void,
): Result<DatabaseSync, OpenFailure> {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(file, { timeout: busyTimeoutMs })
    const failure = prepare(db)
    if (failure === null) return ok(db)
    db.close()
    return err(failure)
  } catch (cause) {
    log(`the ledger cannot be opened: ${String(cause)}`)
    if (db?.isOpen) db.close()
    return err(failureOf(cause))
  }
}

function prepare(db: DatabaseSync): OpenFailure | null {
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
  return migrate(db)
}

function migrate(db: DatabaseSync): OpenFailure | null {
  const version = Number(pragma(db, 'user_version'))
  if (version > migrations.length) return 'newer-version'
  // Done even when there is nothing to migrate: writing the version finds out whether writing works.
  transaction(db, () => {
    for (const step of migrations.slice(version)) db.exec(step)
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

// SQLite's primary result codes.
const readOnly = 8
const corrupt = 11
const notADatabase = 26

function failureOf(cause: unknown): OpenFailure {
  const code = primaryCode(cause)
  if (code === readOnly) return 'read-only'
  return code === corrupt || code === notADatabase ? 'damaged' : 'cannot-open'
}

function primaryCode(cause: unknown): number | null {
  if (!(cause instanceof Error) || !('errcode' in cause)) return null
  return typeof cause.errcode === 'number' ? cause.errcode & 0xff : null
}
