import { copyFileSync } from 'node:fs'
import { err, ok, type Result } from '#contract/result'
import {
  type CopyFailure,
  copyLedger,
  type Extent,
  extentOf,
  type OnProgress,
  type Verified,
  verifyFile,
} from './backup-copy.ts'
import { openDatabase, openForReading, quickCheck } from './database.ts'
import { removeDatabase, syncFile, syncFolderOf } from './durable-files.ts'
import { checkJournal, type JournalCheck } from './journal.ts'

/** Work on a ledger file that takes too long for the thread that sells. */
export type LedgerWork =
  | { readonly kind: 'check-journal'; readonly ledger: string }
  | { readonly kind: 'quick-check'; readonly ledger: string }
  | {
      readonly kind: 'copy'
      readonly ledger: string
      readonly into: string
      /** Nothing is copied while the ledger holds just that. */
      readonly unless: Extent | null
    }
  /** `backup` is null for an empty ledger. */
  | { readonly kind: 'lay-out'; readonly backup: string | null; readonly into: string }

/** What each kind of work answers. */
export type WorkAnswers = {
  readonly 'check-journal': Result<JournalCheck, 'ledger-unavailable'>
  /** Whether every page makes sense; null when that could not be looked at. */
  readonly 'quick-check': boolean | null
  /** Null when there was nothing new. */
  readonly copy: Result<Verified | null, CopyFailure>
  readonly 'lay-out': Result<Verified, 'backup-not-usable' | 'file-not-written'>
}

// Whoever asked for the work tells of its failure.
const log = (): void => undefined

/** Does a piece of work, in whatever thread this is. */
export function doWork(work: LedgerWork, onProgress: OnProgress): WorkAnswers[LedgerWork['kind']] {
  switch (work.kind) {
    case 'check-journal':
      return journalOf(work.ledger, onProgress)
    case 'quick-check':
      return pagesAreSound(work.ledger)
    case 'copy':
      return copy(work.ledger, work.into, work.unless, onProgress)
    case 'lay-out':
      return layOut(work.backup, work.into, onProgress)
  }
}

function journalOf(ledger: string, onProgress: OnProgress): WorkAnswers['check-journal'] {
  const opened = openForReading(ledger, log)
  if (!opened.ok) return err('ledger-unavailable')
  try {
    return ok(checkJournal(opened.value, onProgress))
  } catch {
    return err('ledger-unavailable')
  } finally {
    opened.value.close()
  }
}

function pagesAreSound(ledger: string): boolean | null {
  const opened = openForReading(ledger, log)
  if (!opened.ok) return opened.error === 'damaged' ? false : null
  try {
    return quickCheck(opened.value)
  } catch {
    return null
  } finally {
    opened.value.close()
  }
}

function copy(
  ledger: string,
  into: string,
  unless: Extent | null,
  onProgress: OnProgress,
): WorkAnswers['copy'] {
  const opened = openForReading(ledger, log)
  if (!opened.ok) return err('ledger-unavailable')
  try {
    const there = extentOf(opened.value)
    if (unless?.sales === there.sales && unless.entries === there.entries) return ok(null)
    return copyLedger(opened.value, into, onProgress)
  } catch {
    return err('ledger-unavailable')
  } finally {
    opened.value.close()
  }
}

/** Puts a copy of a backup beside the ledger, on the disk and looked at, ready to take its place. */
function layOut(
  backup: string | null,
  into: string,
  onProgress: OnProgress,
): WorkAnswers['lay-out'] {
  try {
    removeDatabase(into)
    if (backup !== null) copyFileSync(backup, into)
    else if (!makeEmptyLedger(into)) return err('file-not-written')
    syncFile(into)
    syncFolderOf(into)
  } catch {
    tryToRemove(into)
    return err('file-not-written')
  }
  // The copy and not the backup: it is what will be relied on.
  const verified = verifyFile(into, onProgress)
  if (verified?.sound) return ok(verified)
  tryToRemove(into)
  return err('backup-not-usable')
}

function makeEmptyLedger(file: string): boolean {
  const opened = openDatabase(file, log)
  if (opened.ok) opened.value.close()
  return opened.ok
}

function tryToRemove(file: string): void {
  try {
    removeDatabase(file)
  } catch {
    // The next start takes it away.
  }
}
