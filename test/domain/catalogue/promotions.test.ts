import { describe, expect, it } from 'vitest'
import { err, ok } from '#contract/result'
import { runningPromotion } from '../../../src/main/domain/catalogue/promotions.ts'
import type { CatalogueSource } from '../../../src/main/domain/catalogue/source.ts'
import { catalogueOn, memoryStore, promotion, rangeOperator } from '../../support/catalogue.ts'
import { createTestClock } from '../../support/clock.ts'
import { settle } from '../../support/sales-clock.ts'

const minute = 60_000
const at = Date.parse('2026-11-21T12:00:00.000Z')

describe('the promotion that runs', () => {
  const shown = { title: 'Half as much again', endsAt: '2026-11-30T23:00:00.000Z' }

  it.each([
    ['from its first moment', '2026-11-01T23:00:00.000Z', shown],
    ['and not before', '2026-11-01T22:59:59.999Z', null],
    ['up to its end', '2026-11-30T22:59:59.999Z', shown],
    ['and not at it', '2026-11-30T23:00:00.000Z', null],
  ])('is told %s', (_, now, expected) => {
    expect(runningPromotion([promotion()], 341, Date.parse(now))).toEqual(expected)
  })

  it('is of the operator that is asked about', () => {
    expect(runningPromotion([promotion({ operatorId: 342 })], 341, at)).toBeNull()
  })

  it('is the one that ends last, and one without an end only where it is alone', () => {
    const shorter = promotion({ title: 'Shorter', endsAt: '2026-11-22T23:00:00.000Z' })
    const endless = promotion({ title: 'Endless', endsAt: null })
    expect(runningPromotion([endless, shorter, promotion()], 341, at)).toEqual(shown)
    expect(runningPromotion([endless], 341, at)).toEqual({ title: 'Endless', endsAt: null })
  })

  it('is none where nobody can say that it has begun', () => {
    expect(runningPromotion([promotion({ startsAt: null })], 341, at)).toBeNull()
  })
})

function shop(promotions: CatalogueSource['promotions'], store = memoryStore()) {
  const clock = createTestClock()
  const unreachable = () => Promise.resolve(err('unreachable' as const))
  let asked = 0
  const catalogue = catalogueOn({
    source: {
      balance: unreachable,
      countries: unreachable,
      operators: () => Promise.resolve(ok([rangeOperator()])),
      promotions: (country, language) => {
        asked += 1
        return promotions(country, language)
      },
      detect: () => Promise.resolve(ok(rangeOperator())),
      lookUpPorted: unreachable,
    },
    store,
    clock,
  })
  const told = async (operatorId = 341) => {
    const amounts = await catalogue.amounts('NG', operatorId)
    return amounts.ok ? (amounts.value.promotion?.title ?? null) : amounts
  }
  return { catalogue, clock, told, asked: () => asked }
}

/** One that runs whatever day the test's clock starts on. */
const always = promotion({
  startsAt: '2000-01-01T00:00:00.000Z',
  endsAt: '2100-01-01T00:00:00.000Z',
})
const listed: CatalogueSource['promotions'] = () => Promise.resolve(ok([always]))

describe('amounts and their promotion', () => {
  it('come without it while it is being asked for, however long that takes', async () => {
    const answer = Promise.withResolvers<Awaited<ReturnType<CatalogueSource['promotions']>>>()
    const { told } = shop(() => answer.promise)
    expect(await told()).toBeNull()
    answer.resolve(ok([always]))
    await settle()
    expect(await told()).toBe('Half as much again')
  })

  it('come with it once the number was recognised', async () => {
    const { catalogue, told, asked } = shop(listed)
    await catalogue.recognise('NG', '2348031234567')
    expect(await told()).toBe('Half as much again')
    expect(asked()).toBe(1)
  })

  it.each([
    'unreachable',
    'provider-trouble',
    'rate-limited',
    'credentials-refused',
    'country-not-supported',
  ] as const)(
    'come whole when promotions answer %s, which is not asked again at once',
    async (code) => {
      const { catalogue, clock, told, asked } = shop(() => Promise.resolve(err(code)))
      expect(await catalogue.amounts('NG', 341)).toMatchObject({
        ok: true,
        value: { promotion: null, range: { min: { value: '50' } } },
      })
      await settle()
      expect(await told()).toBeNull()
      expect(asked()).toBe(1)
      clock.advance(minute)
      await told()
      expect(asked()).toBe(2)
    },
  )

  it('keep it after a restart without a line', async () => {
    const store = memoryStore()
    await shop(listed, store).catalogue.recognise('NG', '2348031234567')
    await settle()
    const restarted = shop(() => Promise.resolve(err('unreachable')), store)
    expect(await restarted.told()).toBe('Half as much again')
  })

  it('lose it with the country that is served no longer', async () => {
    const store = memoryStore()
    store.keepPromotions('NG', 'en', { value: [always], at: 0 })
    const { told } = shop(() => Promise.resolve(err('country-not-supported')), store)
    await told()
    await settle()
    expect(await told()).toBeNull()
    expect(store.promotions('NG', 'en')).toBeNull()
  })
})
