import { afterAll, beforeAll, expect, it } from 'vitest'
import { createReloadly, type Reloadly } from '../../../src/main/adapters/reloadly/client.ts'
import { systemClock } from '../../../src/main/adapters/system-clock.ts'
import type { Catalogue } from '../../../src/main/domain/catalogue/service.ts'
import {
  type PracticeNetwork,
  startPracticeNetwork,
} from '../../../src/main/practice/practice-network.ts'
import { catalogueOn } from '../../support/catalogue.ts'

let network: PracticeNetwork
let reloadly: Reloadly
let catalogue: Catalogue

beforeAll(async () => {
  network = await startPracticeNetwork()
  reloadly = createReloadly({ ...network, userAgent: 'test', log: () => undefined })
  const soldAmounts = () => [{ value: '300', count: 12 }]
  catalogue = catalogueOn({ source: reloadly, clock: systemClock, soldAmounts })
})

afterAll(async () => {
  await reloadly.close()
  await network.close()
})

async function amounts(country: string, operatorId: number) {
  const found = await catalogue.amounts(country, operatorId)
  if (!found.ok) throw new Error(found.error)
  return found.value
}

it('puts what the shop sells among the round amounts of a range', async () => {
  const { currency, offers } = await amounts('NG', 341)
  expect(currency).toBe('NGN')
  expect(offers.map(({ order }) => order.value)).toEqual([
    '50',
    '100',
    '200',
    '300',
    '500',
    '1000',
    '2000',
    '5000',
    '10000',
  ])
})

it('says how long every plan lasts that says so', async () => {
  const { offers } = await amounts('NG', 345)
  expect(offers.map(({ description, validityDays }) => [description, validityDays])).toEqual([
    ['75 MB, 1 day', 1],
    ['250 MB, 2 days', 2],
    ['1 GB, 1 day', 1],
    ['500 MB, 7 days', 7],
    ['1 GB, 7 days', 7],
    ['2 GB, 30 days', 30],
    ['3.5 GB, 30 days', 30],
    ['7 GB, 30 days', 30],
    ['12.5 GB, 30 days', 30],
    ['36 GB, 30 days', 30],
    ['75 GB, 30 days', 30],
  ])
})

it('names the region of each of India’s plans, beside the operator’s own words', async () => {
  const { range, offers } = await amounts('IN', 172)
  expect(range).toBeNull()
  expect(new Set(offers.map(({ region }) => region))).toEqual(
    new Set(['Delhi NCR', 'Karnataka', 'Maharashtra and Goa']),
  )
  expect(offers[0]).toMatchObject({
    description: 'Data pack · 1 GB, 1 day',
    region: 'Maharashtra and Goa',
    validityDays: 1,
    gets: { value: '22', currency: 'INR' },
  })
})

it('has amounts typed in the operator’s currency only where that costs the shop no more', async () => {
  expect((await amounts('GH', 643)).currency).toBe('GHS')
  // No discount, a smaller one, and a fee on orders in the operator's own currency.
  expect((await amounts('NE', 640)).currency).toBe('NGN')
  expect((await amounts('PE', 268)).currency).toBe('NGN')
  expect((await amounts('LK', 201)).currency).toBe('NGN')
})
