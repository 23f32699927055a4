import { existsSync, lstatSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { VoucherStore } from '../../domain/vouchers/store.ts'
import { codes, faultOf, primaryCode } from './codes.ts'

const version = 1

const tables = `
  CREATE TABLE voucher (
    sale_id TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    sealed BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${version};
`

const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA fullfsync = 1;
  PRAGMA checkpoint_fullfsync = 1;
  PRAGMA trusted_schema = OFF;
  PRAGMA secure_delete = ON;
`

const rowSchema = z.object({ sealed: z.instanceof(Uint8Array) })

/**
 * Sealed vouchers in `file`, which is made when the first one is kept.
 *
 * The provider has them all as well: a file that is damaged, or of another version, is deleted and
 * begun again.
 */
export function openVoucherStore(
  file: string,
  log: (line: string) => void,
): VoucherStore & { readonly close: () => void } {
  let opened: Opened | null = null
  let isDamaged = false

  function guarded<T>(work: () => T, otherwise: T): T {
    try {
      return work()
    } catch (cause) {
      log(`the vouchers' file failed: ${String(cause)}`)
      if (faultOf(cause) === 'damaged') {
        isDamaged = true
        close()
      }
      return otherwise
    }
  }

  function close(): void {
    if (opened?.db.isOpen) opened.db.close()
    opened = null
  }

  function openNow(): Opened {
    opened ??= (isDamaged ? null : openSound(file, log)) ?? begunAgain(file, log)
    isDamaged = false
    return opened
  }

  /** Null while nothing was ever kept: a shop that sells no PINs has no file. */
  const existing = (): Opened | null => (opened || existsSync(file) ? openNow() : null)

  return {
    read: (saleId) =>
      guarded(() => {
        const row = rowSchema.safeParse(existing()?.read.get(saleId))
        return row.success ? row.data.sealed : null
      }, null),

    keep(saleId, at, sealed) {
      guarded(() => void openNow().keep.run(saleId, at, sealed), undefined)
    },

    removeBefore(at, now) {
      guarded(() => {
        const vouchers = existing()
        vouchers?.takeBack.run(now, now)
        vouchers?.removeBefore.run(at)
      }, undefined)
    },

    close,
  }
}

type Opened = ReturnType<typeof prepareStatements>

/** Null when the file is damaged or of another version. */
function openSound(file: string, log: (line: string) => void): Opened | null {
  try {
    return open(file)
  } catch (cause) {
    const lacksTables = primaryCode(cause) === codes.error
    if (faultOf(cause) !== 'damaged' && !lacksTables) throw cause
    log(`the vouchers' file cannot be read: ${String(cause)}`)
    return null
  }
}

function begunAgain(file: string, log: (line: string) => void): Opened {
  log('the vouchers are kept in a new file')
  for (const part of [file, `${file}-wal`, `${file}-shm`]) rmSync(part, { force: true })
  const begun = open(file)
  if (begun === null) throw new Error('the old file is still there')
  return begun
}

/** Null when the file is of another version. */
function open(file: string): Opened | null {
  // SECURITY: what lies in the profile may come from anybody. docs/security.md#data-at-rest
  const found = lstatSync(file, { throwIfNoEntry: false })
  if (found && !found.isFile()) throw new Error('it is no file')
  const db = new DatabaseSync(file, { timeout: 1000 })
  try {
    const itsVersion = versionOf(db)
    if (itsVersion !== null && itsVersion !== version) {
      db.close()
      return null
    }
    db.exec(settings)
    if (itsVersion === null) db.exec(tables)
    return prepareStatements(db)
  } catch (cause) {
    db.close()
    throw cause
  }
}

/** Null for an empty file; one that is another program's throws. */
function versionOf(db: DatabaseSync): number | null {
  const found = Number(Object.values(db.prepare('PRAGMA user_version').get() ?? {})[0])
  if (found !== 0) return found
  if (db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined) return null
  throw new Error('it is another program’s')
}

function prepareStatements(db: DatabaseSync) {
  return {
    db,
    read: db.prepare('SELECT sealed FROM voucher WHERE sale_id = ?'),
    keep: db.prepare('INSERT OR REPLACE INTO voucher (sale_id, at, sealed) VALUES (?, ?, ?)'),
    takeBack: db.prepare('UPDATE voucher SET at = ? WHERE at > ?'),
    removeBefore: db.prepare('DELETE FROM voucher WHERE at < ?'),
  }
}
