import { describe, expect, it } from 'vitest'
import type { Reloadly } from '../../../src/main/adapters/reloadly/client.ts'
import { codes } from '../../../src/main/adapters/reloadly/codes.ts'
import { knownErrorCodes } from '../../../src/main/practice/errors.ts'
import { anOrder, openPractice, practiceNetwork } from './practice.ts'

practiceNetwork()

const neverHappened = { balance: '250000', count: 0 }

/** What each code says of an order, with the statuses that it is known to come with. */
const refusals: readonly (readonly [code: string, statuses: readonly number[], refusal: string])[] =
  [
    ['INVALID_INPUT_PROVIDED', [400], 'request-refused'],
    ['INVALID_AMOUNT_FOR_OPERATOR', [400], 'amount-not-offered'],
    ['INVALID_LOCAL_AMOUNT_FOR_OPERATOR', [400], 'amount-not-offered'],
    ['LOCAL_AMOUNTS_NOT_SUPPORTED_BY_OPERATOR', [400], 'amount-not-offered'],
    ['INVALID_AMOUNT', [400], 'amount-not-offered'],
    ['INVALID_AMOUNT_FOR_RECIPIENT_PHONE', [400], 'amount-not-offered'],
    ['INVALID_RECIPIENT_PHONE', [400], 'number-not-valid'],
    ['INVALID_SENDER_PHONE', [400], 'request-refused'],
    ['INVALID_PHONE_NUMBER', [400], 'number-not-valid'],
    ['OPERATOR_AND_RECIPIENT_PHONE_MISMATCH', [400], 'number-not-of-operator'],
    ['PHONE_RECENTLY_RECHARGED', [400], 'recently-topped-up'],
    ['RECIPIENT_HAS_PENDING_TRANSACTION', [400, 409], 'pending-for-number'],
    ['INSUFFICIENT_BALANCE', [400, 403], 'wallet-too-low'],
    ['OPERATOR_UNAVAILABLE_OR_CURRENTLY_INACTIVE', [400, 503], 'operator-unavailable'],
    ['OPERATOR_NOT_IN_SERVICE', [400], 'operator-unavailable'],
    ['TRANSACTION_CANNOT_BE_PROCESSED_AT_THE_MOMENT', [400], 'operator-unavailable'],
    ['TOPUP_TRANSACTION_FAILED', [400], 'operator-refused'],
    ['TRANSACTION_FAILED_ON_OPERATOR', [400], 'operator-refused'],
    ['PROVIDER_INTERNAL_ERROR', [400], 'operator-unavailable'],
    ['REQUEST_FAILED_ON_PROVIDER', [400], 'operator-unavailable'],
    ['REQUEST_PROCESSING_FAILED', [400], 'operator-unavailable'],
    ['CONNECTION_TO_OPERATOR_TEMPORARILY_DOWN', [400], 'operator-unavailable'],
    ['CONNECTION_TO_OPERATOR_FAILED', [400], 'operator-unavailable'],
    ['SERVICE_TO_OPERATOR_TEMPORARILY_UNAVAILABLE', [400], 'operator-unavailable'],
    ['TRANSACTION_REJECTED_BY_OPERATOR', [400], 'operator-refused'],
    ['TRANSACTION_REFUSED_BY_OPERATOR', [400], 'operator-refused'],
    ['RECIPIENT_REACHED_MAX_TOPUP_NUMBER', [400], 'number-barred'],
    ['PHONE_BANNED_BY_OPERATOR', [400], 'number-barred'],
    ['RECIPIENT_PHONE_INACTIVE', [400], 'number-barred'],
    ['UNMAPPED_PROVIDER_ERROR_CODE', [400], 'operator-refused'],
    ['COULD_NOT_AUTO_DETECT_OPERATOR', [404], 'number-not-of-operator'],
    ['COUNTRY_NOT_SUPPORTED', [404, 409], 'country-not-supported'],
    ['FX_RATE_NOT_AVAILABLE', [400], 'request-refused'],
    ['TRANSACTION_NOT_FOUND', [404], 'request-refused'],
    ['INACTIVE_ACCOUNT', [400, 403], 'account-blocked'],
    ['ACCOUNT_NOT_FOUND', [404], 'account-blocked'],
    ['MAX_DAILY_TRANSACTION_COUNT_REACHED', [400, 403], 'account-limit-reached'],
    ['MAX_DAILY_TRANSACTION_AMOUNT_REACHED', [400, 403], 'account-limit-reached'],
    ['INVALID_TOKEN', [401], 'credentials-refused'],
    ['TOKEN_EXPIRED', [401], 'credentials-refused'],
    ['MISSING_TOKEN', [401], 'credentials-refused'],
    ['INVALID_CREDENTIALS', [401], 'credentials-refused'],
    ['INVALID_AUDIENCE', [400], 'credentials-refused'],
    ['INVALID_REQUEST', [400], 'request-refused'],
    ['AUTHENTICATION_FAILURE', [401], 'credentials-refused'],
    ['NOT_AUTHORIZED', [403], 'credentials-refused'],
    ['RESOURCE_NOT_FOUND', [404], 'request-refused'],
    ['METHOD_NOT_SUPPORTED', [405], 'request-refused'],
    ['MEDIA_TYPE_NOT_ACCEPTABLE', [406], 'request-refused'],
    ['UNSUPPORTED_MEDIA_TYPE', [415], 'request-refused'],
    ['UNPROCCESSABLE_ENTITY', [422], 'request-refused'],
    ['INTERNAL_SERVER_ERROR', [400], 'request-refused'],
    ['SERVICE_UNAVAILABLE', [400], 'operator-unavailable'],
  ]

