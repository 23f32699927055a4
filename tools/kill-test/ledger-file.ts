import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openForReading, quickCheck } from '../../src/main/adapters/sqlite/database.ts'
import { checkJournal } from '../../src/main/adapters/sqlite/journal.ts'
import { openLedger } from '../../src/main/adapters/sqlite/ledger.ts'
import type { SaleRecord } from '../../src/main/domain/sales/record.ts'

/** What a killed till left on the disk. */
type Killed = {
  readonly records: ReadonlyMap<string, SaleRecord>
  readonly isSound: boolean
}

/** Reads what was left from a copy: nothing is repaired in place. */
export function readKilled(ledgerFile: string | null, saleIds: readonly string[]): Killed {
  if (ledgerFile === null || !existsSync(ledgerFile)) return { records: new Map(), isSound: true }
  const folder = mkdtempSync(join(tmpdir(), 'airtill-kill-test-copy-'))
  try {
    const copy = join(folder, 'ledger.sqlite')
    for (const suffix of ['', '-wal']) {
      if (existsSync(ledgerFile + suffix)) copyFileSync(ledgerFile + suffix, copy + suffix)
    }
    return { records: readLedger(copy, saleIds), isSound: isSound(copy) }
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

/** Whether every page of a ledger makes sense, and every entry of its journal. */
export function isSound(ledgerFile: string): boolean {
  const opened = openForReading(ledgerFile, () => undefined)
  if (!opened.ok) return false
  const db = opened.value
  try {
    return quickCheck(db) && checkJournal(db).broken === null
  } finally {
    db.close()
  }
}
