import type { z } from 'zod'
import { err, ok, type Result } from '#contract/result'
import { readRefusal } from './catalogue.ts'
import { shownCode } from './codes.ts'
import {
  decodeOne,
  decodePage,
  decodePurchase,
  decodeRows,
  decodeStatus,
  read,
  type Undecoded,
} from './decode.ts'
import { rejected } from './failures.ts'
import { balanceSchema } from './schemas/balance.ts'
import { countrySchema } from './schemas/country.ts'
import { operatorSchema } from './schemas/operator.ts'
import { problemOf } from './schemas/problem.ts'
import { promotionSchema } from './schemas/promotion.ts'
import { commissionSchema, fxRateSchema } from './schemas/rates.ts'
import { tokenSchema } from './schemas/token.ts'
import { acceptedSchema, transactionSchema } from './schemas/transaction.ts'

type Decode = (text: string) => Result<unknown, Undecoded>

const one =
  (schema: z.ZodType): Decode =>
  (text) =>
    decodeOne(schema, text)

const list =
  (schema: z.ZodType): Decode =>
  (text) =>
    decodeRows(schema, text)

/** A page: a row that cannot be read is named, unless there are only such rows. */
const page =
  (schema: z.ZodType): Decode =>
  (text) => {
    const decoded = decodePage(text, 1)
    if (!decoded.ok) return decoded
    const outcomes = decoded.value.rows.map((row) => read(schema, row))
    const rows = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []))
    const leftOut = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]))
    const [worst] = leftOut
    if (rows.length === 0 && worst !== undefined) return err(worst)
    return ok({ rows, leftOut, more: decoded.value.more })
  }

const decoders = {
  token: one(tokenSchema),
  balance: one(balanceSchema),
  countries: list(countrySchema),
  country: one(countrySchema),
  operators: page(operatorSchema),
  operator: one(operatorSchema),
  'operators-by-country': list(operatorSchema),
  'auto-detect': one(operatorSchema),
  'mnp-lookup': one(operatorSchema),
  'fx-rate': one(fxRateSchema),
  commissions: page(commissionSchema),
  commission: one(commissionSchema),
  promotions: page(promotionSchema),
  promotion: one(promotionSchema),
  'promotions-by-country': list(promotionSchema),
  'promotions-by-operator': list(promotionSchema),
  topup: decodePurchase,
  'topup-async': one(acceptedSchema),
  status: decodeStatus,
  report: page(transactionSchema),
  'report-by-id': one(transactionSchema),
} as const satisfies Record<string, Decode>

export type Endpoint = keyof typeof decoders

export const endpoints = Object.keys(decoders) as readonly Endpoint[]

/** Why a body gives no value: it cannot be read, or it is the provider's own refusal. */
export type BodyError = {
  readonly code: string
  readonly path?: string
  readonly providerCode?: string
}

function refusedCode(endpoint: Endpoint, status: number, text: string): string {
  if (status === 429) return 'rate-limited'
  const problem = problemOf(text)
  if (status === 401) return 'credentials-refused'
  if (endpoint === 'topup' || endpoint === 'topup-async') {
    const outcome = rejected(status, problem)
    if (outcome.kind === 'refused') return outcome.refusal
    return outcome.kind === 'doubtful' ? outcome.doubt : outcome.kind
  }
  if (endpoint === 'token')
    return problem && status < 500 ? 'credentials-refused' : 'provider-trouble'
  const failure = readRefusal({ kind: 'answer', status, retryAfterMs: null, text })
  return endpoint === 'status' && problem?.code === 'TRANSACTION_NOT_FOUND'
    ? 'no-such-transaction'
    : failure
}

/** Decodes one captured answer just as the client would. */
export function decodeBody(
  endpoint: Endpoint,
  status: number,
  text: string,
): Result<unknown, BodyError> {
  if (status >= 200 && status < 300) {
    const decoded = decoders[endpoint](text)
    if (decoded.ok) return decoded
    const { code, path } = decoded.error
    return err(path === '' ? { code } : { code, path })
  }
  const code = refusedCode(endpoint, status, text)
  const providerCode = shownCode(problemOf(text)?.code ?? null)
  return err(providerCode === null ? { code } : { code, providerCode })
}
