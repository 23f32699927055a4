import type { Backup, Journal, RecordsState } from '#contract/records'
import type { Result } from '#contract/result'

/** The record of sales as a file. */
export type Records = {
  readonly state: () => RecordsState
  readonly check: () => Promise<Result<Journal, 'ledger-unavailable' | 'busy'>>
  readonly backups: () => Promise<readonly Backup[]>
  readonly backUp: () => Promise<Result<Backup, 'ledger-unavailable' | 'file-not-written' | 'busy'>>
  readonly restore: (
    name: string | null,
  ) => Promise<
    Result<{ readonly setAside: string | null }, 'backup-not-usable' | 'file-not-written' | 'busy'>
  >
}
