import type { ReadFailure } from '../../domain/sales/gateway.ts'
import { toReadMeaning } from './codes.ts'
import type { Problem } from './schemas/problem.ts'

/** What each read can be told of the thing that it asks for. A 404 means the first of them. */
const missing = {
  balance: [],
  countries: [],
  country: ['country-not-supported'],
  operators: [],
  operator: ['operator-not-found'],
  'operators-by-country': ['country-not-supported'],
  'auto-detect': ['operator-not-found', 'country-not-supported'],
  'mnp-lookup': ['operator-not-found', 'country-not-supported'],
  'fx-rate': ['operator-not-found', 'amount-not-offered'],
  commissions: [],
  commission: ['operator-not-found'],
  promotions: [],
  promotion: ['promotion-not-found'],
  'promotions-by-country': ['country-not-supported'],
  'promotions-by-operator': ['operator-not-found'],
  status: ['no-such-transaction'],
  report: [],
  'report-by-id': ['no-such-transaction'],
} as const

export type ReadEndpoint = keyof typeof missing
type Missing<E extends ReadEndpoint> = (typeof missing)[E][number]

/** Why a read gives nothing. */
export type ReadCode<E extends ReadEndpoint> = ReadFailure | Missing<E>

/** Whether a 404 speaks of the thing that was asked for, and not of a path that does not exist. */
function isAboutTheThing(endpoint: ReadEndpoint, { isStandard, message }: Problem): boolean {
  // Portability look-ups fail in the shape of the framework below.
  if (endpoint === 'mnp-lookup') return isStandard || /mnp lookup/i.test(message ?? '')
  // What is not known of a sale must not follow from any other sentence.
  if (endpoint === 'status') return isStandard && /transaction not found/i.test(message ?? '')
  return isStandard
}

/** What an answer to a read means that is no success. */
export function readRefusal<E extends ReadEndpoint>(
  endpoint: E,
  status: number,
  problem: Problem | null,
): ReadCode<E> {
  if (status === 429) return 'rate-limited'
  if (status === 401) return 'credentials-refused'
  if (problem === null || status < 400) return 'provider-trouble'
  const sayable: readonly Missing<E>[] = missing[endpoint]
  const meaning = toReadMeaning(problem)
  const said = sayable.find((code) => code === meaning)
  // Trouble with a sale's status is never a word about the sale.
  if (said !== undefined && (endpoint !== 'status' || status === 404)) return said
  if (status === 403) return 'credentials-refused'
  const [first] = sayable
  return status === 404 && first !== undefined && isAboutTheThing(endpoint, problem)
    ? first
    : 'provider-trouble'
}
