import { basename, extname } from 'node:path'
import type { Backup } from '#contract/records'

/** A backup as its name tells it. */
export type NamedBackup = Omit<Backup, 'bytes'> & {
  /** Entries of the journal: what tells whether anything was written since. */
  readonly entries: number
}

const shape =
  /^(.+)_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z_(daily|before-update|asked)_(\d+)-(\d+)(_unsound)?\.sqlite$/

/** The ledger's own name in the names of its backups: nobody restores another account's sales. */
export const ledgerName = (ledgerFile: string): string => basename(ledgerFile, extname(ledgerFile))

/** A moment as it is told in the names of files. */
export const toStamp = (at: number): string => new Date(at).toISOString().replace(/[-:.]/g, '')

/** `ledger-practice_20261121T101500123Z_daily_48-112.sqlite`: all that a list of backups tells. */
export function formatBackupName(
  ledgerFile: string,
  backup: Pick<NamedBackup, 'kind' | 'sales' | 'entries' | 'sound'> & { readonly at: number },
): string {
  const { kind, sales, entries, sound, at } = backup
  const mark = sound ? '' : '_unsound'
  return `${ledgerName(ledgerFile)}_${toStamp(at)}_${kind}_${sales}-${entries}${mark}.sqlite`
}

/** Null for a file that is no backup of this ledger. */
export function parseBackupName(ledgerFile: string, name: string): NamedBackup | null {
  const [, ledger, year, month, day, hour, minute, second, ms, kind, sales, entries, mark] =
    shape.exec(name) ?? []
  if (ledger !== ledgerName(ledgerFile)) return null
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`)
  if (Number.isNaN(at.getTime())) return null
  return {
    name,
    at: at.toISOString(),
    // The pattern lets nothing else through.
    kind: kind as Backup['kind'],
    sales: Number(sales),
    entries: Number(entries),
    sound: mark === undefined,
  }
}