/** Both ways to order. */
const ways = [
  ['a sale', (client: Reloadly, order: ReturnType<typeof anOrder>) => client.send(order)],
  [
    'an order for later',
    (client: Reloadly, order: ReturnType<typeof anOrder>) => client.reference.topupAsync(order),
  ],
] as const

describe('every error code', () => {
  const otherwise = ['CUSTOM_IDENTIFIER_ALREADY_USED', 'RATE_LIMIT_REACHED']
  const told = new Set([...refusals.map(([code]) => code), ...otherwise])

  it('that the network knows is known to the client, and is in the tables of this test', () => {
    expect(new Set(codes.keys())).toEqual(new Set(knownErrorCodes))
    expect(told).toEqual(new Set(knownErrorCodes))
  })
})

describe.each(ways)('%s that is answered with an error', (_, buy) => {
  it('is refused by each code as what it is, and bought nothing', async () => {
    const { client, fault, state } = await openPractice()
    const expected: Record<string, number> = {}
    for (const [errorCode, statuses, refusal] of refusals) {
      for (const status of statuses) {
        const times = status === 401 ? 2 : 1
        await fault({ on: 'topup', fault: 'error', errorCode, status, times })
        const order = anOrder()
        expect(await buy(client, order), `${status} ${errorCode}`).toEqual({
          kind: 'refused',
          refusal,
          providerCode: errorCode,
        })
        expected[order.customIdentifier] = times
      }
    }
    const { wallet, topups, sent } = await state()
    expect({ balance: wallet.balance, count: topups.count }).toEqual(neverHappened)
    expect(sent).toEqual(expected)
  })

  it('is in doubt by each code that comes with a server error, but one', async () => {
    const { client, fault, state } = await openPractice()
    for (const [errorCode] of refusals) {
      for (const status of [500, 503]) {
        if (status === 503 && errorCode === 'OPERATOR_UNAVAILABLE_OR_CURRENTLY_INACTIVE') continue
        await fault({ on: 'topup', fault: 'error', errorCode, status })
        const order = anOrder()
        expect(await buy(client, order), `${status} ${errorCode}`).toEqual({
          kind: 'doubtful',
          doubt: 'server-error',
        })
      }
    }
    expect(new Set(Object.values((await state()).sent))).toEqual(new Set([1]))
  })

  it('is carried out with a new token when the first one is refused', async () => {
    const { client, fault, state } = await openPractice()
    for (const errorCode of ['INVALID_TOKEN', 'TOKEN_EXPIRED', 'MISSING_TOKEN']) {
      await fault({ on: 'topup', fault: 'error', errorCode })
      const order = anOrder()
      expect(await buy(client, order)).toMatchObject({ kind: /answered|accepted/ })
      expect((await state()).topups.byIdentifier[order.customIdentifier]).toBe(1)
    }
  })

  it('is in doubt when its identifier was used, for an earlier order was accepted', async () => {
    const { client, fault, state } = await openPractice()
    const order = anOrder()
    await fault({ on: 'topup', fault: 'execute-then-drop' })
    expect(await buy(client, order)).toEqual({ kind: 'doubtful', doubt: 'connection-lost' })
    expect(await buy(client, order)).toEqual({ kind: 'doubtful', doubt: 'identifier-already-used' })
    expect((await state()).topups.byIdentifier).toEqual({ [order.customIdentifier]: 1 })
    const found = await client.findByIdentifier(order.customIdentifier)
    expect(found).toMatchObject({ kind: 'rows', rows: [{ msisdn: order.msisdn }] })
  })

  it.each([
    ['seconds', 7, 7_000],
    ['nothing', null, null],
  ])('is throttled by 429 with %s to wait', async (_unused, retryAfter, retryAfterMs) => {
    const { client, fault, state } = await openPractice()
    await fault({ on: 'topup', fault: '429', retryAfter })
    expect(await buy(client, anOrder())).toEqual({ kind: 'throttled', retryAfterMs })
    await fault({ on: 'topup', fault: 'error', errorCode: 'RATE_LIMIT_REACHED', status: 400 })
    expect(await buy(client, anOrder())).toEqual({ kind: 'throttled', retryAfterMs: null })
    expect((await state()).topups.count).toBe(0)
  })

  it.each<[string, object, string, number]>([
    ['the connection ends before', { fault: 'drop-before' }, 'connection-lost', 0],
    ['the connection ends after', { fault: 'execute-then-drop' }, 'connection-lost', 1],
    ['the answer breaks off', { fault: 'cut-connection' }, 'connection-lost', 1],
    ['the answer is half a text', { fault: 'truncated-json' }, 'answer-not-understood', 1],
    ['a server fails before', { fault: '5xx-before', status: 500 }, 'server-error', 0],
    ['a server fails after', { fault: '5xx-after', status: 504 }, 'server-error', 1],
    ['a proxy shows its own page', { fault: 'html', status: 502 }, 'server-error', 1],
    [
      'a portal shows its own page',
      { fault: 'html', status: 200, executed: false },
      'answer-not-understood',
      0,
    ],
    [
      'somebody refuses in OAuth’s words',
      { fault: 'oauth-error', status: 403 },
      'answer-not-understood',
      0,
    ],
  ])('is in doubt when %s', async (_unused, fault, doubt, bought) => {
    const practice = await openPractice()
    await practice.fault({ on: 'topup', ...fault })
    const order = anOrder()
    expect(await buy(practice.client, order)).toEqual({ kind: 'doubtful', doubt })
    const { topups, sent } = await practice.state()
    expect(topups.count).toBe(bought)
    expect(sent).toEqual({ [order.customIdentifier]: 1 })
    const found = await practice.client.findByIdentifier(order.customIdentifier)
    expect(found).toMatchObject({ kind: 'rows', rows: Array.from({ length: bought }, () => ({})) })
  })

  it.each<[string, object, object]>([
    [
      'credentials are refused',
      { fault: 'error', errorCode: 'INVALID_CREDENTIALS' },
      { kind: 'refused', refusal: 'credentials-refused', providerCode: null },
    ],
    [
      'credentials are refused without a code',
      { fault: 'error', errorCode: null, status: 401 },
      { kind: 'refused', refusal: 'credentials-refused', providerCode: null },
    ],
    [
      'the audience is refused',
      { fault: 'error', errorCode: 'INVALID_AUDIENCE' },
      { kind: 'refused', refusal: 'credentials-refused', providerCode: null },
    ],
    [
      'OAuth refuses',
      { fault: 'oauth-error' },
      { kind: 'refused', refusal: 'credentials-refused', providerCode: null },
    ],
    [
      'the token service is busy',
      { fault: '429', retryAfter: 3 },
      { kind: 'throttled', retryAfterMs: 3_000 },
    ],
    ['the token service fails', { fault: '5xx-before', status: 503 }, { kind: 'never-left' }],
    ['the token service shows a page', { fault: 'html', status: 502 }, { kind: 'never-left' }],
    ['the token service hangs up', { fault: 'drop-before' }, { kind: 'never-left' }],
    ['half a token comes', { fault: 'truncated-json' }, { kind: 'never-left' }],
  ])('never leaves when %s', async (_unused, fault, expected) => {
    const practice = await openPractice()
    await practice.fault({ on: 'token', ...fault })
    expect(await buy(practice.client, anOrder())).toEqual(expected)
    expect((await practice.state()).requests['topup']).toBeUndefined()
  })
})

