import { Big } from 'big.js'
import { expect, test } from 'vitest'
import { priceOf } from '../../src/main/practice/pricing.ts'

type Row = readonly [
  order: string,
  amount: string,
  kind: 'sender' | 'local',
  terms: {
    readonly rate?: string
    readonly discount?: string
    readonly percent?: string
    readonly flat?: string
  },
  cost: string,
]

const measured: readonly Row[] = [
  ['Orange Mali, 4 USD', '4', 'sender', { discount: '5' }, '3.8'],
  ['Airtel Niger, 0.19786 USD', '0.19786', 'sender', { discount: '5' }, '0.18797'],
  ['Airtel Niger, 1 USD', '1', 'sender', { discount: '5' }, '0.95'],
  ['Claro Peru, 1 USD', '1', 'sender', { discount: '4' }, '0.96'],
  ['T-Mobile USA PIN, 10 USD', '10', 'sender', { discount: '3', flat: '0.20' }, '9.9'],
  ['Sun Philippines PIN, 0.09 USD', '0.09', 'sender', { discount: '5' }, '0.0855'],
  ['Airtel Niger, 100 XOF', '100', 'local', { rate: '505.427002' }, '0.19785'],
  ['Orange Mali, 2000 XOF', '2000', 'local', { rate: '505' }, '3.9604'],
  ['Claro Peru, 3.25 PEN', '3.25', 'local', { rate: '3.2468801', discount: '1' }, '0.99095'],
  ['Mobitel, 135 LKR', '135', 'local', { rate: '270', percent: '10' }, '0.55'],
  ['Hutchison, 100 LKR', '100', 'local', { rate: '158.3999939', flat: '10' }, '0.69444'],
  ['Etisalat Egypt, 5 EGP', '5', 'local', { rate: '29.9969997' }, '0.16668'],
  ['EE PIN, 3168.4 NGN', '3168.4', 'sender', { discount: '2' }, '3105.032'],
  [
    'CellCard, where a percentage ends the discount',
    '1',
    'sender',
    { discount: '8', percent: '10' },
    '1.1',
  ],
]

test.each(measured)('%s: %s %s costs what was measured', (_order, amount, kind, terms, cost) => {
  const zero = new Big('0')
  const isLocal = kind === 'local'
  const discount = new Big(terms.discount ?? '0')
  const percent = new Big(terms.percent ?? '0')
  const flat = new Big(terms.flat ?? '0')
  const price = priceOf(new Big(amount), isLocal, {
    rate: new Big(terms.rate ?? '1'),
    internationalDiscount: isLocal ? new Big('99') : discount,
    localDiscount: isLocal ? discount : new Big('99'),
    fees: {
      international: isLocal ? zero : flat,
      local: isLocal ? flat : zero,
      internationalPercentage: isLocal ? zero : percent,
      localPercentage: isLocal ? percent : zero,
    },
  })
  expect(price.cost.toFixed()).toBe(cost)
})
