import { rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { err, ok, type Result } from '#contract/result'
import { codes, faultOf, primaryCode } from './codes.ts'
import { transaction } from './database.ts'

/** The right to be the one till at work on a ledger. It ends with the process, however that ends. */
export type Lease = {
  /** Whether the last holder closed the ledger properly. False where nobody can say. */
  readonly wasClosed: boolean
  /** Lets go, and leaves a word for the next holder on whether the ledger was closed properly. */
  readonly release: (isClosed: boolean) => void
}

// Long enough for a till that is just closing.
const patienceMs = 1000

/**
 * Takes the lease on a ledger, or fails because another process has it.
 *
 * What holds is the system's own lock under an open transaction, which nobody can forget to renew.
 * The file only tells who: where it makes no sense it is made anew, and where there can be none the
 * till goes without.
 */
export function takeLease(
  ledgerFile: string,
  log: (line: string) => void,
  patient = true,
): Result<Lease, 'in-use'> {
  const file = `${ledgerFile}.lease`
  const timeout = patient ? patienceMs : 0
  const lease = attempt(file, log, timeout)
  if (lease !== 'damaged') return lease
  try {
    for (const part of [file, `${file}-wal`, `${file}-shm`]) rmSync(part, { force: true })
  } catch (cause) {
    log(`the lease cannot be made anew: ${String(cause)}`)
    return ok(noLease)
  }
  const second = attempt(file, log, timeout)
  return second === 'damaged' ? ok(noLease) : second
}

const noLease: Lease = { wasClosed: false, release: () => undefined }

function attempt(
  file: string,
  log: (line: string) => void,
  timeout: number,
): Result<Lease, 'in-use'> | 'damaged' {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(file, { timeout })
    return ok(hold(db))
  } catch (cause) {
    const isHeld = faultOf(cause) === 'in-use'
    log(isHeld ? `the ledger is in use by ${holderIn(db)}` : `no lease: ${String(cause)}`)
    if (db?.isOpen) db.close()
    if (isHeld) return err('in-use')
    return makesNoSense(cause) ? 'damaged' : ok(noLease)
  }
}

function hold(db: DatabaseSync): Lease {
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = 1;
    PRAGMA trusted_schema = OFF;
  `)
  const wasClosed = transaction(db, () => {
    db.exec(`CREATE TABLE IF NOT EXISTS holder (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      pid INTEGER NOT NULL,
      host TEXT NOT NULL,
      since INTEGER NOT NULL,
      is_closed INTEGER NOT NULL
    ) STRICT`)
    const before = closedSchema.safeParse(db.prepare('SELECT is_closed FROM holder').get())
    db.prepare('INSERT OR REPLACE INTO holder VALUES (1, ?, ?, ?, 0)').run(
      process.pid,
      hostname(),
      Date.now(),
    )
    return before.success && before.data.is_closed === 1
  })
  db.exec('BEGIN IMMEDIATE')
  return { wasClosed, release: (isClosed) => letGo(db, isClosed) }
}

function letGo(db: DatabaseSync, isClosed: boolean): void {
  if (!db.isOpen) return
  try {
    db.prepare('UPDATE holder SET is_closed = ?').run(isClosed ? 1 : 0)
    db.exec('COMMIT')
  } catch {
    // The next till then looks at the ledger's pages, which costs it a moment.
  } finally {
    db.close()
  }
}

const closedSchema = z.object({ is_closed: z.int() })
const holderSchema = z.object({ pid: z.int(), host: z.string(), since: z.int() })

function holderIn(db: DatabaseSync | undefined): string {
  try {
    const row = holderSchema.parse(db?.prepare('SELECT pid, host, since FROM holder').get())
    return `process ${row.pid} on ${row.host} since ${new Date(row.since).toISOString()}`
  } catch {
    // Who it is only informs: that there is somebody is known.
    return 'another process'
  }
}

/** Whether what the file holds is no lease, and not that it cannot be had. */
function makesNoSense(cause: unknown): boolean {
  const code = primaryCode(cause)
  const senseless: readonly (number | null)[] = [
    codes.error,
    codes.corrupt,
    codes.constraint,
    codes.mismatch,
    codes.notADatabase,
  ]
  return senseless.includes(code)
}
