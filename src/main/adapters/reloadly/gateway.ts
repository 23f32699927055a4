import { isPositive, toAmount } from '../../domain/decimal.ts'
import type {
  Order,
  SearchReport,
  SendOutcome,
  StatusReport,
  TopupGateway,
  Transaction,
} from '../../domain/sales/gateway.ts'
import type { Calls } from './calls.ts'
import { toOutcome } from './failures.ts'
import type { Answer } from './http.ts'
import { isRecord, parseJson, unwrapped } from './json.ts'
import { pageOf } from './schemas/page.ts'
import { problemOf } from './schemas/problem.ts'
import { statusSchema } from './schemas/status.ts'
import { transactionSchema } from './schemas/transaction.ts'

type Ports = { readonly calls: Calls; readonly log: (line: string) => void }

const rowsPerPage = 200
const pageLimit = 50
const longestIdentifier = 150

const trouble = { kind: 'unreadable', failure: 'provider-trouble' } as const

const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300

/** Whether the order can be written down at all; the domain is expected to send no other. */
const isWritable = ({ amount, operatorId, country, msisdn, customIdentifier }: Order): boolean =>
  toAmount(amount.value, amount.currency)?.value === amount.value &&
  isPositive(amount.value) &&
  Number.isSafeInteger(operatorId) &&
  operatorId > 0 &&
  /^[A-Z]{2}$/.test(country) &&
  /^\d{4,15}$/.test(msisdn) &&
  customIdentifier.length > 0 &&
  customIdentifier.length <= longestIdentifier

/** The order as JSON. The amount is spliced in as its own digits and never becomes a float. */
export function topupBody({
  amount,
  operatorId,
  country,
  msisdn,
  customIdentifier,
}: Order): string {
  const members = [
    `"operatorId":${operatorId}`,
    `"amount":${amount.value}`,
    '"useLocalAmount":false',
    `"customIdentifier":${JSON.stringify(customIdentifier)}`,
    `"recipientPhone":${JSON.stringify({ countryCode: country, number: msisdn })}`,
  ]
  return `{${members.join(',')}}`
}

function standingOf(transactionId: string, answer: Answer): StatusReport {
  if (answer.status === 404) {
    const problem = problemOf(answer.text)
    const isUnknownId =
      problem?.code === 'TRANSACTION_NOT_FOUND' ||
      (problem?.isStandard === true && /transaction not found/i.test(problem.message ?? ''))
    return isUnknownId ? { kind: 'no-such-transaction' } : trouble
  }
  const body = isSuccess(answer) ? parseJson(answer.text ?? '') : null
  const read = body?.ok ? statusSchema.safeParse(unwrapped(body.value)) : null
  if (!read?.success) return trouble
  const { status, transaction } = read.data
  // An answer about another transaction says nothing about this one.
  if (transaction !== null && transaction.transactionId !== transactionId) return trouble
  return { kind: 'status', status, transaction }
}

/** The rows of one page that carry the identifier, or null when one of those cannot be read. */
function matching(rows: readonly unknown[], identifier: string): readonly Transaction[] | null {
  const found: Transaction[] = []
  for (const row of rows) {
    // A row that is no object could be the one that is looked for.
    if (!isRecord(row)) return null
    if (row['customIdentifier'] !== identifier) continue
    const read = transactionSchema.safeParse(row)
    if (!read.success) return null
    found.push(read.data)
  }
  return found
}

const idOf = (row: unknown): string =>
  isRecord(row) && typeof row['transactionId'] === 'string'
    ? row['transactionId']
    : JSON.stringify(row)

/** The provider as a sale needs it. */
export function createGateway({ calls, log }: Ports): TopupGateway {
  async function search(identifier: string): Promise<SearchReport> {
    const seen = new Set<string>()
    const found = new Map<string, Transaction>()
    const filter = encodeURIComponent(identifier)
    for (let page = 1; page <= pageLimit; page += 1) {
      const query = `customIdentifier=${filter}&page=${page}&size=${rowsPerPage}`
      const answer = await calls.get(`/topups/reports/transactions?${query}`)
      if (!answer.ok) return { kind: 'unreadable', failure: answer.error }
      const body = isSuccess(answer.value) ? parseJson(answer.value.text ?? '') : null
      const read = body?.ok ? pageOf(body.value, page) : null
      const rows = read && matching(read.rows, identifier)
      if (!read || !rows) return trouble

      for (const row of rows) found.set(row.transactionId, row)
      const known = seen.size
      for (const row of read.rows) seen.add(idOf(row))
      if (read.isLast || seen.size === known) return { kind: 'rows', rows: [...found.values()] }
    }
    log(`the report does not end within ${pageLimit} pages`)
    return trouble
  }

  return {
    send: async (order): Promise<SendOutcome> => {
      if (!isWritable(order)) {
        log('an order that cannot be written was not sent')
        return { kind: 'refused', refusal: 'request-refused', providerCode: null }
      }
      const outcome = toOutcome(order, await calls.purchase(topupBody(order)))
      const detail = { ...outcome, transaction: undefined, kind: undefined }
      log(`purchase ${outcome.kind} ${JSON.stringify(detail)}`)
      return outcome
    },

    status: async (transactionId) => {
      const answer = await calls.get(`/topups/${encodeURIComponent(transactionId)}/status`)
      return answer.ok
        ? standingOf(transactionId, answer.value)
        : { kind: 'unreadable', failure: answer.error }
    },

    findByIdentifier: search,
  }
}