describe('a sale that the network itself refuses', () => {
  it.each<[string, object, object, string]>([
    ['an operator that is not there', {}, { operatorId: 999_999 }, 'operator-unavailable'],
    [
      'an operator that is never in service',
      { sellUnlisted: true },
      { operatorId: 1213 },
      'operator-unavailable',
    ],
    ['a number that is too short', {}, { msisdn: '234803' }, 'number-not-valid'],
    [
      'a number of another country',
      {},
      { msisdn: '447951631337', country: 'GB' },
      'number-not-valid',
    ],
    ['too little', {}, { amount: { value: '0.00001', currency: 'NGN' } }, 'amount-not-offered'],
    ['too much', {}, { amount: { value: '9999999', currency: 'NGN' } }, 'amount-not-offered'],
    [
      'a number of another network',
      { checkNetwork: true },
      { msisdn: '2348021234567' },
      'number-not-of-operator',
    ],
  ])('for %s', async (_, rules, changes, refusal) => {
    const { client, state } = await openPractice(rules)
    expect(await client.send(anOrder(changes))).toMatchObject({ kind: 'refused', refusal })
    expect((await state()).topups.count).toBe(0)
  })

  it('for a second top-up within two minutes', async () => {
    const { client, pass } = await openPractice({ twoMinuteRule: true })
    await client.send(anOrder())
    expect(await client.send(anOrder())).toMatchObject({ refusal: 'recently-topped-up' })
    pass(120_000)
    expect(await client.send(anOrder())).toMatchObject({ kind: 'answered' })
  })

  it('for an empty wallet', async () => {
    const { client } = await openPractice()
    const amount = { value: '50000', currency: 'NGN' }
    for (let i = 0; i < 5; i += 1) await client.send(anOrder({ amount }))
    expect(await client.send(anOrder({ amount }))).toEqual({
      kind: 'refused',
      refusal: 'wallet-too-low',
      providerCode: 'INSUFFICIENT_BALANCE',
    })
  })
})

