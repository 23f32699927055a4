import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { z } from 'zod'
import { err, ok, type Result } from '#contract/result'
import type { LedgerFailure } from '../../domain/sales/ledger.ts'

/** A second, read-only handle on the ledger's file, for questions about the shop's past. */
export type ShopHistory = {
  /** Every row that fits `row`; the others make no sense and are left out. */
  readonly rows: <T>(
    row: z.ZodType<T>,
    sql: string,
    ...values: readonly SQLInputValue[]
  ) => Result<readonly T[], LedgerFailure>
  /** Lets go of the file, until the next question. */
  readonly close: () => void
}

// In KiB. What is asked on every key walks the same indexes, over all the years: kept, they are read once.
const cacheKiB = 16_384

// Reading waits for nobody in WAL but a writer that recovers the file.
const busyTimeoutMs = 250

/** The past in the ledger `file`, which need not be there yet: each question tries to open it. */
export function openShopHistory(file: string, log: (line: string) => void): ShopHistory {
  let handle: Handle | null = null
  let isBroken = false

  function close(): void {
    if (handle?.db.isOpen) handle.db.close()
    handle = null
  }

  return {
    rows(row, sql, ...values) {
      try {
        handle ??= openHandle(file)
        const found = handle.statement(sql).all(...values)
        isBroken = false
        return ok(readable(row, found))
      } catch (cause) {
        // Asked on each key: one line tells as much as a hundred.
        if (!isBroken) log(`the shop's history cannot be read: ${String(cause)}`)
        isBroken = true
        close()
        return err('ledger-unavailable')
      }
    },

    close,
  }
}

function readable<T>(row: z.ZodType<T>, found: readonly unknown[]): readonly T[] {
  const rows: T[] = []
  for (const one of found) {
    const parsed = row.safeParse(one)
    if (parsed.success) rows.push(parsed.data)
  }
  return rows
}

type Handle = {
  readonly db: DatabaseSync
  /** Prepared once for each text. */
  readonly statement: (sql: string) => StatementSync
}

function openHandle(file: string): Handle {
  const db = new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs })
  db.exec(`PRAGMA trusted_schema = OFF; PRAGMA cache_size = -${cacheKiB}`)
  const prepared = new Map<string, StatementSync>()
  return {
    db,
    statement(sql) {
      const statement = prepared.get(sql) ?? db.prepare(sql)
      prepared.set(sql, statement)
      return statement
    },
  }
}
