import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type BackupFolder, createBackupFolder } from '../../src/main/adapters/sqlite/backups.ts'
import { createLedgerThread } from '../../src/main/adapters/sqlite/ledger-thread.ts'
import { createRecordFiles } from '../../src/main/adapters/sqlite/record-files.ts'
import { createRestoration, type Restoration } from '../../src/main/adapters/sqlite/restoration.ts'
import type { RecordFiles } from '../../src/main/domain/records/files.ts'
import type { SaleFacts } from '../../src/main/domain/sales/events.ts'
import type { Ledger } from '../../src/main/domain/sales/ledger.ts'
import { saleFacts } from './sales-samples.ts'
import { openedLedger, temporaryFolder } from './sales-till.ts'

/** The thread of long work, as it lies in the sources. */
export const ledgerWorkerFile = join(
  import.meta.dirname,
  '../../src/main/adapters/sqlite/ledger-worker.ts',
)

/** A ledger in a folder of its own, with its backups. */
export type LedgerFolder = AsyncDisposable & {
  readonly path: string
  readonly file: string
  readonly backups: BackupFolder
  readonly restoration: Restoration
  readonly files: RecordFiles
  readonly lines: readonly string[]
}

export function ledgerFolder(name = 'ledger-practice.sqlite'): LedgerFolder {
  const folder = temporaryFolder()
  const file = join(folder.path, name)
  const lines: string[] = []
  const log = (line: string): void => void lines.push(line)
  const backups = createBackupFolder(file, log)
  const restoration = createRestoration(file, log)
  const thread = createLedgerThread(ledgerWorkerFile, log)
  return {
    path: folder.path,
    file,
    backups,
    restoration,
    files: createRecordFiles({ ledger: file, backups, restoration, thread, log }),
    lines,
    async [Symbol.asyncDispose]() {
      await thread.stop()
      folder[Symbol.dispose]()
    },
  }
}

/** Writes a sale that nothing has happened to. */
export function writeSale(ledger: Ledger, changes: Partial<SaleFacts> = {}): string {
  const facts = saleFacts(changes)
  const created = ledger.create(facts)
  if (!created.ok) throw new Error(created.error)
  return facts.saleId
}

/** Writes so many sales into a file, and closes it. */
export function writeSales(file: string, count: number): readonly string[] {
  const ledger = openedLedger(file)
  const ids = Array.from({ length: count }, () => writeSale(ledger))
  ledger.close()
  return ids
}

/** The sales in a file, oldest first. */
export function salesIn(file: string): readonly string[] {
  const ledger = openedLedger(file)
  const recent = ledger.recent(1000)
  ledger.close()
  if (!recent.ok) throw new Error(recent.error)
  return recent.value.map(({ facts }) => facts.saleId).reverse()
}

/** Changes a file as no till does: with the triggers out of the way. */
export function tamper(file: string, sql: string): void {
  const db = new DatabaseSync(file)
  for (const { name } of db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    .all()) {
    db.exec(`DROP TRIGGER "${String(name)}"`)
  }
  db.exec(sql)
  db.close()
}