describe('a read of something that is not there', () => {
  it.each<[string, (client: Reloadly) => Promise<unknown>, string]>([
    ['a country', ({ reference }) => reference.country('XX'), 'country-not-supported'],
    ['the operators of a country', (client) => client.operators('XX'), 'country-not-supported'],
    ['an operator', ({ reference }) => reference.operator(999_999), 'operator-not-found'],
    [
      'the operator of a landline',
      (client) => client.detect('HT', '50922123456'),
      'operator-not-found',
    ],
    [
      'an operator of a country that is not served',
      (client) => client.detect('LY', '218912345678'),
      'country-not-supported',
    ],
    [
      'the network of a landline',
      ({ reference }) => reference.mnpLookup('HT', '50922123456'),
      'operator-not-found',
    ],
    [
      'the same, posted',
      ({ reference }) => reference.mnpLookupPost('HT', '50922123456'),
      'operator-not-found',
    ],
    [
      'a rate',
      ({ reference }) => reference.fxRate(999_999, { value: '5', currency: 'NGN' }),
      'operator-not-found',
    ],
    ['a commission', ({ reference }) => reference.commission(999_999), 'operator-not-found'],
    ['a promotion', ({ reference }) => reference.promotion(999_999), 'promotion-not-found'],
    [
      'the promotions of a country',
      ({ reference }) => reference.promotionsByCountry('XX'),
      'country-not-supported',
    ],
    [
      'the promotions of an operator',
      ({ reference }) => reference.promotionsByOperator(999_999),
      'operator-not-found',
    ],
    ['a row of the report', ({ reference }) => reference.report('999999'), 'no-such-transaction'],
  ])('%s, says so', async (_, read, code) => {
    const { client } = await openPractice()
    const answer = (await read(client)) as { ok: boolean; error: string | { code: string } }
    expect(answer.ok).toBe(false)
    expect(typeof answer.error === 'string' ? answer.error : answer.error.code).toBe(code)
  })

  it('the status of a transaction, says so', async () => {
    const { client } = await openPractice()
    expect(await client.status('999999')).toEqual({ kind: 'no-such-transaction' })
  })
})

