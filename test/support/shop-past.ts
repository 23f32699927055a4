import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ulid } from 'ulid'
import { factColumns, factsRow } from '../../src/main/adapters/sqlite/rows.ts'
import { openShopHistory, type ShopHistory } from '../../src/main/adapters/sqlite/shop-history.ts'
import type { SaleFacts } from '../../src/main/domain/sales/events.ts'
import type { Ledger } from '../../src/main/domain/sales/ledger.ts'
import type { Standing } from '../../src/main/domain/sales/record.ts'
import { saleFacts } from './sales-samples.ts'
import { openedLedger, temporaryFolder } from './sales-till.ts'

/** A sale of old: what was sold, and how it ended. */
export type PastSale = Partial<SaleFacts> & { readonly ended?: Standing['kind'] }

/** A ledger file with a past, and the second handle that reads it. */
export type ShopPast = Disposable & {
  readonly file: string
  readonly ledger: Ledger
  readonly history: ShopHistory
  readonly lines: readonly string[]
  /** Writes sales behind the ledger's back, all at once: thousands take no time. */
  readonly add: (...sales: readonly PastSale[]) => void
  /** Makes the file one that nobody can read. */
  readonly spoil: () => void
}

export function shopPast(): ShopPast {
  const folder = temporaryFolder()
  const file = join(folder.path, 'ledger.sqlite')
  const ledger = openedLedger(file)
  const lines: string[] = []
  const history = openShopHistory(file, (line) => lines.push(line))
  return {
    file,
    ledger,
    history,
    lines,
    add: (...sales) => addSales(file, sales),
    spoil() {
      history.close()
      ledger.close()
      for (const part of [`${file}-wal`, `${file}-shm`]) rmSync(part, { force: true })
      writeFileSync(file, 'no ledger')
    },
    [Symbol.dispose]() {
      history.close()
      ledger.close()
      folder[Symbol.dispose]()
    },
  }
}

function addSales(file: string, sales: readonly PastSale[]): void {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA synchronous = OFF')
  const insert = db.prepare(
    `INSERT INTO sale (${factColumns.join(', ')})
     VALUES (${factColumns.map((name) => `:${name}`).join(', ')})`,
  )
  const stand = db.prepare(
    "INSERT INTO sale_standing (sale, seq, standing, open, payment) VALUES (?, 0, ?, 0, 'taken')",
  )
  db.exec('BEGIN IMMEDIATE')
  for (const { ended = 'succeeded', ...changes } of sales) {
    const { lastInsertRowid } = insert.run(
      factsRow(saleFacts({ saleId: ulid().toLowerCase(), ...changes })),
    )
    stand.run(lastInsertRowid, ended)
  }
  db.exec('COMMIT')
  db.close()
}
