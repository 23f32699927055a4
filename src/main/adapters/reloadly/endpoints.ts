import type { z } from 'zod'
import { err, ok, type Result } from '#contract/result'
import { shownCode } from './codes.ts'
import {
  decodeAccepted,
  decodeOne,
  decodePage,
  decodePurchase,
  decodeRows,
  decodeStatus,
  type Rows,
  readRows,
  type Undecoded,
} from './decode.ts'
import { judged } from './failures.ts'
import { type ReadCode, type ReadEndpoint, readRefusal } from './refusals.ts'
import { balanceSchema } from './schemas/balance.ts'
import { countrySchema } from './schemas/country.ts'
import { operatorSchema } from './schemas/operator.ts'
import type { Page } from './schemas/page.ts'
import { problemOf } from './schemas/problem.ts'
import { promotionSchema } from './schemas/promotion.ts'
import { commissionSchema, fxRateSchema } from './schemas/rates.ts'
import { reportedSchema } from './schemas/reported.ts'
import { tokenSchema } from './schemas/token.ts'

type Decode<T> = (text: string | null) => Result<T, Undecoded>

const one =
  <T extends z.ZodType>(schema: T): Decode<z.output<T>> =>
  (text) =>
    decodeOne(schema, text)

const list =
  <T extends z.ZodType>(schema: T): Decode<Rows<z.output<T>>> =>
  (text) =>
    decodeRows(schema, text)

type ReadRows<T> = (raw: readonly unknown[]) => Result<Rows<T>, Undecoded>

const rowsBy =
  <T extends z.ZodType>(schema: T): ReadRows<z.output<T>> =>
  (raw) =>
    readRows(schema, raw)

const rowReaders = {
  operators: rowsBy(operatorSchema),
  commissions: rowsBy(commissionSchema),
  promotions: rowsBy(promotionSchema),
  report: rowsBy(reportedSchema),
} as const

/** Lists that come in pages. */
export type PagedEndpoint = keyof typeof rowReaders
type RowFacts = {
  [E in PagedEndpoint]: (typeof rowReaders)[E] extends ReadRows<infer T> ? T : never
}
/** A row of such a list. */
export type Row<E extends PagedEndpoint> = RowFacts[E]

const rowReadersByName: { readonly [E in PagedEndpoint]: ReadRows<RowFacts[E]> } = rowReaders

/** Reads rows of a paged list that were taken out of their page. */
export function readPageRows<E extends PagedEndpoint>(
  endpoint: E,
  rows: readonly unknown[],
): Result<Rows<Row<E>>, Undecoded> {
  return rowReadersByName[endpoint](rows)
}

type WholePage<E extends PagedEndpoint> = Rows<Row<E>> & Pick<Page, 'more'>

const page =
  <E extends PagedEndpoint>(endpoint: E): Decode<WholePage<E>> =>
  (text) => {
    const decoded = decodePage(text, null)
    if (!decoded.ok) return decoded
    const { rows, more } = decoded.value
    const read = readPageRows(endpoint, rows)
    return read.ok ? ok({ ...read.value, more }) : read
  }

const decoders = {
  token: one(tokenSchema),
  balance: one(balanceSchema),
  countries: list(countrySchema),
  country: one(countrySchema),
  operators: page('operators'),
  operator: one(operatorSchema),
  'operators-by-country': list(operatorSchema),
  'auto-detect': one(operatorSchema),
  'mnp-lookup': one(operatorSchema),
  'fx-rate': one(fxRateSchema),
  commissions: page('commissions'),
  commission: one(commissionSchema),
  promotions: page('promotions'),
  promotion: one(promotionSchema),
  'promotions-by-country': list(promotionSchema),
  'promotions-by-operator': list(promotionSchema),
  topup: decodePurchase,
  'topup-async': decodeAccepted,
  status: decodeStatus,
  report: page('report'),
  'report-by-id': one(reportedSchema),
} as const

export type Endpoint = keyof typeof decoders

type Facts = {
  [E in Endpoint]: (typeof decoders)[E] extends Decode<infer T> ? T : never
}
/** What an endpoint's answer says once it is decoded. */
export type Value<E extends Endpoint> = Facts[E]

const decodersByName: { readonly [E in Endpoint]: Decode<Facts[E]> } = decoders

export const endpoints = Object.keys(decoders) as readonly Endpoint[]

/** Why a body gives no value: it cannot be read, or it is the provider's own refusal. */
export type BodyError<C extends string = string> = {
  readonly code: C
  /** The member that could not be read. */
  readonly path?: string
  readonly providerCode?: string
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300

function decoded<E extends Endpoint>(
  endpoint: E,
  text: string | null,
): Result<Facts[E], BodyError<Undecoded['code']>> {
  const value = decodersByName[endpoint](text)
  if (value.ok) return value
  const { code, path } = value.error
  return err(path === '' ? { code } : { code, path })
}

function refused<C extends string>(code: C, text: string | null): BodyError<C> {
  const providerCode = shownCode(problemOf(text)?.code ?? null)
  return providerCode === null ? { code } : { code, providerCode }
}

/** Decodes the answer to a read. */
export function decodeRead<E extends ReadEndpoint>(
  endpoint: E,
  status: number,
  text: string | null,
): Result<Facts[E], BodyError<Undecoded['code'] | ReadCode<E>>> {
  if (isSuccess(status)) return decoded(endpoint, text)
  return err(refused(readRefusal(endpoint, status, problemOf(text)), text))
}

/** Decodes the answer of the token service. */
export function decodeToken(
  status: number,
  text: string | null,
): Result<
  Facts['token'],
  BodyError<Undecoded['code'] | 'credentials-refused' | 'rate-limited' | 'provider-trouble'>
> {
  if (isSuccess(status)) return decoded('token', text)
  if (status === 429) return err(refused('rate-limited', text))
  // Refused in the provider's words: another server on the way would say 403 as well.
  const isRefusal =
    status === 401 || ((status === 400 || status === 403) && problemOf(text) !== null)
  return err(refused(isRefusal ? 'credentials-refused' : 'provider-trouble', text))
}

function decodeOrder(
  endpoint: 'topup' | 'topup-async',
  status: number,
  text: string,
): Result<unknown, BodyError> {
  if (isSuccess(status)) return decoded(endpoint, text)
  const outcome = judged({ kind: 'answer', status, retryAfterMs: null, text })
  switch (outcome.kind) {
    case 'refused':
      return err(refused(outcome.refusal, text))
    case 'doubtful':
      return err(refused(outcome.doubt, text))
    case 'throttled':
      return err(refused('rate-limited', text))
    case 'never-left':
      return err(refused(outcome.kind, text))
  }
}

/** Decodes one captured answer just as the client would. */
export function decodeBody(
  endpoint: Endpoint,
  status: number,
  text: string,
): Result<unknown, BodyError> {
  if (endpoint === 'token') return decodeToken(status, text)
  if (endpoint === 'topup' || endpoint === 'topup-async') return decodeOrder(endpoint, status, text)
  return decodeRead(endpoint, status, text)
}
