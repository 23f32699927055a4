import { describe, expect, it } from 'vitest'
import { err, ok } from '#contract/result'
import { createCatalogue, type PastSales } from '../../../src/main/domain/catalogue/service.ts'
import type { CatalogueSource } from '../../../src/main/domain/catalogue/source.ts'
import { rangeOperator } from '../../support/catalogue.ts'
import { createTestClock } from '../../support/clock.ts'

function shop(change: Partial<CatalogueSource> = {}, past: PastSales | null = null) {
  const asked: string[] = []
  const source: CatalogueSource = {
    balance: () => Promise.resolve(err('unreachable')),
    countries: () => Promise.resolve(ok([])),
    operators: (country) => {
      asked.push(`operators ${country}`)
      return Promise.resolve(
        ok([rangeOperator(), rangeOperator({ operatorId: 342, name: 'Airtel' })]),
      )
    },
    detect: (country, msisdn) => {
      asked.push(`detect ${country} ${msisdn}`)
      return Promise.resolve(ok(rangeOperator()))
    },
    ...change,
  }
  const clock = createTestClock()
  const catalogue = createCatalogue({
    source,
    clock,
    pastSales: () => past,
    balance: () => null,
  })
  return { catalogue, clock, asked }
}

const regular: PastSales = {
  operatorId: 342,
  timesSold: 14,
  lastSold: { order: { value: '500', currency: 'NGN' }, at: '2026-11-14T10:00:00.000Z' },
}

describe('recognising a number', () => {
  it('asks the provider about a number that never bought here', async () => {
    const { catalogue } = shop()
    const recognised = await catalogue.recognise('NG', '2348031234567')
    expect(recognised).toMatchObject({
      ok: true,
      value: { source: 'detected', timesSold: 0, lastSold: null, operator: { operatorId: 341 } },
    })
  })

  it('takes a regular’s operator from this till’s own sales and asks nobody', async () => {
    const { catalogue, asked } = shop({}, regular)
    const recognised = await catalogue.recognise('NG', '2348031234567')
    expect(recognised).toMatchObject({
      ok: true,
      value: { source: 'history', timesSold: 14, operator: { operatorId: 342 } },
    })
    expect(asked).toEqual(['operators NG'])
  })

  it('asks again when a regular’s operator is no longer sold', async () => {
    const { catalogue } = shop({}, { ...regular, operatorId: 999 })
    const recognised = await catalogue.recognise('NG', '2348031234567')
    expect(recognised).toMatchObject({ ok: true, value: { source: 'detected', timesSold: 14 } })
  })

  it('says so when nobody knows whose number it is', async () => {
    const { catalogue } = shop({ detect: () => Promise.resolve(err('operator-not-found')) })
    expect(await catalogue.recognise('NG', '2348031234567')).toEqual(err('operator-not-found'))
  })
})

describe('the operators of a country', () => {
  it('are asked for once, however many ask at the same time', async () => {
    const { catalogue, asked } = shop()
    await Promise.all([
      catalogue.operators('NG'),
      catalogue.amounts('NG', 341),
      catalogue.amounts('NG', 342),
    ])
    expect(asked).toEqual(['operators NG'])
  })

  it('are asked for again after ten minutes', async () => {
    const { catalogue, clock, asked } = shop()
    await catalogue.operators('NG')
    clock.advance(9 * 60_000)
    await catalogue.operators('NG')
    expect(asked).toHaveLength(1)
    clock.advance(2 * 60_000)
    await catalogue.operators('NG')
    expect(asked).toHaveLength(2)
  })

  it('stay known while the provider cannot be reached', async () => {
    let reachable = true
    const { catalogue, clock } = shop({
      operators: () => Promise.resolve(reachable ? ok([rangeOperator()]) : err('unreachable')),
    })
    await catalogue.operators('NG')
    reachable = false
    clock.advance(3_600_000)
    expect(await catalogue.operators('NG')).toMatchObject({ ok: true })
  })

  it('are not remembered as missing after a failure', async () => {
    let reachable = false
    const { catalogue } = shop({
      operators: () => Promise.resolve(reachable ? ok([rangeOperator()]) : err('unreachable')),
    })
    expect(await catalogue.operators('NG')).toEqual(err('unreachable'))
    reachable = true
    expect(await catalogue.operators('NG')).toMatchObject({ ok: true })
  })
})
