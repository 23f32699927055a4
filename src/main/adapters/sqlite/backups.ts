import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Backup } from '#contract/records'
import { err, ok, type Result } from '#contract/result'
import { type CopyFailure, copyLedger, type Extent, type Verified } from './backup-copy.ts'
import { formatBackupName, ledgerName, parseBackupName } from './backup-name.ts'
import { removeDatabase, syncFolderOf } from './durable-files.ts'

type Kind = Backup['kind']
type Log = (line: string) => void

/** How many of each kind are kept. */
const kept: Readonly<Record<Kind, number>> = { daily: 7, 'before-update': 3, asked: 3 }

/** Names a copy that is not good yet: no list shows it. */
const unfinished = '.part'

/** The backups of one ledger file, in `backups` beside it. */
export type BackupFolder = {
  /** Newest first. Files that are no backup of this ledger are left out. */
  readonly list: () => readonly (Backup & Extent)[]
  /** Where the next copy is made. Throws when the folder cannot be made. */
  readonly prepare: () => string
  /** Gives a finished copy its name, and takes the oldest away that are not needed any more. */
  readonly keep: (copy: string, verified: Verified, kind: Kind, at: number) => Backup
  /** The file of a backup of this ledger; null when there is none of that name. */
  readonly find: (name: string) => { readonly file: string; readonly sound: boolean } | null
}

export function createBackupFolder(ledgerFile: string, log: Log): BackupFolder {
  const folder = join(dirname(ledgerFile), 'backups')

  function list(): readonly (Backup & Extent)[] {
    return namesIn(folder)
      .flatMap((name) => {
        const backup = parseBackupName(ledgerFile, name)
        const bytes = backup && sizeOf(join(folder, name))
        return backup && bytes !== null ? [{ ...backup, bytes }] : []
      })
      .sort((a, b) => b.at.localeCompare(a.at))
  }

  function prune(): void {
    for (const { name } of outlived(list())) {
      try {
        rmSync(join(folder, name))
      } catch (cause) {
        log(`the old backup ${name} stays: ${String(cause)}`)
      }
    }
  }

  return {
    list,
    prepare() {
      mkdirSync(folder, { recursive: true })
      const copy = join(folder, `${ledgerName(ledgerFile)}${unfinished}`)
      removeDatabase(copy)
      return copy
    },
    keep(copy, verified, kind, at) {
      const name = formatBackupName(ledgerFile, { ...verified, kind, at })
      const file = join(folder, name)
      renameSync(copy, file)
      syncFolderOf(file)
      const { sales, sound } = verified
      const bytes = statSync(file).size
      prune()
      return { name, at: new Date(at).toISOString(), kind, sales, sound, bytes }
    },
    find(name) {
      const backup = basename(name) === name ? parseBackupName(ledgerFile, name) : null
      const file = join(folder, name)
      return backup && sizeOf(file) !== null ? { file, sound: backup.sound } : null
    },
  }
}

/** Backs a ledger up at once, on its own handle: before an update changes its tables. */
export function backUpNow(
  db: DatabaseSync,
  backups: BackupFolder,
  kind: Kind,
  at: number,
): Result<Backup, CopyFailure> {
  try {
    const copy = backups.prepare()
    const verified = copyLedger(db, copy, () => undefined)
    return verified.ok ? ok(backups.keep(copy, verified.value, kind, at)) : verified
  } catch {
    return err('file-not-written')
  }
}

/** Which backups are not needed any more. The newest sound one always is. */
export function outlived(newestFirst: readonly Backup[]): readonly Backup[] {
  const newestSound = newestFirst.find(({ sound }) => sound)
  return newestFirst.filter((backup) => {
    const sameKind = newestFirst.filter(({ kind }) => kind === backup.kind)
    return sameKind.indexOf(backup) >= kept[backup.kind] && backup !== newestSound
  })
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // There is no folder before the first backup, and one that cannot be read shows none.
    return []
  }
}

/** Null for what is no file: a link may lead to anything. */
function sizeOf(file: string): number | null {
  try {
    const found = lstatSync(file)
    return found.isFile() ? found.size : null
  } catch {
    // It went while the folder was read.
    return null
  }
}
