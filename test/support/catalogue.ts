import { readNumber, readNumberStart } from '../../src/main/adapters/numbers.ts'
import { openCatalogueStore } from '../../src/main/adapters/sqlite/catalogue-store.ts'
import {
  type Catalogue,
  type CataloguePorts,
  createCatalogue,
} from '../../src/main/domain/catalogue/service.ts'
import type { OperatorDetail, Promotion, Terms } from '../../src/main/domain/catalogue/source.ts'

/** A store that is gone with the test, and must not fail in it. */
export const memoryStore = (): ReturnType<typeof openCatalogueStore> =>
  openCatalogueStore(':memory:', (line) => {
    throw new Error(line)
  })

/** Terms that take nothing off and add nothing. */
export const terms = (change: Partial<Terms> = {}): Terms => ({
  discountPercent: '0',
  feePercent: '0',
  feeFlat: '0',
  ...change,
})

/** An operator that sells any amount between two bounds, in naira. */
export const rangeOperator = (change: Partial<OperatorDetail> = {}): OperatorDetail => ({
  operatorId: 341,
  name: 'MTN Nigeria',
  country: 'NG',
  kind: 'airtime',
  walletCurrency: 'NGN',
  destinationCurrency: 'NGN',
  rate: '1',
  international: terms(),
  local: terms(),
  logoUrl: null,
  sells: {
    type: 'range',
    min: { value: '50', currency: 'NGN' },
    max: { value: '50000', currency: 'NGN' },
    popular: null,
    suggested: [],
    local: null,
  },
  ...change,
})

/** A promotion of that operator, in November 2026. */
export const promotion = (change: Partial<Promotion> = {}): Promotion => ({
  operatorId: 341,
  title: 'Half as much again',
  description: 'Recharge 500 naira or more.',
  startsAt: '2026-11-01T23:00:00.000Z',
  endsAt: '2026-11-30T23:00:00.000Z',
  denominations: 'NGN 500 and up',
  ...change,
})

/** An operator that sells listed plans only, paid in naira and delivered in pounds. */
export const planOperator = (change: Partial<OperatorDetail> = {}): OperatorDetail => ({
  operatorId: 535,
  name: 'EE PIN England',
  country: 'GB',
  kind: 'pin',
  walletCurrency: 'NGN',
  destinationCurrency: 'GBP',
  rate: '0.00157761',
  international: terms(),
  local: terms(),
  logoUrl: null,
  sells: {
    type: 'plans',
    plans: [
      {
        order: { value: '6336.8', currency: 'NGN' },
        gets: null,
        description: '10 pounds of credit',
        region: null,
      },
      {
        order: { value: '3168.4', currency: 'NGN' },
        gets: { value: '4.9985', currency: 'GBP' },
        description: '5 pounds of credit',
        region: null,
      },
    ],
  },
  ...change,
})

/** A catalogue of a shop that sold nothing yet, on these ports. */
export const catalogueOn = (
  ports: Pick<CataloguePorts, 'source' | 'clock'> & Partial<CataloguePorts>,
): Catalogue =>
  createCatalogue({
    store: memoryStore(),
    readNumber,
    readNumberStart,
    past: { lastOperators: () => [] },
    pastSales: () => null,
    soldAmounts: () => [],
    balance: () => null,
    language: () => 'en',
    announce: () => undefined,
    ...ports,
  })
