import type { Refusal } from '#contract/errors'
import type { Problem } from './schemas/problem.ts'

const refusalOf: ReadonlyMap<string, Refusal> = new Map<string, Refusal>([
  ['INVALID_RECIPIENT_PHONE', 'number-not-valid'],
  ['INVALID_PHONE_NUMBER', 'number-not-valid'],
  ['OPERATOR_AND_RECIPIENT_PHONE_MISMATCH', 'number-not-of-operator'],
  ['COULD_NOT_AUTO_DETECT_OPERATOR', 'number-not-of-operator'],
  ['PHONE_BANNED_BY_OPERATOR', 'number-barred'],
  ['RECIPIENT_PHONE_INACTIVE', 'number-barred'],
  ['RECIPIENT_REACHED_MAX_TOPUP_NUMBER', 'number-barred'],
  ['PHONE_RECENTLY_RECHARGED', 'recently-topped-up'],
  ['RECIPIENT_HAS_PENDING_TRANSACTION', 'pending-for-number'],
  ['INVALID_AMOUNT', 'amount-not-offered'],
  ['INVALID_AMOUNT_FOR_OPERATOR', 'amount-not-offered'],
  ['INVALID_AMOUNT_FOR_RECIPIENT_PHONE', 'amount-not-offered'],
  ['INVALID_LOCAL_AMOUNT_FOR_OPERATOR', 'amount-not-offered'],
  ['LOCAL_AMOUNTS_NOT_SUPPORTED_BY_OPERATOR', 'amount-not-offered'],
  ['INSUFFICIENT_BALANCE', 'wallet-too-low'],
  ['OPERATOR_UNAVAILABLE_OR_CURRENTLY_INACTIVE', 'operator-unavailable'],
  ['OPERATOR_NOT_IN_SERVICE', 'operator-unavailable'],
  ['TRANSACTION_CANNOT_BE_PROCESSED_AT_THE_MOMENT', 'operator-unavailable'],
  ['CONNECTION_TO_OPERATOR_TEMPORARILY_DOWN', 'operator-unavailable'],
  ['CONNECTION_TO_OPERATOR_FAILED', 'operator-unavailable'],
  ['SERVICE_TO_OPERATOR_TEMPORARILY_UNAVAILABLE', 'operator-unavailable'],
  ['PROVIDER_INTERNAL_ERROR', 'operator-unavailable'],
  ['REQUEST_FAILED_ON_PROVIDER', 'operator-unavailable'],
  ['REQUEST_PROCESSING_FAILED', 'operator-unavailable'],
  ['SERVICE_UNAVAILABLE', 'operator-unavailable'],
  ['TRANSACTION_REJECTED_BY_OPERATOR', 'operator-refused'],
  ['TRANSACTION_REFUSED_BY_OPERATOR', 'operator-refused'],
  ['TRANSACTION_FAILED_ON_OPERATOR', 'operator-refused'],
  ['TOPUP_TRANSACTION_FAILED', 'operator-refused'],
  ['UNMAPPED_PROVIDER_ERROR_CODE', 'operator-refused'],
  ['COUNTRY_NOT_SUPPORTED', 'country-not-supported'],
  ['INACTIVE_ACCOUNT', 'account-blocked'],
  ['ACCOUNT_NOT_FOUND', 'account-blocked'],
  ['MAX_DAILY_TRANSACTION_COUNT_REACHED', 'account-limit-reached'],
  ['MAX_DAILY_TRANSACTION_AMOUNT_REACHED', 'account-limit-reached'],
  ['INVALID_TOKEN', 'credentials-refused'],
  ['TOKEN_EXPIRED', 'credentials-refused'],
  ['MISSING_TOKEN', 'credentials-refused'],
  ['INVALID_CREDENTIALS', 'credentials-refused'],
  ['INVALID_AUDIENCE', 'credentials-refused'],
  ['AUTHENTICATION_FAILURE', 'credentials-refused'],
  ['NOT_AUTHORIZED', 'credentials-refused'],
])

/** Why the provider refused; `request-refused` for a code that nobody has met yet. */
export function toRefusal({ code, message }: Problem): Refusal {
  const known = code === null ? undefined : refusalOf.get(code)
  if (known !== undefined) return known
  const speaksOfMoney =
    /insufficient/i.test(message ?? '') && /balance|fund|wallet/i.test(message ?? '')
  return speaksOfMoney ? 'wallet-too-low' : 'request-refused'
}

/** Whether the provider says that an earlier request used the identifier: by its code, or in words. */
export const saysIdentifierUsed = ({ code, message }: Problem): boolean =>
  code === 'CUSTOM_IDENTIFIER_ALREADY_USED' || /already been used/i.test(message ?? '')

/** The code as it may be stored and shown: only if it looks like one. */
export const shownCode = (code: string | null): string | null =>
  code !== null && /^[A-Z][A-Z0-9_]{1,79}$/.test(code) ? code : null
