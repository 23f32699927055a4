import type { Order } from '../../../src/main/domain/sales/gateway.ts'

export const secrets = {
  clientId: 'shop-4711',
  clientSecret: 'Zq8-not-for-the-log-31',
  token: 'eyJhbGciOi.tok-not-for-the-log.c2ln',
  pin: '00417783526190',
} as const

export const order: Order = {
  customIdentifier: 'at1-k7-0001-01hzxw3v',
  operatorId: 341,
  country: 'NG',
  msisdn: '2348035550142',
  amount: { value: '4.5', currency: 'USD' },
  useLocalAmount: false,
}
