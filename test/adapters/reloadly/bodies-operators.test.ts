import { describe } from 'vitest'
import { type Case, itReads } from './bodies.ts'

const usd = (value: string) => ({ value, currency: 'USD' })
const xof = (value: string) => ({ value, currency: 'XOF' })
const ngn = (value: string) => ({ value, currency: 'NGN' })
const inr = (value: string) => ({ value, currency: 'INR' })

const eur = (value: string) => ({ value, currency: 'EUR' })
const bob = (value: string) => ({ value, currency: 'BOB' })

const cases: readonly Case[] = [
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
              { order: usd('0.4'), gets: xof('200'), description: '150 MB, 1 day', region: null },
              { order: usd('1'), gets: xof('500'), description: '500 MB, 7 days', region: null },
              {
                order: usd('5'),
                gets: xof('2500'),
                description: '2 GB – 30 days & 50 min',
                region: null,
              },
              { order: usd('12.25'), gets: xof('6200'), description: '', region: null },
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
              { order: usd('10'), gets: null, description: '', region: null },
              { order: usd('20'), gets: null, description: '', region: null },
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
                description: 'TALKTIME · Talktime of Rs 14.95',
                region: 'Karnataka',
              },
              {
                order: usd('3.59'),
                gets: inr('299'),
                description: 'UNLIMITED · 1.5 GB a day, 28 days',
                region: 'Karnataka',
              },
              { order: usd('0.25'), gets: inr('20'), description: '', region: 'KL' },
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
    'operators-page.json',
    'operators',
    {
      rows: [
        {
          operatorId: 61,
          walletCurrency: 'EUR',
          destinationCurrency: 'BOB',
          rate: '7.9219402',
          international: { discountPercent: '3.75', feePercent: '0', feeFlat: '0.25' },
          local: { discountPercent: '1.25', feePercent: '2.5', feeFlat: '0' },
          logoUrl: 'https://logos.example/altiplano-size-1.png',
          sells: { type: 'range', min: eur('0.63'), max: eur('44.18'), popular: eur('4') },
          beside: {
            takesLocalAmounts: true,
            localRange: { min: bob('5'), max: bob('350') },
            suggested: [eur('1'), eur('4'), eur('9')],
            promotions: [
              {
                promotionId: 411,
                description: 'Every Sunday from 10 Bs',
                endsAt: '2026-10-05T03:59:59.000Z',
              },
            ],
            status: 'ACTIVE',
          },
        },
      ],
      leftOut: [],
      more: 'none',
    },
  ],
  ['operators-page-past-the-end.json', 'operators', { rows: [], leftOut: [], more: 'none' }],
  [
    'operator.json',
    'operator',
    {
      operatorId: 92,
      international: { discountPercent: '5.13', feePercent: '0', feeFlat: '0.871206' },
      local: { feeFlat: '250' },
      sells: { type: 'range', min: usd('3'), max: usd('3'), popular: null },
      beside: { takesLocalAmounts: false, localRange: null, promotions: [], status: null },
    },
  ],
  ['operator.json', 'auto-detect', { operatorId: 92, country: 'CO' }],
  ['operator.json', 'mnp-lookup', { operatorId: 92 }],
  ['operator-simplified.json', 'operator', { operatorId: 77, country: 'HT', sells: null }],
  [
    'operator-pin.json',
    'operator',
    {
      kind: 'pin',
      rate: '0.00158219',
      international: { discountPercent: '2', feePercent: '10' },
      sells: {
        type: 'plans',
        plans: [
          { order: ngn('2054.2'), gets: null, description: 'GBP 3.25 voucher', region: null },
          { order: ngn('4108.4'), gets: null, description: '', region: null },
          { order: ngn('10270.99999'), gets: null, description: '', region: null },
        ],
      },
    },
  ],
]

describe('an answer about operators', () => {
  itReads(cases)
})
