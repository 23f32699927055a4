import type { SearchReport, TopupGateway, Transaction } from '../../domain/sales/gateway.ts'
import { read } from './decode.ts'
import { isRecord } from './json.ts'
import type { Orders } from './order.ts'
import type { Reader } from './reader.ts'
import { transactionSchema } from './schemas/transaction.ts'

type Ports = { readonly reader: Reader; readonly orders: Orders }

const rowsPerPage = 200
const mostPages = 50

const trouble = { kind: 'unreadable', failure: 'provider-trouble' } as const

/** The rows of one page that carry the identifier, or null when one of those cannot be read. */
function matching(rows: readonly unknown[], identifier: string): readonly Transaction[] | null {
  const found: Transaction[] = []
  for (const row of rows) {
    // A row that is no object could be the one that is looked for.
    if (!isRecord(row)) return null
    if (row['customIdentifier'] !== identifier) continue
    const transaction = read(transactionSchema, row)
    if (!transaction.ok) return null
    found.push(transaction.value)
  }
  return found
}

const idOf = (row: unknown): string =>
  isRecord(row) && typeof row['transactionId'] === 'string'
    ? row['transactionId']
    : JSON.stringify(row)

/** The provider as a sale needs it. */
export function createGateway({ reader, orders }: Ports): TopupGateway {
  async function search(identifier: string): Promise<SearchReport> {
    const found = new Map<string, Transaction>()
    const filter = encodeURIComponent(identifier)
    const ask = (page: number) => ({
      path: `/topups/reports/transactions?customIdentifier=${filter}&page=${page}&size=${rowsPerPage}`,
    })
    for await (const turn of reader.turns('report', ask, idOf, mostPages)) {
      if (!turn.ok) return { kind: 'unreadable', failure: turn.error.code }
      const rows = matching(turn.value.rows, identifier)
      if (rows === null) return trouble
      for (const row of rows) found.set(row.transactionId, row)
    }
    return { kind: 'rows', rows: [...found.values()] }
  }

  return {
    send: orders.send,

    status: async (transactionId) => {
      const path = `/topups/${encodeURIComponent(transactionId)}/status`
      const answer = await reader.read('status', { path })
      if (!answer.ok) {
        const { code } = answer.error
        return code === 'no-such-transaction'
          ? { kind: code }
          : { kind: 'unreadable', failure: code }
      }
      const { status, transaction } = answer.value
      // An answer about another transaction says nothing about this one.
      if (transaction !== null && transaction.transactionId !== transactionId) return trouble
      return { kind: 'status', status, transaction }
    },

    findByIdentifier: search,
  }
}
