import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openLedger } from '../../src/main/adapters/sqlite/ledger.ts'
import type { SaleRecord } from '../../src/main/domain/sales/record.ts'

/** What is on the disk of a till that was killed, read from a copy: nothing is repaired in place. */
export function readKilled(
  ledgerFile: string | null,
  saleIds: readonly string[],
): ReadonlyMap<string, SaleRecord> {
  if (ledgerFile === null || !existsSync(ledgerFile)) return new Map()
  const folder = mkdtempSync(join(tmpdir(), 'airtill-kill-test-copy-'))
  try {
    const copy = join(folder, 'ledger.sqlite')
    for (const suffix of ['', '-wal']) {
      if (existsSync(ledgerFile + suffix)) copyFileSync(ledgerFile + suffix, copy + suffix)
    }
    return readLedger(copy, saleIds)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The sales in a ledger that nobody has open. */
export function readLedger(
  ledgerFile: string,
  saleIds: readonly string[],
): ReadonlyMap<string, SaleRecord> {
  const opened = openLedger(ledgerFile)
  if (!opened.ok) throw new Error(`a ledger did not open after a kill: ${opened.error}`)
  const { ledger } = opened.value
  try {
    const records = saleIds.flatMap((saleId) => {
      const record = ledger.read(saleId)
      return record.ok && record.value ? [[saleId, record.value] as const] : []
    })
    return new Map(records)
  } finally {
    ledger.close()
  }
}

/** Whether every page of a ledger makes sense. */
export function isSound(ledgerFile: string): boolean {
  const db = new DatabaseSync(ledgerFile, { readOnly: true })
  try {
    return Object.values(db.prepare('PRAGMA quick_check').get() ?? {})[0] === 'ok'
  } finally {
    db.close()
  }
}
