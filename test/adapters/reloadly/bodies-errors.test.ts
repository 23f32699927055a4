import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  decodeBody,
  type Endpoint,
  endpoints,
} from '../../../src/main/adapters/reloadly/endpoints.ts'
import { folder, textOf } from './bodies.ts'

type ErrorCase = readonly [file: string, endpoint: Endpoint, status: number, error: object]

const refused = (code: string, providerCode: string) => ({ code, providerCode })
const unserved = refused('country-not-supported', 'COUNTRY_NOT_SUPPORTED')
const operatorDown = refused('operator-unavailable', 'OPERATOR_UNAVAILABLE_OR_CURRENTLY_INACTIVE')
const notNow = 'TRANSACTION_CANNOT_BE_PROCESSED_AT_THE_MOMENT'

const errors: readonly ErrorCase[] = [
  [
    'error-standard.json',
    'topup',
    400,
    { code: 'wallet-too-low', providerCode: 'INSUFFICIENT_BALANCE' },
  ],
  [
    'error-standard.json',
    'topup',
    500,
    { code: 'server-error', providerCode: 'INSUFFICIENT_BALANCE' },
  ],
  ['error-standard.json', 'topup', 200, { code: 'wrong-shape', path: 'transactionId' }],
  ['error-standard.json', 'balance', 200, { code: 'wrong-shape', path: 'balance' }],
  [
    'error-standard.json',
    'balance',
    401,
    { code: 'credentials-refused', providerCode: 'INSUFFICIENT_BALANCE' },
  ],
  [
    'error-standard.json',
    'report',
    429,
    { code: 'rate-limited', providerCode: 'INSUFFICIENT_BALANCE' },
  ],
  ['error-without-code.json', 'operator', 404, { code: 'operator-not-found' }],
  ['error-without-code.json', 'topup', 400, { code: 'request-refused' }],
  ['error-spring.json', 'operator', 404, { code: 'provider-trouble' }],
  ['error-spring.json', 'topup', 404, { code: 'answer-not-understood' }],
  ['error-oauth.json', 'token', 403, { code: 'credentials-refused' }],
  ['error-oauth.json', 'token', 200, { code: 'wrong-shape', path: 'access_token' }],
  ['error-gateway.txt', 'status', 502, { code: 'provider-trouble' }],
  ['error-gateway.txt', 'topup', 502, { code: 'server-error' }],
  ['error-gateway.txt', 'topup', 200, { code: 'not-json' }],
  ['error-gateway.txt', 'report', 200, { code: 'not-json' }],
  ['status-refunded.json', 'topup', 200, { code: 'wrong-shape', path: 'transactionId' }],
  ['status-refunded.json', 'report', 200, { code: 'wrong-shape', path: 'content' }],
  ['token-refused.json', 'token', 401, refused('credentials-refused', 'INVALID_CREDENTIALS')],
  ['token-refused-without-code.json', 'token', 401, { code: 'credentials-refused' }],
  ['token-wrong-audience.json', 'token', 400, refused('credentials-refused', 'INVALID_AUDIENCE')],
  ['error-gateway.txt', 'token', 403, { code: 'provider-trouble' }],
  ['error-empty.txt', 'token', 503, { code: 'provider-trouble' }],
  ['error-rate-limit.json', 'token', 429, refused('rate-limited', 'RATE_LIMIT_REACHED')],
  ['country-unknown.json', 'country', 404, unserved],
  ['country-unknown.json', 'operators-by-country', 404, unserved],
  ['country-unknown.json', 'promotions-by-country', 404, unserved],
  ['auto-detect-country-closed.json', 'auto-detect', 409, unserved],
  [
    'auto-detect-failed.json',
    'auto-detect',
    404,
    refused('operator-not-found', 'COULD_NOT_AUTO_DETECT_OPERATOR'),
  ],
  ['auto-detect-no-country.json', 'auto-detect', 404, { code: 'operator-not-found' }],
  ['auto-detect-live-only.json', 'auto-detect', 500, { code: 'provider-trouble' }],
  ['mnp-lookup-failed.json', 'mnp-lookup', 404, { code: 'operator-not-found' }],
  ['error-spring-with-message.json', 'mnp-lookup', 404, { code: 'provider-trouble' }],
  [
    'fx-rate-not-available.json',
    'fx-rate',
    500,
    refused('provider-trouble', 'FX_RATE_NOT_AVAILABLE'),
  ],
  ['error-without-code.json', 'fx-rate', 404, { code: 'operator-not-found' }],
  ['error-without-code.json', 'commission', 404, { code: 'operator-not-found' }],
  ['error-without-code.json', 'promotions-by-operator', 404, { code: 'operator-not-found' }],
  ['error-without-code.json', 'promotion', 404, { code: 'promotion-not-found' }],
  ['error-without-code.json', 'commissions', 404, { code: 'provider-trouble' }],
  ['report-unknown-id.json', 'report-by-id', 404, { code: 'no-such-transaction' }],
  ['report-unknown-id.json', 'status', 404, { code: 'provider-trouble' }],
  [
    'status-unknown-id.json',
    'status',
    404,
    refused('no-such-transaction', 'TRANSACTION_NOT_FOUND'),
  ],
  ['status-unknown-id.json', 'status', 500, refused('provider-trouble', 'TRANSACTION_NOT_FOUND')],
  [
    'refused-identifier.json',
    'topup',
    400,
    refused('identifier-already-used', 'CUSTOM_IDENTIFIER_ALREADY_USED'),
  ],
  ['refused-identifier-in-words.json', 'topup-async', 400, { code: 'identifier-already-used' }],
  ['refused-phone.json', 'topup', 400, refused('number-not-valid', 'INVALID_RECIPIENT_PHONE')],
  [
    'refused-phone.json',
    'topup-async',
    400,
    refused('number-not-valid', 'INVALID_RECIPIENT_PHONE'),
  ],
  [
    'refused-amount.json',
    'topup',
    400,
    refused('amount-not-offered', 'INVALID_AMOUNT_FOR_OPERATOR'),
  ],
  [
    'refused-local-amount.json',
    'topup',
    400,
    refused('amount-not-offered', 'INVALID_LOCAL_AMOUNT_FOR_OPERATOR'),
  ],
  [
    'refused-long-identifier.json',
    'topup',
    400,
    refused('request-refused', 'INVALID_INPUT_PROVIDED'),
  ],
  [
    'refused-recently.json',
    'topup',
    400,
    refused('recently-topped-up', 'PHONE_RECENTLY_RECHARGED'),
  ],
  ['refused-operator-down.json', 'topup', 503, operatorDown],
  ['refused-operator-down.json', 'topup-async', 503, operatorDown],
  ['refused-not-now.json', 'topup', 400, refused('operator-unavailable', notNow)],
  ['refused-not-now.json', 'topup', 500, refused('server-error', notNow)],
  [
    'refused-unmapped.json',
    'topup',
    400,
    refused('operator-refused', 'UNMAPPED_PROVIDER_ERROR_CODE'),
  ],
  ['error-invalid-token.json', 'topup', 401, refused('credentials-refused', 'INVALID_TOKEN')],
  ['error-invalid-token.json', 'report', 401, refused('credentials-refused', 'INVALID_TOKEN')],
  ['error-rate-limit.json', 'topup', 429, refused('rate-limited', 'RATE_LIMIT_REACHED')],
  ['error-rate-limit.json', 'countries', 429, refused('rate-limited', 'RATE_LIMIT_REACHED')],
  ['error-standard.json', 'topup', 403, refused('wallet-too-low', 'INSUFFICIENT_BALANCE')],
  ['error-standard.json', 'topup', 408, refused('no-answer-in-time', 'INSUFFICIENT_BALANCE')],
  ['error-spring-with-message.json', 'topup', 404, { code: 'request-refused' }],
  ['error-spring-with-message.json', 'operators', 404, { code: 'provider-trouble' }],
  ['error-spring-500.json', 'topup', 500, { code: 'server-error' }],
  ['error-of-a-proxy.json', 'topup', 403, { code: 'answer-not-understood' }],
  ['error-of-a-proxy.json', 'balance', 403, { code: 'credentials-refused' }],
  ['error-oauth.json', 'topup', 403, { code: 'answer-not-understood' }],
  ['error-cut.txt', 'topup', 400, { code: 'answer-not-understood' }],
  ['error-empty.txt', 'topup', 400, { code: 'answer-not-understood' }],
  ['error-empty.txt', 'topup', 302, { code: 'answer-not-understood' }],
  ['error-empty.txt', 'topup', 504, { code: 'server-error' }],
  ['error-empty.txt', 'balance', 200, { code: 'not-json' }],
  ['topup-cut.txt', 'topup', 200, { code: 'not-json' }],
  ['topup-async.json', 'report', 200, { code: 'wrong-shape', path: 'content' }],
  ['operators-page-past-the-end.json', 'operator', 200, { code: 'wrong-shape' }],
  ['operators-page.json', 'report', 200, { code: 'wrong-shape', path: 'transactionId' }],
  ['commission.json', 'operator', 200, { code: 'wrong-shape', path: 'operatorId' }],
]

