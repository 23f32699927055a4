import { describe } from 'vitest'
import { type Case, itReads } from './bodies.ts'

const usd = (value: string) => ({ value, currency: 'USD' })
const xof = (value: string) => ({ value, currency: 'XOF' })
const ngn = (value: string) => ({ value, currency: 'NGN' })

const cases: readonly Case[] = [
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
  [
    'topup.json',
    'topup',
    {
      transactionId: '17300218',
      status: 'SUCCESSFUL',
      msisdn: '22790550142',
      requested: usd('0.19775'),
      delivered: xof('100'),
      cost: usd('0.18686'),
      balanceBefore: usd('982.64035'),
      balanceAfter: usd('982.45349'),
      operatorReference: null,
      voucher: null,
    },
  ],
  [
    'topup-local.json',
    'topup',
    { requested: xof('2000'), delivered: xof('2000'), cost: usd('3.95542') },
  ],
  [
    'topup-by-mail.json',
    'topup',
    { msisdn: null, operatorId: 683, operatorReference: null, cost: null },
  ],
  ['topup-by-mail.json', 'report-by-id', { recipientEmail: 'someone@nauta.com.cu', country: 'CU' }],
  [
    'topup-processing.json',
    'topup',
    { status: 'PROCESSING', delivered: xof('0'), cost: usd('0.945') },
  ],
  [
    'topup-in-words.json',
    'topup',
    {
      transactionId: '17300222',
      status: 'SUCCESSFUL',
      msisdn: '22790550142',
      operatorId: 2101,
      requested: usd('4.5'),
      delivered: xof('2275.3278'),
      cost: usd('4.2525'),
      voucher: {
        code: '007731990402118846302',
        serial: '0055',
        lines: ['Dial *611#'],
        validity: null,
      },
    },
  ],
  ['topup-async.json', 'topup-async', { transactionId: '17300223' }],
  ['status-processing.json', 'status', { status: 'PROCESSING', transaction: null }],
  ['status-failed.json', 'status', { status: 'FAILED', transaction: null }],
  ['status-new-word.json', 'status', { status: 'unrecognised', transaction: null }],
  [
    'status-bare.json',
    'status',
    {
      status: 'SUCCESSFUL',
      transaction: { transactionId: '9120447', cost: ngn('2013.116'), voucher: null },
    },
  ],
  [
    'report-page-of-2018.json',
    'report',
    {
      rows: [
        {
          transactionId: '12',
          status: 'unrecognised',
          customIdentifier: 'sale by counter 2',
          senderMsisdn: '13055550100',
          placedAt: '2018-06-20 11:30:04',
        },
      ],
      leftOut: [],
      more: 'none',
    },
  ],
  [
    'report-row.json',
    'report-by-id',
    {
      transactionId: '9120447',
      msisdn: '447700900142',
      senderMsisdn: '13055550100',
      operatorName: 'Teranga PIN England',
      discount: ngn('41.08'),
      fee: '1.50331',
      cost: null,
      placedAt: '2021-12-14 07:02:51',
      voucher: { code: '900417355129004', lines: ['DIAL *722', '1-800-555-0199'] },
    },
  ],
]

describe('an answer about a sale', () => {
  itReads(cases)
})