describe('a read that is answered with an error', () => {
  const reads: readonly (readonly [string, (client: Reloadly) => Promise<unknown>])[] = [
    ['balance', (client) => client.balance()],
    ['countries', (client) => client.countries()],
    ['countries', (client) => client.reference.country('NG')],
    ['operators', (client) => client.operators('NG')],
    ['operators', (client) => client.reference.operator(341)],
    ['operators', async (client) => (await client.reference.operatorsPages().next()).value],
    ['detect', (client) => client.detect('NG', '2348031234567')],
    ['mnp-lookup', (client) => client.reference.mnpLookup('NG', '2348031234567')],
    ['mnp-lookup', (client) => client.reference.mnpLookupPost('NG', '2348031234567')],
    ['fx-rate', (client) => client.reference.fxRate(341, { value: '5', currency: 'NGN' })],
    ['commissions', (client) => client.reference.commission(341)],
    ['commissions', async (client) => (await client.reference.commissions().next()).value],
    ['promotions', (client) => client.reference.promotion(1)],
    ['promotions', async (client) => (await client.reference.promotions().next()).value],
    ['promotions', (client) => client.reference.promotionsByCountry('NG')],
    ['promotions', (client) => client.reference.promotionsByOperator(341)],
    ['status', (client) => client.status('1')],
    ['report', (client) => client.findByIdentifier('x')],
    ['report', (client) => client.reference.report('1')],
    ['report', async (client) => (await client.reference.reports().next()).value],
  ]

  /** The failure that an answer tells, whichever of the client's shapes it has. */
  const failureOf = (answer: unknown): unknown => {
    const { failure, error } = answer as { failure?: string; error?: string | { code: string } }
    return failure ?? (typeof error === 'object' ? error.code : error)
  }

  it.each<[string, object, string]>([
    ['refused credentials', { fault: 'error', errorCode: 'INVALID_TOKEN' }, 'credentials-refused'],
    ['no right', { fault: 'error', errorCode: 'NOT_AUTHORIZED' }, 'credentials-refused'],
    ['a limit', { fault: '429', retryAfter: 60 }, 'rate-limited'],
    [
      'an unknown code',
      { fault: 'error', errorCode: 'OF_TOMORROW', status: 422 },
      'provider-trouble',
    ],
    [
      'an error of the server',
      { fault: 'error', errorCode: null, status: 500 },
      'provider-trouble',
    ],
    ['a page of a proxy', { fault: 'html', status: 502 }, 'provider-trouble'],
    ['a page of a portal', { fault: 'html', status: 200 }, 'provider-trouble'],
    ['half a text', { fault: 'truncated-json' }, 'provider-trouble'],
    ['half an answer', { fault: 'cut-connection' }, 'provider-trouble'],
    ['no answer', { fault: 'drop-before' }, 'unreachable'],
  ])('by %s tells it, wherever it happens', async (_, fault, code) => {
    const practice = await openPractice()
    for (const [on, read] of reads) {
      await practice.fault({ on, times: 6, ...fault })
      expect(failureOf(await read(practice.client)), on).toBe(code)
      await practice.forgetFaults()
    }
  })
})
