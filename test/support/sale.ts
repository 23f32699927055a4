import type { Sale } from '#contract/sales'

/** A finished sale of 832 naira to the Emirates, to be changed as a test needs. */
export const doneSale = (change: Partial<Sale> = {}): Sale => ({
  saleId: '01jd3q8zxv6k2m4n5p7r9s1t3w',
  customIdentifier: 'a1-t1-s1-c1-01jd3q8zxv6k2m4n5p7r9s1t3w-x',
  at: '2026-11-18T15:34:00.000Z',
  country: 'AE',
  msisdn: '971503971821',
  operatorId: 1100,
  operatorName: 'Etisalat United Arab Emirates',
  order: { value: '832', currency: 'NGN' },
  pays: { minor: 83200, currency: 'NGN' },
  expected: { value: '5.6', currency: 'AED' },
  delivered: { value: '5.6', currency: 'AED' },
  state: 'done',
  refusal: null,
  transactionId: '33469',
  operatorReference: null,
  hasVoucher: false,
  looks: 0,
  nextLookAt: null,
  ...change,
})
