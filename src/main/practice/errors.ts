import type { Refusal } from './answer.ts'

const TRY_LATER = 'please try again later or contact support'

/**
 * Every error code of the service with the status and sentence it is known by.
 *
 * Where the status was never recorded, a refusal by rule is 400 and trouble at the operator is 500.
 */
const known: Readonly<Record<string, readonly [status: number, message: string]>> = {
  INVALID_INPUT_PROVIDED: [400, 'Invalid input provided'],
  INVALID_AMOUNT_FOR_OPERATOR: [400, 'Invalid amount provided for this operator'],
  INVALID_LOCAL_AMOUNT_FOR_OPERATOR: [400, 'Invalid local amount provided for this operator'],
  LOCAL_AMOUNTS_NOT_SUPPORTED_BY_OPERATOR: [400, 'Operator does not support local amounts'],
  INVALID_AMOUNT: [400, 'Invalid amount provided'],
  INVALID_AMOUNT_FOR_RECIPIENT_PHONE: [400, 'The amount is not valid for the recipient phone'],
  INVALID_RECIPIENT_PHONE: [400, 'Recipient phone number is not valid'],
  INVALID_SENDER_PHONE: [400, 'Sender phone number is not valid'],
  INVALID_PHONE_NUMBER: [400, 'Phone number is not valid'],
  OPERATOR_AND_RECIPIENT_PHONE_MISMATCH: [400, 'Recipient phone is not served by this operator'],
  PHONE_RECENTLY_RECHARGED: [
    400,
    'The phone number was recently recharged, please wait 2 minutes before trying again',
  ],
  RECIPIENT_HAS_PENDING_TRANSACTION: [400, 'The recipient has a pending transaction'],
  CUSTOM_IDENTIFIER_ALREADY_USED: [
    400,
    'The custom identifier provided has already been used. Please provide a new, unique custom identifier',
  ],
  INSUFFICIENT_BALANCE: [400, 'Insufficient funds in the wallet to complete this transaction'],
  OPERATOR_UNAVAILABLE_OR_CURRENTLY_INACTIVE: [
    503,
    `The topup operator is currently unavailable or inactive, ${TRY_LATER}`,
  ],
  OPERATOR_NOT_IN_SERVICE: [503, `The operator is not in service, ${TRY_LATER}`],
  TRANSACTION_CANNOT_BE_PROCESSED_AT_THE_MOMENT: [
    400,
    'The transaction cannot be processed at the moment, please try again later',
  ],
  TOPUP_TRANSACTION_FAILED: [500, 'The topup transaction failed'],
  TRANSACTION_FAILED_ON_OPERATOR: [500, 'The transaction failed on the operator'],
  PROVIDER_INTERNAL_ERROR: [500, 'The provider reported an internal error'],
  REQUEST_FAILED_ON_PROVIDER: [500, 'The request failed on the provider'],
  REQUEST_PROCESSING_FAILED: [500, 'The request could not be processed'],
  CONNECTION_TO_OPERATOR_TEMPORARILY_DOWN: [503, 'The connection to the operator is down'],
  CONNECTION_TO_OPERATOR_FAILED: [503, 'The connection to the operator failed'],
  SERVICE_TO_OPERATOR_TEMPORARILY_UNAVAILABLE: [503, 'The operator is temporarily unavailable'],
  TRANSACTION_REJECTED_BY_OPERATOR: [400, 'The transaction was rejected by the operator'],
  TRANSACTION_REFUSED_BY_OPERATOR: [400, 'The transaction was refused by the operator'],
  RECIPIENT_REACHED_MAX_TOPUP_NUMBER: [400, 'The recipient reached the maximum number of topups'],
  PHONE_BANNED_BY_OPERATOR: [400, 'The recipient phone is banned by the operator'],
  RECIPIENT_PHONE_INACTIVE: [400, 'The recipient phone is inactive'],
  UNMAPPED_PROVIDER_ERROR_CODE: [500, 'An unknown error was reported by the provider'],
  COULD_NOT_AUTO_DETECT_OPERATOR: [404, 'Could not auto detect operator for given phone number'],
  COUNTRY_NOT_SUPPORTED: [404, 'Country not found and/or not currently supported'],
  FX_RATE_NOT_AVAILABLE: [
    500,
    `Fx rate is currently not available for this operator, ${TRY_LATER}.`,
  ],
  TRANSACTION_NOT_FOUND: [404, 'Transaction not found for given id'],
  INACTIVE_ACCOUNT: [403, 'The account is not active'],
  ACCOUNT_NOT_FOUND: [404, 'The account was not found'],
  MAX_DAILY_TRANSACTION_COUNT_REACHED: [403, 'The daily number of transactions was reached'],
  MAX_DAILY_TRANSACTION_AMOUNT_REACHED: [403, 'The daily amount of transactions was reached'],
  INVALID_TOKEN: [401, 'Full authentication is required to access this resource'],
  TOKEN_EXPIRED: [401, 'The access token expired'],
  MISSING_TOKEN: [401, 'The access token is missing'],
  INVALID_CREDENTIALS: [401, 'Access Denied'],
  INVALID_AUDIENCE: [400, 'The provided audience is not valid'],
  INVALID_REQUEST: [400, 'The request is not valid'],
  AUTHENTICATION_FAILURE: [401, 'Authentication failed'],
  NOT_AUTHORIZED: [403, 'Not authorized'],
  RESOURCE_NOT_FOUND: [404, 'The resource was not found'],
  METHOD_NOT_SUPPORTED: [405, 'The method is not supported'],
  MEDIA_TYPE_NOT_ACCEPTABLE: [406, 'The server cannot answer in the media type asked for'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'The server does not read this media type'],
  UNPROCCESSABLE_ENTITY: [422, 'The request was understood and cannot be carried out'],
  RATE_LIMIT_REACHED: [429, 'Too many requests, please try again later'],
  INTERNAL_SERVER_ERROR: [500, 'An internal error occurred'],
  SERVICE_UNAVAILABLE: [503, 'The service is unavailable'],
}

export const knownErrorCodes: readonly string[] = Object.keys(known)

/** A refusal by its code; what is given replaces what the code is known by. */
export function refusal(
  errorCode: string | null,
  replace: { readonly status?: number | undefined; readonly message?: string | undefined } = {},
): Refusal {
  const [status, message] = (errorCode === null ? undefined : known[errorCode]) ?? [
    500,
    'An error occurred',
  ]
  return {
    status: replace.status ?? status,
    errorCode,
    message: replace.message ?? message,
  }
}
