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
import { decodePage, decodeStatus, read } from './decode.ts'
import { toOutcome } from './failures.ts'
import type { Answer } from './http.ts'
import { isRecord } from './json.ts'
import { problemOf } from './schemas/problem.ts'
import { transactionSchema } from './schemas/transaction.ts'
import { codeOf } from './shown.ts'

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
function topupBody({ amount, operatorId, country, msisdn, customIdentifier }: Order): string {
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
  const standing = isSuccess(answer) ? decodeStatus(answer.text) : null
  if (!standing?.ok) return trouble
  const { status, transaction } = standing.value
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

function told(outcome: SendOutcome): string {
  switch (outcome.kind) {
    case 'answered':
      return `answered ${outcome.transaction.status}`
    case 'refused':
      return `refused ${outcome.refusal} ${outcome.providerCode ?? ''}`.trimEnd()
    case 'doubtful':
      return `doubtful ${outcome.doubt}`
    case 'throttled':
    case 'never-left':
      return outcome.kind
  }
}

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
      const body = isSuccess(answer.value) ? decodePage(answer.value.text, page) : null
      const rows = body?.ok ? matching(body.value.rows, identifier) : null
      if (!body?.ok || rows === null) return trouble

      for (const row of rows) found.set(row.transactionId, row)
      const known = seen.size
      for (const row of body.value.rows) seen.add(idOf(row))
      const { more } = body.value
      const isRepeated = seen.size === known
      // A page that comes again while more are announced hides rows: that is not "no rows".
      if (isRepeated && more === 'some') return trouble
      if (isRepeated || more === 'none') return { kind: 'rows', rows: [...found.values()] }
    }
    log(`the report does not end within ${pageLimit} pages`)
    return trouble
  }

  async function bought(order: Order): Promise<SendOutcome> {
    try {
      return toOutcome(await calls.purchase(topupBody(order)))
    } catch (failure) {
      // A defect of this program, at an unknown moment: it must not look like a failed sale.
      log(`purchase not followed to its end (${codeOf(failure)})`)
      return { kind: 'doubtful', doubt: 'answer-not-understood' }
    }
  }

  return {
    send: async (order): Promise<SendOutcome> => {
      if (!isWritable(order)) {
        log('an order that cannot be written was not sent')
        return { kind: 'refused', refusal: 'request-refused', providerCode: null }
      }
      const outcome = await bought(order)
      log(`purchase ${told(outcome)}`)
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
