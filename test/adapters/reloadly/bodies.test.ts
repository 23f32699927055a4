import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  decodeBody,
  type Endpoint,
  endpoints,
} from '../../../src/main/adapters/reloadly/endpoints.ts'

const folder = new URL('../../fixtures/reloadly/', import.meta.url)
const usd = (value: string) => ({ value, currency: 'USD' })
const xof = (value: string) => ({ value, currency: 'XOF' })
const ngn = (value: string) => ({ value, currency: 'NGN' })
const inr = (value: string) => ({ value, currency: 'INR' })

type Case = readonly [file: string, endpoint: Endpoint, value: object]

const values: readonly Case[] = [
  ['token-string-life.json', 'token', { lifeMs: 5_184_000_000 }],
  ['balance.json', 'balance', { amount: usd('982.64035') }],
  [
    'countries.json',
    'countries',
    {
      rows: [
        { code: 'JO', name: 'Jordan', currency: 'JOD', callingCodes: ['+962'] },
        {
          code: 'DO',
          name: 'Dominican Republic',
          currency: 'DOP',
          callingCodes: ['+1809', '+1829', '+1849'],
        },
        { code: 'XK', name: 'Kosovo', currency: 'EUR', callingCodes: [] },
      ],
      leftOut: [{ code: 'wrong-shape', path: 'isoName' }],
    },
  ],
  ['country-as-array.json', 'country', { code: 'JO', callingCodes: ['+962'] }],
  [
    'operators-of-a-country.json',
    'operators-by-country',
    {
      rows: [
        {
          operatorId: 2101,
          name: 'Sahel Mobile Niger',
          country: 'NE',
          kind: 'airtime',
          walletCurrency: 'USD',
          destinationCurrency: 'XOF',
          rate: '505.62840014',
          sells: { type: 'range', min: usd('0.2'), max: usd('96.31'), popular: usd('5') },
        },
        {
          operatorId: 2102,
          name: 'Sahel Mobile Niger Data & Talk',
          kind: 'combo',
          sells: {
            type: 'plans',
            plans: [
              { order: usd('0.4'), gets: xof('200'), description: '150 MB, 1 day' },
              { order: usd('1'), gets: xof('500'), description: '500 MB, 7 days' },
              { order: usd('5'), gets: xof('2500'), description: '2 GB – 30 days & 50 min' },
              { order: usd('12.25'), gets: xof('6200'), description: '' },
            ],
          },
        },
        {
          operatorId: 2103,
          kind: 'pin',
          rate: null,
          sells: {
            type: 'plans',
            plans: [
              { order: usd('10'), gets: null, description: '' },
              { order: usd('20'), gets: null, description: '' },
            ],
          },
        },
        {
          operatorId: 2104,
          country: 'IN',
          rate: '83.1',
          sells: {
            type: 'plans',
            plans: [
              {
                order: usd('0.25'),
                gets: inr('20'),
                description: 'Karnataka · TALKTIME · Talktime of Rs 14.95',
              },
              {
                order: usd('3.59'),
                gets: inr('299'),
                description: 'Karnataka · UNLIMITED · 1.5 GB a day, 28 days',
              },
              { order: usd('0.25'), gets: inr('20'), description: 'KL' },
            ],
          },
        },
        { operatorId: 2105, country: null, sells: null },
      ],
      leftOut: [{ code: 'wrong-shape', path: 'operatorId' }],
    },
  ],
  [
    'operator-wrapped.json',
    'auto-detect',
    {
      operatorId: 640,
      country: 'CL',
      walletCurrency: 'NGN',
      sells: { type: 'range', min: ngn('4150.5'), max: ngn('83010'), popular: null },
    },
  ],
  ['operator-wrapped.json', 'operator', { name: 'Costa Azul Móvil', rate: '0.5904187' }],
  ['operator-wrapped.json', 'mnp-lookup', { operatorId: 640 }],
  [
    'operators-page-simplified.json',
    'operators',
    { rows: [{ operatorId: 31, country: 'TJ', kind: 'bundle', sells: null }], more: 'some' },
  ],
  [
    'topup-pin.json',
    'topup',
    {
      transactionId: '9120447',
      status: 'SUCCESSFUL',
      msisdn: '447700900142',
      operatorId: 1417,
      requested: ngn('2054.2'),
      delivered: { value: '3.2501', currency: 'GBP' },
      cost: ngn('2014.61601'),
      balanceBefore: ngn('4000.1'),
      balanceAfter: ngn('1985.48399'),
      operatorReference: '5530018127:Confirmed',
      voucher: {
        code: '900417355129004',
        serial: '772018',
        lines: ['DIAL *722', 'DIAL *722*PIN#', '1-800-555-0199'],
        validity: '60 days',
      },
    },
  ],
  [
    'topup-of-2018.json',
    'topup',
    { transactionId: '12', status: 'unrecognised', cost: null, balanceBefore: null, voucher: null },
  ],
  ['topup-of-2018.json', 'topup-async', { transactionId: '12' }],
  ['topup-of-2018.json', 'report-by-id', { customIdentifier: 'sale by counter 2' }],
  ['status-refunded.json', 'status', { status: 'REFUNDED', transaction: null }],
  [
    'status-envelope.json',
    'status',
    {
      status: 'SUCCESSFUL',
      transaction: {
        transactionId: '9120448',
        requested: usd('0.19775'),
        delivered: xof('100'),
        cost: usd('0.00004'),
      },
    },
  ],
  ['topup-pin.json', 'status', { status: 'SUCCESSFUL', transaction: { transactionId: '9120447' } }],
  [
    'report-page.json',
    'report',
    {
      rows: [{ transactionId: '9120447', status: 'PROCESSING', voucher: null, cost: null }],
      leftOut: [{ code: 'wrong-shape', path: 'transactionId' }],
      more: 'none',
    },
  ],
  ['fx-rate.json', 'fx-rate', { operatorId: 77, gets: { value: '512.41', currency: 'HTG' } }],
  [
    'commissions-page.json',
    'commissions',
    { rows: [{ operatorId: 31, country: 'TJ', international: '9.25', local: null }] },
  ],
  [
    'promotions-of-an-operator.json',
    'promotions-by-operator',
    {
      rows: [
        {
          promotionId: 801,
          title: 'Karibe Haiti double week',
          description: 'From USD 5 up the credit doubles',
          startsAt: '2026-03-02T05:00:00.000Z',
          endsAt: '2026-03-09T04:59:00.000Z',
        },
        {
          promotionId: 802,
          title: 'Night hours',
          startsAt: '2026-03-01T23:00:00.000Z',
          endsAt: null,
        },
      ],
      leftOut: [],
    },
  ],
  ['promotions-of-an-operator.json', 'promotions', { rows: [{}, {}], more: 'not-said' }],
  ['promotions-of-an-operator.json', 'promotion', { promotionId: 801 }],
]

const errors: readonly (readonly [string, Endpoint, number, object])[] = [
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
]

const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8')

describe('an answer as it was captured', () => {
  it.each(values)('%s is read as %s', (file, endpoint, value) => {
    expect(decodeBody(endpoint, 200, textOf(file))).toMatchObject({ ok: true, value })
  })

  it.each(errors)('%s from %s with %i gives no value', (file, endpoint, status, error) => {
    expect(decodeBody(endpoint, status, textOf(file))).toEqual({ ok: false, error })
  })

  it('is in the tables above, each one of them', () => {
    const told = new Set([...values, ...errors].map(([file]) => file))
    expect(readdirSync(folder).filter((file) => !told.has(file))).toEqual([])
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
