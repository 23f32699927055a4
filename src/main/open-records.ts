import { err, ok } from '#contract/result'
import { backUpNow, createBackupFolder } from './adapters/sqlite/backups.ts'
import type { BeforeMigration, OpenFailure } from './adapters/sqlite/database.ts'
import { openLedger } from './adapters/sqlite/ledger.ts'
import { createLedgerThread } from './adapters/sqlite/ledger-thread.ts'
import { createRecordFiles } from './adapters/sqlite/record-files.ts'
import { createRestoration } from './adapters/sqlite/restoration.ts'
import type { Clock } from './domain/clock.ts'
import type { RecordFiles } from './domain/records/files.ts'
import type { ReadBackNote } from './domain/records/read-back.ts'
import type { Ledger } from './domain/sales/ledger.ts'

type Parts = {
  readonly ledgerFile: string
  readonly ledgerWorkerFile: string
  readonly clock: Clock
  readonly log: (line: string) => void
}

/** The record of sales: the ledger, or one that refuses everything, and what is done with its file. */
export type OpenRecords = {
  readonly ledger: Ledger
  /** The run before did not close it well. */
  readonly wasUnclean: boolean
  readonly damageFound: () => void
  readonly files: RecordFiles
  readonly note: ReadBackNote
}

/** Opens the ledger after ending what a restore began, and backs it up before its tables change. */
export function openRecords({ ledgerFile, ledgerWorkerFile, clock, log }: Parts): OpenRecords {
  const backups = createBackupFolder(ledgerFile, log)
  const restoration = createRestoration(ledgerFile, log)
  const thread = createLedgerThread(ledgerWorkerFile, log)
  const files = createRecordFiles({ ledger: ledgerFile, backups, restoration, thread, log })
  const beforeMigration: BeforeMigration = (db) => {
    const made = backUpNow(db, backups, 'before-update', clock.now())
    return made.ok ? ok(undefined) : err(`no backup could be made before: ${made.error}`)
  }
  const opened = restoration.finish()
    ? openLedger(ledgerFile, { log, beforeMigration, after: clock.after })
    : err('cannot-open' as const)
  if (opened.ok) return { ...opened.value, files, note: restoration.note }
  log(`the ledger could not be opened: ${opened.error}`)
  const ledger = refusingLedger(opened.error)
  return { ledger, wasUnclean: false, damageFound: () => undefined, files, note: restoration.note }
}

/** A till that cannot write must open and say so. */
function refusingLedger(failure: OpenFailure): Ledger {
  const unavailable = () => ({ ok: false, error: 'ledger-unavailable' }) as const
  return {
    create: unavailable,
    append: unavailable,
    adopt: unavailable,
    nameNumber: unavailable,
    read: unavailable,
    recent: unavailable,
    unsettled: unavailable,
    owed: unavailable,
    to: unavailable,
    drawer: unavailable,
    state: () => (failure === 'cannot-open' ? 'unavailable' : failure),
    onState: () => undefined,
    unfinished: unavailable,
    pastSales: unavailable,
    close: () => undefined,
  }
}
