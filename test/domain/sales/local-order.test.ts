import { join } from 'node:path'
import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createReloadly, type Reloadly } from '../../../src/main/adapters/reloadly/client.ts'
import { systemClock } from '../../../src/main/adapters/system-clock.ts'
import type { Catalogue } from '../../../src/main/domain/catalogue/service.ts'
import { createSales, type Sales } from '../../../src/main/domain/sales/service.ts'
import { toCosts, toSale } from '../../../src/main/domain/sales/view.ts'
import { catalogueOn } from '../../support/catalogue.ts'
import { startTestNetwork, type TestNetwork } from '../../support/network.ts'
import { openedLedger, temporaryFolder } from '../../support/sales-till.ts'
import { noVouchers } from '../../support/vouchers.ts'

const mtnGhana = 643
const cedis = { value: '20', currency: 'GHS' }

let network: TestNetwork
let reloadly: Reloadly
let catalogue: Catalogue
let sales: Sales
const folder = temporaryFolder()

beforeAll(async () => {
  network = await startTestNetwork()
  const env = (name: string): string => network.env[`AIRTILL_${name}`] ?? ''
  reloadly = createReloadly({
    apiUrl: env('API_URL'),
    authUrl: env('AUTH_URL'),
    clientId: env('CLIENT_ID'),
    clientSecret: env('CLIENT_SECRET'),
    userAgent: 'test',
    log: () => undefined,
  })
  catalogue = catalogueOn({ source: reloadly, clock: systemClock })
  sales = createSales({
    ledger: openedLedger(join(folder.path, 'ledger.sqlite')),
    gateway: reloadly,
    clock: systemClock,
    announce: () => undefined,
    wallet: () => Promise.resolve(null),
    shop: () => ({ till: 't1', shift: 1, clerk: 'c1' }),
    vouchers: noVouchers,
  })
})

afterAll(async () => {
  await sales.stop()
  await reloadly.close()
  await network.end()
  folder[Symbol.dispose]()
})

/** Sells 20 cedis to a number in Ghana, and answers its id. */
async function sell(msisdn: string): Promise<string> {
  const quoted = await catalogue.quote('GH', mtnGhana, cedis)
  if (!quoted.ok) throw new Error(quoted.error)
  const { operator, offer, expectedCost } = quoted.value
  const submitted = sales.submit({
    saleId: ulid().toLowerCase(),
    country: 'GH',
    msisdn,
    operatorId: mtnGhana,
    operatorName: operator.name,
    order: offer.order,
    pays: offer.pays,
    expected: offer.gets,
    expectedCost,
    tender: null,
    despite: [],
    wallet: null,
  })
  if (!submitted.ok) throw new Error('The sale was not written.')
  return submitted.value.facts.saleId
}

function see(saleId: string) {
  const record = sales.read(saleId)
  if (!record.ok) throw new Error(record.error)
  return { sale: toSale(record.value, Date.now()), costs: toCosts(record.value) }
}

const state = (saleId: string) => () => see(saleId).sale.state

describe('a sale in the operator’s own currency', () => {
  it('is typed, sent, delivered and charged as it was quoted', async () => {
    expect(await catalogue.amounts('GH', mtnGhana)).toMatchObject({
      value: { currency: 'GHS', range: { min: { value: '1', currency: 'GHS' } } },
    })
    const saleId = await sell('233241234501')
    await expect.poll(state(saleId), { timeout: 15_000 }).toBe('done')
    const { sale, costs } = see(saleId)
    expect(sale).toMatchObject({ order: cedis, expected: cedis, delivered: cedis, conflict: null })
    expect(sale.pays).toEqual({ minor: 90158, currency: 'NGN' })
    expect(costs.expectedCost).toEqual({ value: '865.50815', currency: 'NGN' })
    expect(costs.cost).toEqual(costs.expectedCost)
  })

  it('is found again by its identifier when its answer was lost, and never sent twice', async () => {
    await network.fault({ on: 'topup', fault: 'execute-then-drop' })
    const saleId = await sell('233241234502')
    await expect.poll(state(saleId), { timeout: 15_000 }).toBe('done')
    const { sale } = see(saleId)
    expect(sale).toMatchObject({ order: cedis, delivered: cedis, conflict: null })
    const { byIdentifier } = await network.truth()
    expect(byIdentifier[sale.customIdentifier]).toBe(1)
  })

  it('costs nothing of the wallet’s currency once it is refunded', async () => {
    await network.fault({ on: 'topup', fault: 'processing', ms: 0, ending: 'REFUNDED' })
    const saleId = await sell('233241234503')
    await expect.poll(state(saleId), { timeout: 15_000 }).toBe('refunded')
    expect(see(saleId).costs.cost).toEqual({ value: '0', currency: 'NGN' })
  })
})

describe('a sale that is ordered in the wallet’s currency', () => {
  it('is not taken for one in the operator’s, though it is delivered in that', async () => {
    const quoted = await catalogue.quote('GH', mtnGhana, { value: '500', currency: 'NGN' })
    if (!quoted.ok) throw new Error(quoted.error)
    const { operator, offer, expectedCost } = quoted.value
    const submitted = sales.submit({
      saleId: ulid().toLowerCase(),
      country: 'GH',
      msisdn: '233241234504',
      operatorId: mtnGhana,
      operatorName: operator.name,
      order: offer.order,
      pays: offer.pays,
      expected: offer.gets,
      // As a damaged row leaves it: what the customer pays still tells the wallet's currency.
      expectedCost: null,
      tender: null,
      despite: [],
      wallet: null,
    })
    if (!submitted.ok) throw new Error('The sale was not written.')
    const { saleId } = submitted.value.facts
    await expect.poll(state(saleId), { timeout: 15_000 }).toBe('done')
    expect(see(saleId).sale.delivered).toEqual({ value: '11.09', currency: 'GHS' })
    expect(see(saleId).costs.cost).toEqual(expectedCost)
  })
})
