import type { Refusal } from '#contract/errors'
import type { Problem } from './schemas/problem.ts'

/** What a code says when a sale is answered with it and a status below 500. */
type SaleMeaning = Refusal | 'throttled' | 'identifier-already-used'

/** What a code says when a read is answered with it; it says no more than "trouble" when null. */
type ReadMeaning =
  | 'country-not-supported'
  | 'operator-not-found'
  | 'amount-not-offered'
  | 'no-such-transaction'
  | null

type Meaning = {
  /** The statuses that it was seen or documented with; none where nobody wrote them down. */
  readonly statuses: readonly number[]
  readonly sale: SaleMeaning
  readonly read: ReadMeaning
}

const says = (
  sale: SaleMeaning,
  statuses: readonly number[] = [],
  read: ReadMeaning = null,
): Meaning => ({ statuses, sale, read })

/** Every error code that is known of Reloadly's airtime API, and what the till makes of it. */
export const codes: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['INVALID_RECIPIENT_PHONE', says('number-not-valid', [400], 'operator-not-found')],
  ['INVALID_PHONE_NUMBER', says('number-not-valid', [400], 'operator-not-found')],
  ['OPERATOR_AND_RECIPIENT_PHONE_MISMATCH', says('number-not-of-operator', [400])],
  ['COULD_NOT_AUTO_DETECT_OPERATOR', says('number-not-of-operator', [404], 'operator-not-found')],
  ['PHONE_BANNED_BY_OPERATOR', says('number-barred')],
  ['RECIPIENT_PHONE_INACTIVE', says('number-barred')],
  ['RECIPIENT_REACHED_MAX_TOPUP_NUMBER', says('number-barred')],
  ['PHONE_RECENTLY_RECHARGED', says('recently-topped-up', [400])],
  ['RECIPIENT_HAS_PENDING_TRANSACTION', says('pending-for-number')],

  ['INVALID_AMOUNT', says('amount-not-offered', [400], 'amount-not-offered')],
  ['INVALID_AMOUNT_FOR_OPERATOR', says('amount-not-offered', [400], 'amount-not-offered')],
  ['INVALID_AMOUNT_FOR_RECIPIENT_PHONE', says('amount-not-offered')],
  ['INVALID_LOCAL_AMOUNT_FOR_OPERATOR', says('amount-not-offered', [400])],
  ['LOCAL_AMOUNTS_NOT_SUPPORTED_BY_OPERATOR', says('amount-not-offered', [400])],
  ['INSUFFICIENT_BALANCE', says('wallet-too-low', [400, 403])],

  ['OPERATOR_UNAVAILABLE_OR_CURRENTLY_INACTIVE', says('operator-unavailable', [503])],
  ['OPERATOR_NOT_IN_SERVICE', says('operator-unavailable')],
  ['TRANSACTION_CANNOT_BE_PROCESSED_AT_THE_MOMENT', says('operator-unavailable', [400, 500])],
  ['CONNECTION_TO_OPERATOR_TEMPORARILY_DOWN', says('operator-unavailable')],
  ['CONNECTION_TO_OPERATOR_FAILED', says('operator-unavailable')],
  ['SERVICE_TO_OPERATOR_TEMPORARILY_UNAVAILABLE', says('operator-unavailable')],
  ['PROVIDER_INTERNAL_ERROR', says('operator-unavailable')],
  ['REQUEST_FAILED_ON_PROVIDER', says('operator-unavailable')],
  ['REQUEST_PROCESSING_FAILED', says('operator-unavailable')],
  ['SERVICE_UNAVAILABLE', says('operator-unavailable', [503])],
  ['TRANSACTION_REJECTED_BY_OPERATOR', says('operator-refused')],
  ['TRANSACTION_REFUSED_BY_OPERATOR', says('operator-refused')],
  ['TRANSACTION_FAILED_ON_OPERATOR', says('operator-refused')],
  ['TOPUP_TRANSACTION_FAILED', says('operator-refused')],
  ['UNMAPPED_PROVIDER_ERROR_CODE', says('operator-refused')],
  ['COUNTRY_NOT_SUPPORTED', says('country-not-supported', [404, 409], 'country-not-supported')],

  ['INACTIVE_ACCOUNT', says('account-blocked')],
  ['ACCOUNT_NOT_FOUND', says('account-blocked')],
  ['MAX_DAILY_TRANSACTION_COUNT_REACHED', says('account-limit-reached')],
  ['MAX_DAILY_TRANSACTION_AMOUNT_REACHED', says('account-limit-reached')],
  ['INVALID_TOKEN', says('credentials-refused', [401])],
  ['TOKEN_EXPIRED', says('credentials-refused', [401])],
  ['MISSING_TOKEN', says('credentials-refused', [401])],
  ['INVALID_CREDENTIALS', says('credentials-refused', [401])],
  ['INVALID_AUDIENCE', says('credentials-refused', [400])],
  ['AUTHENTICATION_FAILURE', says('credentials-refused', [401])],
  ['NOT_AUTHORIZED', says('credentials-refused', [403])],

  // Proof of the opposite of a refusal: an earlier request under this identifier was accepted.
  ['CUSTOM_IDENTIFIER_ALREADY_USED', says('identifier-already-used', [400])],
  ['RATE_LIMIT_REACHED', says('throttled', [429])],
  ['INVALID_INPUT_PROVIDED', says('request-refused', [400])],
  ['INVALID_SENDER_PHONE', says('request-refused', [400])],
  ['INVALID_REQUEST', says('request-refused', [400])],
  ['RESOURCE_NOT_FOUND', says('request-refused', [404])],
  ['METHOD_NOT_SUPPORTED', says('request-refused', [405])],
  ['MEDIA_TYPE_NOT_ACCEPTABLE', says('request-refused', [406])],
  ['UNSUPPORTED_MEDIA_TYPE', says('request-refused', [415])],
  // The service's own spelling.
  ['UNPROCCESSABLE_ENTITY', says('request-refused', [422])],
  ['INTERNAL_SERVER_ERROR', says('request-refused', [500])],
  ['TRANSACTION_NOT_FOUND', says('request-refused', [404], 'no-such-transaction')],
  ['FX_RATE_NOT_AVAILABLE', says('request-refused', [500])],
])

const meaningOf = ({ code }: Problem): Meaning | undefined =>
  code === null ? undefined : codes.get(code)

const speaksOfMoney = ({ message }: Problem): boolean =>
  /insufficient/i.test(message ?? '') && /balance|fund|wallet/i.test(message ?? '')

const speaksOfUsedIdentifier = ({ message }: Problem): boolean =>
  /already been used/i.test(message ?? '')

/** What a problem says of a sale: by its code, or in words; `request-refused` if neither is known. */
export function toSaleMeaning(problem: Problem): SaleMeaning {
  if (speaksOfUsedIdentifier(problem)) return 'identifier-already-used'
  const known = meaningOf(problem)?.sale
  return known ?? (speaksOfMoney(problem) ? 'wallet-too-low' : 'request-refused')
}

/** What a problem's code says of what was asked about; null when it says nothing of it. */
export const toReadMeaning = (problem: Problem): ReadMeaning => meaningOf(problem)?.read ?? null

/** The code as it may be stored and shown: only if it looks like one, and not like a number. */
export const shownCode = (code: string | null): string | null =>
  code !== null && /^[A-Z][A-Z0-9_]{1,79}$/.test(code) && !/\d{5}/.test(code) ? code : null
