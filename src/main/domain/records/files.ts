import type { Backup, Journal } from '#contract/records'
import type { Result } from '#contract/result'

export type OnProgress = (done: number, of: number) => void

/** The ledger and its backups as files. None of these throws. */
export type RecordFiles = {
  /** Backups of this ledger, newest first. */
  readonly backups: () => readonly Backup[]

  /** Looks at every entry of the journal. */
  readonly checkJournal: (
    onProgress: OnProgress,
  ) => Promise<Result<Omit<Journal, 'at'>, 'ledger-unavailable'>>

  /** Whether every page of the ledger makes sense; null when nobody can say. */
  readonly pagesAreSound: () => Promise<boolean | null>

  /** Makes a backup and looks at all of it. A daily one only of what no other holds: null else. */
  readonly backUp: (
    kind: Exclude<Backup['kind'], 'before-update'>,
    at: number,
    onProgress: OnProgress,
  ) => Promise<Result<Backup | null, 'ledger-unavailable' | 'file-not-written'>>

  /** Lays a sound backup out beside the ledger, or an empty ledger, and says when its last sale was. */
  readonly layOut: (
    name: string | null,
    onProgress: OnProgress,
  ) => Promise<
    Result<{ readonly newestAt: number | null }, 'backup-not-usable' | 'file-not-written'>
  >

  /**
   * Puts what is laid out in the ledger's place, and sets aside what was there. Only while no till is
   * open. From then on sales since `since` must be read back, whatever happens.
   */
  readonly replace: (
    at: number,
    since: number,
  ) => Result<{ readonly setAside: string | null }, 'file-not-written'>

  /** Breaks long work off; resolves when the ledger is in nobody's hands. */
  readonly stop: () => Promise<void>
}
