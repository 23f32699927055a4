import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { LedgerOptions } from '../../src/main/adapters/sqlite/ledger.ts'
import { type SaleEvent, type SaleFacts, toEvidence } from '../../src/main/domain/sales/events.ts'
import type { Ledger } from '../../src/main/domain/sales/ledger.ts'
import type { SaleRecord } from '../../src/main/domain/sales/record.ts'
import { saleFacts, transactionOf } from './sales-samples.ts'
import { openedLedger, temporaryFolder } from './sales-till.ts'

export type LedgerFile = Disposable & {
  readonly path: string
  readonly ledger: Ledger
  readonly reopen: () => Ledger
  /** Does to the file what the till never would, as another program could. */
  readonly tamper: (sql: string) => void
}

export function ledgerFile(options: LedgerOptions = {}): LedgerFile {
  const folder = temporaryFolder()
  const path = join(folder.path, 'ledger.db')
  let ledger = openedLedger(path, options)
  return {
    path,
    get ledger() {
      return ledger
    },
    reopen() {
      ledger.close()
      ledger = openedLedger(path, options)
      return ledger
    },
    tamper(sql) {
      const db = new DatabaseSync(path, { enableForeignKeyConstraints: false })
      try {
        db.exec(sql)
      } finally {
        db.close()
      }
    },
    [Symbol.dispose]() {
      ledger.close()
      folder[Symbol.dispose]()
    },
  }
}

/** What somebody who tampers with a ledger takes away first. */
export const allowAll = [
  'sale_is_never_changed',
  'sale_is_never_deleted',
  'sale_event_is_never_changed',
  'sale_event_is_never_deleted',
  'cash_move_is_never_changed',
  'cash_move_is_never_deleted',
  'act_is_never_changed',
  'act_is_never_deleted',
  'journal_is_never_changed',
  'journal_is_never_deleted',
]
  .map((name) => `DROP TRIGGER ${name};`)
  .join(' ')

export const sending = (facts: SaleFacts, attempt = 1): SaleEvent => ({
  type: 'sending',
  at: facts.at,
  attempt,
  deadlineAt: facts.at + 270_000,
})

export const delivered = (facts: SaleFacts): SaleEvent => ({
  type: 'answered',
  at: facts.at,
  attempt: 1,
  transaction: toEvidence(transactionOf(facts)),
})

/** The value of what must not have failed. */
export function got<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(String(result.error))
  return result.value
}

/** A sale that went well. */
export function sell(ledger: Ledger, changes: Partial<SaleFacts> = {}): SaleRecord {
  const facts = saleFacts(changes)
  got(ledger.create(facts))
  got(ledger.append(facts.saleId, 0, sending(facts)))
  return got(ledger.append(facts.saleId, 1, delivered(facts)))
}
