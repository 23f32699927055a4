import type { Amount } from '#contract/money'
import { err, type Result } from '#contract/result'
import { toAmount } from '../../domain/decimal.ts'
import type { Order } from '../../domain/sales/gateway.ts'
import type { Ask } from './calls.ts'
import { everything, numberPath } from './catalogue.ts'
import type { Rows } from './decode.ts'
import type { PagedEndpoint, Row, Value } from './endpoints.ts'
import type { AcceptOutcome } from './failures.ts'
import { isRecord } from './json.ts'
import type { Orders } from './order.ts'
import type { ReadError, Reader } from './reader.ts'
import type { ReadEndpoint } from './refusals.ts'
import { type ReportFilter, reportQuery } from './report-filter.ts'

type Ports = { readonly reader: Reader; readonly orders: Orders }

/** Ends the waiting, and the asking again, for a read that nobody wants any more. */
export type Wanted = { readonly signal?: AbortSignal }

/** How a promotion is told; in English when no language is named. */
type Told = Wanted & {
  readonly language?: 'EN' | 'ES' | 'FR' | 'IT' | 'PT' | 'ZH' | 'AR' | 'HI' | 'HT' | 'JA' | 'DE'
}

type Reply<E extends ReadEndpoint> = Promise<Result<Value<E>, ReadError<E>>>

/** Pages as they come; the last one is an error when the list could not be read to its end. */
type Pages<E extends PagedEndpoint> = AsyncGenerator<Result<Rows<Row<E>>, ReadError<E>>, void, void>

/** The rest of the API: what no sale waits for. None of these throws. */
export type Reference = {
  readonly country: (country: string, wanted?: Wanted) => Reply<'country'>
  readonly operator: (operatorId: number, wanted?: Wanted) => Reply<'operator'>
  readonly operatorsPages: (wanted?: Wanted) => Pages<'operators'>
  /** The network that a number is with today, also after it was moved there. Each one is charged. */
  readonly mnpLookup: (country: string, msisdn: string, wanted?: Wanted) => Reply<'mnp-lookup'>
  /** The same, with the number in the body, where servers on the way do not write it down. */
  readonly mnpLookupPost: (country: string, msisdn: string, wanted?: Wanted) => Reply<'mnp-lookup'>
  /** What an amount in the wallet's currency becomes in the operator's. */
  readonly fxRate: (operatorId: number, amount: Amount, wanted?: Wanted) => Reply<'fx-rate'>
  readonly commissions: (wanted?: Wanted) => Pages<'commissions'>
  readonly commission: (operatorId: number, wanted?: Wanted) => Reply<'commission'>
  readonly promotions: (told?: Told) => Pages<'promotions'>
  readonly promotion: (promotionId: number, told?: Told) => Reply<'promotion'>
  readonly promotionsByCountry: (country: string, told?: Told) => Reply<'promotions-by-country'>
  readonly promotionsByOperator: (
    operatorId: number,
    told?: Told,
  ) => Reply<'promotions-by-operator'>
  /** Spends money. One attempt, under the same rules of proof as a sale. */
  readonly topupAsync: (order: Order) => Promise<AcceptOutcome>
  /** Oldest first. */
  readonly reports: (filter?: ReportFilter, wanted?: Wanted) => Pages<'report'>
  readonly report: (transactionId: string, wanted?: Wanted) => Reply<'report-by-id'>
}

// Below the 1000 operators and 500 report rows that a page is cut to.
const rowsPerPage = 200
const mostPages = 1000

/** The id that a row has under one of these names, or the whole row where it has none. */
function idUnder(row: unknown, ...names: readonly string[]): string {
  const members = isRecord(row) ? row : {}
  const id = names.map((name) => members[name]).find((value) => typeof value === 'string')
  return typeof id === 'string' ? id : JSON.stringify(row)
}

const operatorOf = (row: unknown): string => idUnder(row, 'operatorId', 'id')
const commissionOf = (row: unknown): string =>
  operatorOf(isRecord(row) && isRecord(row['operator']) ? row['operator'] : row)
const promotionOf = (row: unknown): string => idUnder(row, 'promotionId', 'id')
const transactionOf = (row: unknown): string => idUnder(row, 'transactionId')

