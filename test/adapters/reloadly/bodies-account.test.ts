import { describe } from 'vitest'
import { type Case, itReads } from './bodies.ts'

const usd = (value: string) => ({ value, currency: 'USD' })

const ngn = (value: string) => ({ value, currency: 'NGN' })

const cases: readonly Case[] = [
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
  ['token-number-life.json', 'token', { lifeMs: 3_600_000 }],
  ['token-life-inside.json', 'token', { lifeMs: 86_400_000 }],
  ['balance-of-2018.json', 'balance', { amount: { value: '312.4', currency: 'EUR' } }],
  ['balance-iso-date.json', 'balance', { amount: usd('40') }],
  ['balance-whole.json', 'balance', { amount: ngn('7500') }],
  [
    'country.json',
    'country',
    { code: 'SV', name: 'El Salvador', currency: 'USD', callingCodes: ['+503'] },
  ],
  ['country-as-array.json', 'countries', { rows: [{ code: 'JO' }], leftOut: [] }],
  ['country.json', 'countries', { rows: [{ code: 'SV' }], leftOut: [] }],
  [
    'fx-rate-in-words.json',
    'fx-rate',
    { operatorId: 77, name: 'Karibe Haiti', gets: { value: '664.8', currency: 'HTG' } },
  ],
  [
    'commission.json',
    'commission',
    {
      operatorId: 92,
      country: 'CO',
      international: '5.13',
      local: '0',
      updatedAt: '2020-11-03 06:57:09',
    },
  ],
  ['commission-of-2018.json', 'commission', { operatorId: 77, international: '12', local: null }],
  [
    'promotion-wrapped.json',
    'promotion',
    {
      promotionId: 803,
      startsAt: '2026-03-14T05:00:00.000Z',
      endsAt: '2026-03-15T04:59:00.000Z',
      localDenominations: null,
    },
  ],
  [
    'promotions-page.json',
    'promotions',
    {
      rows: [
        {
          promotionId: 804,
          title: 'Fin de semana doble',
          title2: null,
          description: 'USD 5 → USD 10',
          startsAt: '2026-03-20T05:00:00.000Z',
          endsAt: '2026-03-22T04:59:00.000Z',
        },
      ],
      leftOut: [{ code: 'wrong-shape', path: 'promotionId' }],
      more: 'some',
    },
  ],
  [
    'promotions-as-array.json',
    'promotions-by-operator',
    {
      rows: [
        {
          promotionId: 805,
          title: 'Karibe from 1 May 00:00 to 1 May 23:59 (GMT-05:00)',
          description: '- From USD 6 - Ends after 3 days',
        },
      ],
    },
  ],
  ['promotions-as-array.json', 'promotions-by-country', { rows: [{ promotionId: 805 }] }],
]

describe('an answer about the account, countries, rates and promotions', () => {
  itReads(cases)
})
