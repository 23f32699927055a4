import { err, ok } from '#contract/result'
import type {
  Reported,
  ReportPage,
  SearchReport,
  TopupGateway,
  Transaction,
} from '../../domain/sales/gateway.ts'
import { parseIdentifier } from '../../domain/sales/identifier.ts'
import { read } from './decode.ts'
import { isRecord } from './json.ts'
import type { Orders } from './order.ts'
import type { Reader } from './reader.ts'
import { reportQuery } from './report-filter.ts'
import { reportedSchema } from './schemas/reported.ts'
import { transactionSchema } from './schemas/transaction.ts'

type Ports = { readonly reader: Reader; readonly orders: Orders }

const rowsPerPage = 200
const mostPages = 50
// The report is cut to pages of 500, and a till asks for all of it only after a restore.
const rowsPerLongPage = 500
const mostLongPages = 1000

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

/** The rows of a page under identifiers of a till, and whether one of those could not be read. */
function ofTills(rows: readonly unknown[]): { rows: readonly Reported[]; spoilt: boolean } {
  const ours = rows.filter((row) => {
    const identifier = isRecord(row) ? row['customIdentifier'] : null
    return typeof identifier === 'string' && parseIdentifier(identifier).ok
  })
  const readable = ours.flatMap((row) => {
    const reported = read(reportedSchema, row)
    return reported.ok ? [reported.value] : []
  })
  return { rows: readable, spoilt: readable.length < ours.length }
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

  async function* reported(
    between: { readonly from: number; readonly to: number },
    signal: AbortSignal,
  ): AsyncGenerator<ReportPage, void, void> {
    let spoilt = false
    const query = reportQuery({ between })
    const ask = (page: number) => ({
      path: `/topups/reports/transactions?${query}page=${page}&size=${rowsPerLongPage}`,
      signal,
    })
    for await (const turn of reader.turns('report', ask, idOf, mostLongPages)) {
      if (!turn.ok) {
        yield err(turn.error.code)
        return
      }
      const page = ofTills(turn.value.fresh)
      spoilt ||= page.spoilt
      yield ok(page.rows)
    }
    // The others were read all the same: one bad row must not hide them.
    if (spoilt) yield err('provider-trouble')
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

    reported,
  }
}