describe('an answer that gives no value', () => {
  it.each(errors)('%s from %s with %i', (file, endpoint, status, error) => {
    expect(decodeBody(endpoint, status, textOf(file))).toEqual({ ok: false, error })
  })
})

describe('every captured answer', () => {
  it('is in a table', () => {
    const tests = readdirSync(new URL('.', import.meta.url)).filter((file) =>
      file.startsWith('bodies'),
    )
    const tables = tests
      .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
      .join('')
    expect(readdirSync(folder).filter((file) => !tables.includes(`'${file}'`))).toEqual([])
  })

  it('never throws, whatever it holds', () => {
    const odd = ['', 'null', '[]', '{}', '0', '"x"', 'true', '[null]', '[[[]]]', '['.repeat(99_999)]
    const members = ['content', 'example', 'transaction', 'status', 'operatorId', 'balance', 'id']
    for (const member of members) {
      for (const value of ['null', '[]', '{}', '[1]', '"a"', '1e99', 'true', '{"content":[{}]}']) {
        odd.push(`{"${member}":${value}}`, `{"content":[{"${member}":${value}}]}`)
      }
    }
    for (const endpoint of endpoints) {
      for (const text of odd) {
        for (const status of [200, 404, 500]) {
          expect(typeof decodeBody(endpoint, status, text).ok).toBe('boolean')
        }
      }
    }
  })
})
