import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { type NewTransaction, type Transaction, transactionSchema } from './transaction.ts'

/** What the report can be narrowed by. */
type ReportFilter = {
  readonly countryCode: string | null
  readonly operatorId: number | null
  readonly operatorName: string | null
  readonly customIdentifier: string | null
  readonly from: number | null
  readonly to: number | null
}

export type Transactions = {
  readonly add: (transaction: NewTransaction) => Transaction
  readonly find: (transactionId: number) => Transaction | undefined
  readonly settle: (transaction: Transaction) => void
  readonly due: (now: number) => readonly Transaction[]
  /** When a number was last topped up and not refunded. */
  readonly lastTo: (recipientPhone: string) => number | null
  /** Oldest first. */
  readonly report: (
    filter: ReportFilter,
    now: number,
    page: { readonly offset: number; readonly size: number },
  ) => { readonly rows: readonly Transaction[]; readonly total: number }
  /** How many were executed under each identifier. */
  readonly executed: () => Readonly<Record<string, number>>
  readonly count: () => number
}

const columns = Object.keys(transactionSchema.shape).filter((name) => name !== 'transactionId')

const countRow = z.object({ total: z.int() })
const timeRow = z.object({ at: z.int().nullable() })
const executedRow = z.object({ customIdentifier: z.string(), total: z.int() })

function toConditions(filter: ReportFilter, now: number) {
  const conditions: [string, string | number][] = [['visibleAt <= ?', now]]
  if (filter.countryCode !== null) conditions.push(['countryCode = ?', filter.countryCode])
  if (filter.operatorId !== null) conditions.push(['operatorId = ?', filter.operatorId])
  if (filter.operatorName !== null) conditions.push(['operatorName = ?', filter.operatorName])
  if (filter.customIdentifier !== null) {
    conditions.push(['foldedIdentifier = ?', filter.customIdentifier.toLowerCase()])
  }
  if (filter.from !== null) conditions.push(['at >= ?', filter.from])
  // A date names a whole second.
  if (filter.to !== null) conditions.push(['at < ?', filter.to + 1000])
  return {
    where: conditions.map(([condition]) => condition).join(' AND '),
    values: conditions.map(([, value]) => value),
  }
}

export function createTransactions(database: DatabaseSync): Transactions {
  const insert = database.prepare(
    `INSERT INTO transactions (foldedIdentifier, ${columns.join(', ')})
     VALUES (:foldedIdentifier, ${columns.map((name) => `:${name}`).join(', ')})`,
  )
  const select = database.prepare('SELECT * FROM transactions WHERE transactionId = ?')
  const update = database.prepare(
    `UPDATE transactions SET status = ?, settlesAt = NULL, settlesAs = NULL, cost = ?, newBalance = ?
     WHERE transactionId = ?`,
  )
  const selectDue = database.prepare(
    'SELECT * FROM transactions WHERE settlesAt <= ? ORDER BY settlesAt, transactionId',
  )
  const selectLast = database.prepare(
    `SELECT max(at) AS at FROM transactions
     WHERE recipientPhone = ? AND status IN ('SUCCESSFUL', 'PROCESSING')`,
  )
  const countAll = database.prepare('SELECT count(*) AS total FROM transactions')
  const countExecuted = database.prepare(
    `SELECT customIdentifier, count(*) AS total FROM transactions
     WHERE customIdentifier IS NOT NULL GROUP BY customIdentifier ORDER BY min(transactionId)`,
  )

  return {
    add: (transaction) => {
      const foldedIdentifier = transaction.customIdentifier?.toLowerCase() ?? null
      const { lastInsertRowid } = insert.run({ ...transaction, foldedIdentifier })
      return { ...transaction, transactionId: Number(lastInsertRowid) }
    },
    find: (transactionId) => transactionSchema.optional().parse(select.get(transactionId)),
    settle: ({ status, cost, newBalance, transactionId }) => {
      update.run(status, cost, newBalance, transactionId)
    },
    due: (now) => z.array(transactionSchema).parse(selectDue.all(now)),
    lastTo: (recipientPhone) => timeRow.parse(selectLast.get(recipientPhone)).at,
    report: (filter, now, { offset, size }) => {
      const { where, values } = toConditions(filter, now)
      const rows = database
        .prepare(
          `SELECT * FROM transactions WHERE ${where} ORDER BY transactionId LIMIT ? OFFSET ?`,
        )
        .all(...values, size, offset)
      const total = database
        .prepare(`SELECT count(*) AS total FROM transactions WHERE ${where}`)
        .get(...values)
      return { rows: z.array(transactionSchema).parse(rows), total: countRow.parse(total).total }
    },
    executed: () =>
      Object.fromEntries(
        z
          .array(executedRow)
          .parse(countExecuted.all())
          .map(({ customIdentifier, total }) => [customIdentifier, total]),
      ),
    count: () => countRow.parse(countAll.get()).total,
  }
}
