import { lstatSync, renameSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { jobSchema, printTroubleSchema } from '#contract/printing'
import { err, ok, type Result } from '#contract/result'
import { saleIdSchema } from '#contract/sale-id'
import type { Clock } from '../../domain/clock.ts'
import { jobsKept, staleMs } from '../../domain/printing/policy.ts'
import type { PrintStore, QueuedJob, SlipName } from '../../domain/printing/store.ts'
import { codes, faultOf, primaryCode } from './codes.ts'
import { transaction } from './database.ts'
import { companions } from './durable-files.ts'

const version = 1

const tables = `
  CREATE TABLE queue (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    begun_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE job (
    job INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('sale', 'pay-back', 'no-sale')),
    sale_id TEXT,
    about INTEGER NOT NULL,
    at INTEGER NOT NULL,
    is_delivered INTEGER NOT NULL CHECK (is_delivered IN (0, 1)),
    reason TEXT,
    with_pin INTEGER NOT NULL CHECK (with_pin IN (0, 1)),
    is_accounted INTEGER NOT NULL CHECK (is_accounted IN (0, 1)),
    state TEXT NOT NULL CHECK
      (state IN ('waiting', 'printing', 'printed', 'sent', 'stuck', 'thrown-away')),
    is_copy INTEGER NOT NULL CHECK (is_copy IN (0, 1)),
    trouble TEXT,
    tries INTEGER NOT NULL DEFAULT 0,
    doubts INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER
  ) STRICT;
  CREATE INDEX job_open ON job (job) WHERE state IN ('waiting', 'printing', 'stuck');
  CREATE INDEX job_sale ON job (sale_id, kind);
  CREATE TABLE printed (
    sale_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    is_delivered INTEGER NOT NULL,
    job INTEGER NOT NULL,
    PRIMARY KEY (sale_id, kind, is_delivered)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${version};
`

const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA fullfsync = 1;
  PRAGMA checkpoint_fullfsync = 1;
  PRAGMA trusted_schema = OFF;
`

const flag = z.union([z.literal(0), z.literal(1)]).transform((one) => one === 1)
const rowSchema = z
  .object({
    job: z.int().positive(),
    kind: jobSchema.shape.kind,
    sale_id: saleIdSchema.nullable(),
    about: z.int(),
    at: z.int(),
    is_delivered: flag,
    reason: z.string().nullable(),
    with_pin: flag,
    is_accounted: flag,
    state: jobSchema.shape.state,
    is_copy: flag,
    trouble: printTroubleSchema.nullable().catch(null),
    tries: z.int().nonnegative(),
    doubts: z.int().nonnegative(),
    next_at: z.int().nullable(),
  })
  .transform(
    (row): QueuedJob => ({
      jobId: row.job,
      kind: row.kind,
      saleId: row.sale_id,
      about: row.about,
      at: row.at,
      isDelivered: row.is_delivered,
      reason: row.reason,
      withPin: row.with_pin,
      isAccounted: row.is_accounted,
      state: row.state,
      isCopy: row.is_copy,
      trouble: row.trouble,
      tries: row.tries,
      doubts: row.doubts,
      nextAt: row.next_at,
    }),
  )
const begunSchema = z.object({ begun_at: z.int() })

type Log = (line: string) => void

/**
 * What is to be printed and what may be on paper, in `file`.
 *
 * One that is damaged or of another version is set aside and begun again. What was sold before that
 * may be on paper: nobody knows any more.
 */
export function openPrintStore(
  file: string,
  clock: Pick<Clock, 'now'>,
  log: Log,
): PrintStore & { readonly close: () => void } {
  let opened: Opened | null = null
  let isDamaged = false
  let isOver = false

  function guarded<T>(work: (now: Opened) => T): Result<T, 'not-written'> {
    try {
      return ok(work(openNow()))
    } catch (cause) {
      log(`the queue of slips failed: ${String(cause)}`)
      if (faultOf(cause) === 'damaged') {
        isDamaged = true
        close()
      }
      return err('not-written')
    }
  }

  const reading = <T>(work: (now: Opened) => T, otherwise: T): T => {
    const read = guarded(work)
    return read.ok ? read.value : otherwise
  }

  function openNow(): Opened {
    if (isOver) throw new Error('the till is closed')
    opened ??= (isDamaged ? null : openSound(file, clock.now(), log)) ?? begunAgain()
    isDamaged = false
    return opened
  }

  function begunAgain(): Opened {
    const aside = `${file}.damaged-${new Date(clock.now()).toISOString().replace(/[-:.]/g, '')}`
    for (const part of ['', ...companions]) {
      if (lstatSync(file + part, { throwIfNoEntry: false })) renameSync(file + part, aside + part)
    }
    log(`the queue of slips was set aside as ${aside}: what was sold before may be on paper`)
    const begun = openSound(file, clock.now(), log)
    if (begun === null) throw new Error('the old file is still there')
    return begun
  }

  function close(): void {
    if (opened?.db.isOpen) opened.db.close()
    opened = null
  }

  /** What was sold before the file was begun. A beginning in the future was one by a wrong clock. */
  function isBefore(now: Opened, about: number): boolean {
    if (now.begun > clock.now()) now.begun = beginBy(now.db, clock.now())
    return about < now.begun
  }

  const isPrinted = (now: Opened, slip: SlipName): boolean =>
    isBefore(now, slip.about) || now.printed.get(...nameOf(slip)) !== undefined

  // Where nothing opens there is no file to damage either: it is looked at when it is next asked.
  guarded(() => undefined)

  return {
    add: (ask) =>
      guarded((now) => {
        const isCopy = isPrinted(now, ask)
        const { lastInsertRowid } = now.add.run(
          ask.kind,
          ask.saleId,
          ask.about,
          ask.at,
          Number(ask.isDelivered),
          ask.reason,
          Number(ask.withPin),
          Number(ask.isAccounted),
          Number(isCopy),
        )
        return there(now, Number(lastInsertRowid))
      }),

    read: (jobId) => reading((now) => jobOf(now.read.get(jobId)), null),
    open: () => reading((now) => jobsOf(now.open.all()), []),
    recent: (limit) => reading((now) => jobsOf(now.recent.all(limit)), []),
    lastOut: () => reading((now) => jobOf(now.lastOut.get()), null),
    mayBeOnPaper: (slip) => reading((now) => isPrinted(now, slip), true),
    wasAsked: (slip) =>
      reading((now) => isPrinted(now, slip) || now.asked.get(...nameOf(slip)) !== undefined, true),

    begin: (jobId, { isCopy, isDelivered }) =>
      guarded((now) =>
        transaction(now.db, () => {
          now.begin.run(Number(isCopy), Number(isDelivered), jobId)
          const job = there(now, jobId)
          if (job.saleId !== null) now.mark.run(...nameOf(job), jobId)
          return job
        }),
      ),

    end: (jobId, change, nothingPrinted) =>
      guarded((now) =>
        transaction(now.db, () => {
          const job = there(now, jobId)
          // Only its own mark, and only where no earlier try of it may have printed.
          if (nothingPrinted && job.doubts === 0) now.unmark.run(jobId)
          write(now, { ...job, ...change })
          now.prune.run(jobsKept)
          return there(now, jobId)
        }),
      ),

    change: (jobId, change) =>
      guarded((now) => {
        write(now, { ...there(now, jobId), ...change })
        return there(now, jobId)
      }),

    close() {
      isOver = true
      close()
    },
  }
}

type Opened = ReturnType<typeof prepareStatements> & { begun: number }

function jobOf(row: unknown): QueuedJob | null {
  const parsed = rowSchema.safeParse(row)
  return parsed.success ? parsed.data : null
}

const jobsOf = (rows: readonly unknown[]): readonly QueuedJob[] =>
  rows.flatMap((row) => jobOf(row) ?? [])

const nameOf = ({ saleId, kind, isDelivered }: SlipName) =>
  [saleId, kind, Number(isDelivered)] as const

function there(now: Opened, jobId: number): QueuedJob {
  const job = jobOf(now.read.get(jobId))
  if (job === null) throw new Error(`there is no slip ${jobId}`)
  return job
}

function write(now: Opened, { state, trouble, tries, doubts, nextAt, jobId }: QueuedJob): void {
  now.change.run(state, trouble, tries, doubts, nextAt, jobId)
}

/** Null when the file is damaged, another's or of another version. */
function openSound(file: string, now: number, log: Log): Opened | null {
  try {
    return open(file, now)
  } catch (cause) {
    const lacksTables = primaryCode(cause) === codes.error
    if (faultOf(cause) !== 'damaged' && !lacksTables) throw cause
    log(`the queue of slips cannot be read: ${String(cause)}`)
    return null
  }
}

function open(file: string, now: number): Opened | null {
  // SECURITY: what lies in the profile may come from anybody. docs/security.md#data-at-rest
  const found = lstatSync(file, { throwIfNoEntry: false })
  if (found && !found.isFile()) return null
  const db = new DatabaseSync(file, { timeout: 1000 })
  try {
    const its = versionOf(db)
    if (its !== null && its !== version) {
      db.close()
      return null
    }
    db.exec(settings)
    if (its === null) {
      transaction(db, () => {
        db.exec(tables)
        db.prepare('INSERT INTO queue (id, begun_at) VALUES (1, ?)').run(now)
      })
    }
    return takenUp(db, now)
  } catch (cause) {
    if (db.isOpen) db.close()
    throw cause
  }
}

/** Null for an empty file; whatever else has no version is another program's. */
function versionOf(db: DatabaseSync): number | null {
  const found = Number(Object.values(db.prepare('PRAGMA user_version').get() ?? {})[0])
  if (found !== 0) return found
  return db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined ? null : -1
}

/**
 * What an earlier run left behind: what it was printing may be on paper, and what waited for long
 * has no customer any more.
 */
function takenUp(db: DatabaseSync, now: number): Opened {
  transaction(db, () => {
    db.exec(`UPDATE job SET state = 'waiting', is_copy = 1, doubts = doubts + 1,
      trouble = 'cut-off', next_at = NULL WHERE state = 'printing'`)
    db.prepare("UPDATE job SET state = 'stuck' WHERE state = 'waiting' AND at < ?").run(
      now - staleMs,
    )
  })
  return { ...prepareStatements(db), begun: beginBy(db, now) }
}

/** When the file was begun: at the latest now. */
function beginBy(db: DatabaseSync, now: number): number {
  db.prepare('UPDATE queue SET begun_at = ? WHERE begun_at > ?').run(now, now)
  return begunSchema.parse(db.prepare('SELECT begun_at FROM queue').get()).begun_at
}

function prepareStatements(db: DatabaseSync) {
  const columns = rowSchema.in.keyof().options.join(', ')
  return {
    db,
    add: db.prepare(
      `INSERT INTO job (kind, sale_id, about, at, is_delivered, reason, with_pin, is_accounted,
       is_copy, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')`,
    ),
    read: db.prepare(`SELECT ${columns} FROM job WHERE job = ?`),
    open: db.prepare(
      `SELECT ${columns} FROM job WHERE state IN ('waiting', 'printing', 'stuck') ORDER BY job`,
    ),
    recent: db.prepare(`SELECT ${columns} FROM job ORDER BY job DESC LIMIT ?`),
    lastOut: db.prepare(
      `SELECT ${columns} FROM job WHERE state IN ('printed', 'sent') ORDER BY job DESC LIMIT 1`,
    ),
    printed: db.prepare(
      'SELECT 1 FROM printed WHERE sale_id = ? AND kind = ? AND is_delivered = ?',
    ),
    asked: db.prepare('SELECT 1 FROM job WHERE sale_id = ? AND kind = ? AND is_delivered = ?'),
    mark: db.prepare(
      'INSERT OR IGNORE INTO printed (sale_id, kind, is_delivered, job) VALUES (?, ?, ?, ?)',
    ),
    unmark: db.prepare('DELETE FROM printed WHERE job = ?'),
    begin: db.prepare(
      `UPDATE job SET state = 'printing', tries = tries + 1, is_copy = ?, is_delivered = ?, trouble = NULL,
       next_at = NULL WHERE job = ?`,
    ),
    change: db.prepare(
      'UPDATE job SET state = ?, trouble = ?, tries = ?, doubts = ?, next_at = ? WHERE job = ?',
    ),
    prune: db.prepare(
      `DELETE FROM job WHERE state IN ('printed', 'sent', 'thrown-away')
       AND job <= (SELECT max(job) FROM job) - ?`,
    ),
  }
}
