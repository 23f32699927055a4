import { describe, expect, it } from 'vitest'
import type { Amount } from '#contract/money'
import { err, ok } from '#contract/result'
import type { PastSales } from '../../../src/main/domain/catalogue/service.ts'
import type { CatalogueSource } from '../../../src/main/domain/catalogue/source.ts'
import { catalogueOn, memoryStore, rangeOperator, terms } from '../../support/catalogue.ts'
import { createTestClock } from '../../support/clock.ts'
import { settle } from '../../support/sales-clock.ts'

const minute = 60_000
const day = 24 * 60 * minute
const start = createTestClock().now()
const naira = (value: string): Amount => ({ value, currency: 'NGN' })
const named = (name: string) => ({ ok: true, value: [{ name }] })

const offline: Partial<CatalogueSource> = {
  countries: () => Promise.resolve(err('unreachable')),
  operators: () => Promise.resolve(err('unreachable')),
  promotions: () => Promise.resolve(err('unreachable')),
  detect: () => Promise.resolve(err('unreachable')),
}

/** A store that was told of Nigeria's one operator at some time. */
function keptIn(at: number): ReturnType<typeof memoryStore> {
  const store = memoryStore()
  store.keepOperators('NG', { value: [rangeOperator()], at })
  return store
}

function shop(
  change: Partial<CatalogueSource> = {},
  past: PastSales | null = null,
  store = memoryStore(),
) {
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
    promotions: () => Promise.resolve(ok([])),
    detect: (country, msisdn) => {
      asked.push(`detect ${country} ${msisdn}`)
      return Promise.resolve(ok(rangeOperator()))
    },
    lookUpPorted: (country, msisdn) => {
      asked.push(`look up ${country} ${msisdn}`)
      return Promise.resolve(ok(rangeOperator({ operatorId: 342, name: 'Airtel' })))
    },
    ...change,
  }
  const clock = createTestClock()
  const catalogue = catalogueOn({
    source,
    store,
    clock,
    pastSales: () => past,
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

  it('lets an operator be sold that was detected, though the list does not name it', async () => {
    const { catalogue } = shop({ operators: () => Promise.resolve(err('provider-trouble')) })
    expect(await catalogue.amounts('NG', 341)).toEqual(err('provider-trouble'))
    await catalogue.recognise('NG', '2348031234567')
    expect(await catalogue.amounts('NG', 341)).toMatchObject({ ok: true })
    expect(await catalogue.amounts('GH', 341)).toEqual(err('provider-trouble'))
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

  it('are not asked for again within ten minutes', async () => {
    const { catalogue, clock, asked } = shop()
    await catalogue.operators('NG')
    clock.advance(9 * minute)
    await catalogue.operators('NG')
    expect(asked).toHaveLength(1)
  })

  it('are asked for again after that, behind an answer that comes at once', async () => {
    const answer = Promise.withResolvers<Awaited<ReturnType<CatalogueSource['operators']>>>()
    const { catalogue } = shop(
      { operators: () => answer.promise },
      null,
      keptIn(start - 11 * minute),
    )
    expect(await catalogue.operators('NG')).toMatchObject(named('MTN Nigeria'))
    answer.resolve(ok([rangeOperator({ name: 'MTN renamed' })]))
    await settle()
    expect(await catalogue.operators('NG')).toMatchObject(named('MTN renamed'))
  })

  it('are waited for after a day', async () => {
    const { catalogue } = shop(
      { operators: () => Promise.resolve(ok([rangeOperator({ name: 'MTN renamed' })])) },
      null,
      keptIn(start - day),
    )
    expect(await catalogue.operators('NG')).toMatchObject(named('MTN renamed'))
  })

  it('stay known while the provider cannot be reached, however old', async () => {
    const { catalogue } = shop(offline, null, keptIn(start - 30 * day))
    expect(await catalogue.operators('NG')).toMatchObject(named('MTN Nigeria'))
  })

  it('are not asked for at every key while the provider cannot be reached', async () => {
    let asked = 0
    const { catalogue, clock } = shop(
      {
        operators: () => {
          asked += 1
          return Promise.resolve(err('unreachable'))
        },
      },
      null,
      keptIn(start - 30 * day),
    )
    await catalogue.operators('NG')
    await catalogue.amounts('NG', 341)
    expect(asked).toBe(1)
    clock.advance(minute)
    await catalogue.amounts('NG', 341)
    expect(asked).toBe(2)
  })

  it('are forgotten when the provider serves the country no longer', async () => {
    const store = keptIn(start - 2 * day)
    const { catalogue } = shop(
      { operators: () => Promise.resolve(err('country-not-supported')) },
      null,
      store,
    )
    expect(await catalogue.operators('NG')).toEqual(err('country-not-supported'))
    expect(store.operators('NG')).toBeNull()
  })

  it('are known after a restart without a line', async () => {
    const store = memoryStore()
    const first = shop({}, null, store)
    await first.catalogue.countries()
    await first.catalogue.operators('NG')
    const second = shop(offline, regular, store)
    expect(await second.catalogue.countries()).toEqual(ok([]))
    expect(await second.catalogue.recognise('NG', '2348031234567')).toMatchObject({
      ok: true,
      value: { source: 'history', operator: { name: 'Airtel' } },
    })
    expect(await second.catalogue.quote('NG', 341, naira('500'))).toMatchObject({ ok: true })
  })

  it('are asked for again when a number is with one that is not in an older list', async () => {
    const added = rangeOperator({ operatorId: 345, name: '9mobile' })
    const { catalogue } = shop(
      { operators: () => Promise.resolve(ok([rangeOperator(), added])) },
      null,
      keptIn(start - 11 * minute),
    )
    expect(await catalogue.amounts('NG', 345)).toMatchObject({ ok: true })
    expect(await catalogue.amounts('NG', 999)).toEqual(err('operator-not-found'))
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

  it('are asked for on demand, however fresh', async () => {
    const { catalogue, asked } = shop()
    await catalogue.refresh('NG')
    await catalogue.refresh('NG')
    expect(asked).toEqual(['operators NG', 'operators NG'])
  })
})

describe('a quote', () => {
  it('says what the order is expected to cost the shop', async () => {
    const discounted = rangeOperator({ international: terms({ discountPercent: '5' }) })
    const { catalogue } = shop({ operators: () => Promise.resolve(ok([discounted])) })
    expect(await catalogue.quote('NG', 341, naira('832'))).toMatchObject({
      ok: true,
      value: { offer: { order: naira('832') }, expectedCost: naira('790.4') },
    })
  })
})

describe('the address of a logo', () => {
  it('is known from the operators that were listed', async () => {
    const logoUrl = 'https://logos.test/341-size-1.png'
    const { catalogue } = shop({
      operators: () => Promise.resolve(ok([rangeOperator({ logoUrl })])),
    })
    expect(catalogue.logoUrl(341)).toBeNull()
    await catalogue.operators('NG')
    expect(catalogue.logoUrl(341)).toBe(logoUrl)
    expect(catalogue.logoUrl(342)).toBeNull()
  })
})
