import { err, ok, type Result } from '#contract/result'
import { type AwaitedLedger, awaitLedger } from './adapters/sqlite/awaited-ledger.ts'
import { backUpNow, createBackupFolder } from './adapters/sqlite/backups.ts'
import type { BeforeMigration, OpenFailure } from './adapters/sqlite/database.ts'
import { type OpenedLedger, openLedger } from './adapters/sqlite/ledger.ts'
import { createLedgerThread } from './adapters/sqlite/ledger-thread.ts'
import { createRecordFiles } from './adapters/sqlite/record-files.ts'
import { createRestoration } from './adapters/sqlite/restoration.ts'
import type { Clock } from './domain/clock.ts'
import type { RecordFiles } from './domain/records/files.ts'
import type { ReadBackNote } from './domain/records/read-back.ts'

type Parts = {
  readonly ledgerFile: string
  readonly ledgerWorkerFile: string
  readonly clock: Clock
  readonly log: (line: string) => void
}

/** The record of sales: the ledger, as soon as it opens, and what is done with its file. */
export type OpenRecords = AwaitedLedger & {
  readonly files: RecordFiles
  readonly note: ReadBackNote
}

/**
 * Opens the ledger after ending what a restore began, and backs it up before its tables change.
 *
 * A ledger that does not open now is tried again by itself, until it opens or is closed.
 */
export function openRecords({ ledgerFile, ledgerWorkerFile, clock, log }: Parts): OpenRecords {
  // What one more attempt has to say is told only where it went otherwise than the one before.
  let held: string[] | null = null
  let known: OpenFailure | null = null
  const say = (line: string): void => {
    if (held) held.push(line)
    else log(line)
  }
  const backups = createBackupFolder(ledgerFile, say)
  const restoration = createRestoration(ledgerFile, say)
  const thread = createLedgerThread(ledgerWorkerFile, log)
  const files = createRecordFiles({ ledger: ledgerFile, backups, restoration, thread, log })
  let isBackedUp = false
  const beforeMigration: BeforeMigration = (db) => {
    if (isBackedUp) return ok(undefined)
    const made = backUpNow(db, backups, 'before-update', clock.now())
    isBackedUp = made.ok
    return made.ok ? ok(undefined) : err(`no backup could be made before: ${made.error}`)
  }
  // Once: whatever is laid out from now on is another restore, which only its own end may move.
  const isFinished = restoration.finish()
  function open(again: boolean): Result<OpenedLedger, OpenFailure> {
    held = again ? [] : null
    const opened = isFinished
      ? openLedger(ledgerFile, { log: say, beforeMigration, after: clock.after, patient: !again })
      : err('cannot-open' as const)
    const failure = opened.ok ? null : opened.error
    if (failure !== known) for (const line of held ?? []) log(line)
    held = null
    if (failure !== known)
      log(`the ledger ${failure === null ? 'opened' : `could not be opened: ${failure}`}`)
    known = failure
    return opened
  }
  return { ...awaitLedger(open, clock.after), files, note: restoration.note }
}