const languageQuery = ({ language }: Told): string =>
  language === undefined ? '' : `languageCode=${language}`

const paged =
  (path: string, query: string, { signal }: Wanted) =>
  (page: number): Ask => ({ path: `${path}?${query}page=${page}&size=${rowsPerPage}`, signal })

export function createReference({ reader, orders }: Ports): Reference {
  const { read, pages } = reader

  const readTold = <E extends ReadEndpoint>(endpoint: E, path: string, told: Told): Reply<E> => {
    const query = languageQuery(told)
    return read(endpoint, { path: query === '' ? path : `${path}?${query}`, signal: told.signal })
  }

  /** Reads at a second path when the first is not there. Sources differ on what the path is. */
  async function readEither<E extends ReadEndpoint>(
    first: () => Reply<E>,
    second: () => Reply<E>,
  ): Reply<E> {
    const answer = await first()
    if (answer.ok || !isNotThere(answer.error)) return answer
    const other = await second()
    return other.ok || !isNotThere(other.error) ? other : answer
  }

  const isNotThere = ({ status }: { readonly status?: number }): boolean =>
    status === 404 || status === 405

  return {
    country: (country, { signal } = {}) =>
      read('country', { path: `/countries/${encodeURIComponent(country)}`, signal }),

    operator: (operatorId, { signal } = {}) => {
      const query = 'suggestedAmounts=true&suggestedAmountsMap=true'
      return read('operator', { path: `/operators/${operatorId}?${query}`, signal })
    },

    operatorsPages: (wanted = {}) =>
      pages('operators', paged('/operators', `${everything}&`, wanted), operatorOf, mostPages),

    mnpLookup: (country, msisdn, { signal } = {}) =>
      read('mnp-lookup', { path: numberPath('mnp-lookup', country, msisdn), tries: 1, signal }),

    mnpLookupPost: (country, msisdn, { signal } = {}) => {
      // Its schema calls the number `phone` and its example `number`.
      const body = JSON.stringify({ countryCode: country, phone: msisdn, number: msisdn })
      return read('mnp-lookup', { path: '/mnp-lookup/operators', body, tries: 1, signal })
    },

    fxRate: async (operatorId, { value, currency }, { signal } = {}) => {
      const amount = toAmount(value, currency)?.value
      if (amount === undefined) return err({ endpoint: 'fx-rate', code: 'amount-not-offered' })
      const ask = (path: string, members: string) => () =>
        read('fx-rate', { path, body: `{${members}"amount":${amount}}`, signal })
      return readEither(
        ask(`/operators/${operatorId}/fx-rate`, ''),
        ask('/operators/fx-rate', `"operatorId":${operatorId},`),
      )
    },

    commissions: (wanted = {}) =>
      pages('commissions', paged('/operators/commissions', '', wanted), commissionOf, mostPages),

    commission: (operatorId, { signal } = {}) =>
      read('commission', { path: `/operators/${operatorId}/commissions`, signal }),

    promotions: (told = {}) => {
      const language = languageQuery(told)
      const query = language === '' ? '' : `${language}&`
      return pages('promotions', paged('/promotions', query, told), promotionOf, mostPages)
    },

    promotion: (promotionId, told = {}) =>
      readTold('promotion', `/promotions/${promotionId}`, told),

    promotionsByCountry: (country, told = {}) => {
      const ask = (part: string) => () =>
        readTold(
          'promotions-by-country',
          `/promotions/${part}/${encodeURIComponent(country)}`,
          told,
        )
      return readEither(ask('country-codes'), ask('countries'))
    },

    promotionsByOperator: (operatorId, told = {}) =>
      readTold('promotions-by-operator', `/promotions/operators/${operatorId}`, told),

    topupAsync: orders.sendForLater,

    reports: (filter = {}, wanted = {}) =>
      pages(
        'report',
        paged('/topups/reports/transactions', reportQuery(filter), wanted),
        transactionOf,
        mostPages,
      ),

    report: (transactionId, { signal } = {}) =>
      read('report-by-id', {
        path: `/topups/reports/transactions/${encodeURIComponent(transactionId)}`,
        signal,
      }),
  }
}
