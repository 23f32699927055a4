import { describe, expect, it } from 'vitest'
import { err, ok } from '#contract/result'
import { createWeigh } from '../../../src/main/domain/guards/weigh.ts'
import { createTestClock } from '../../support/clock.ts'
import { day, eightWeeks, minute, naira, now, past, shop, toSell } from './shop.ts'

const regular = '2348031234567'
const to = (msisdn: string) => ({ msisdn })
const seven = ['2348030000001', '2348030000002', '2348030000003']

/** So many sales to a number, one a week, the last one a week ago. */
const weekly = (count: number, value: number, msisdn: string) =>
  Array.from({ length: count }, (_, i) => past(now - (i + 1) * 7 * day, value, { msisdn }))

describe('a shop without a past', () => {
  it('is never asked anything, whatever it sells and when', () => {
    using here = shop([], undefined, new Date(2026, 10, 18, 3).getTime())
    for (const isPin of [true, false]) {
      for (let i = 0; i < 7; i += 1) {
        const msisdn = `234803111${isPin ? 0 : 9}00${i}`
        expect(here.kinds(toSell(200_000, { isPin, msisdn }))).toEqual([])
        here.add(past(here.clock.now(), 200_000, { msisdn, operatorId: 341 }))
        here.clock.advance(minute)
      }
    }
  })
})

describe('a number that got something within two minutes', () => {
  it('is asked about, until the provider takes it again', () => {
    using here = shop([past(now - 90_000, 100, to(regular))])
    expect(here.weigh(toSell(500, to(regular)))).toMatchObject([
      { kind: 'topped-up-just-now', until: new Date(now + 30_000).toISOString() },
    ])
    here.clock.advance(30_000)
    expect(here.weigh(toSell(500, to(regular)))).toEqual([])
  })

  it('is asked about once: the same amount says nothing further', () => {
    using here = shop([past(now - 60_000, 500, to(regular))])
    expect(here.kinds(toSell(500, to(regular)))).toEqual(['topped-up-just-now'])
  })

  it('counts while the provider still works on it, and not when it was refused', () => {
    using working = shop([past(now - 1000, 100, { ...to(regular), ended: 'processing' })])
    expect(working.kinds(toSell(500, to(regular)))).toEqual(['topped-up-just-now'])
    for (const ended of ['refused', 'failed', 'refunded', 'cancelled', 'unknown'] as const) {
      using here = shop([past(now - 1000, 100, { ...to(regular), ended })])
      expect(here.kinds(toSell(500, to(regular)))).toEqual([])
    }
  })

  it('is not held for hours by a clock that was set back', () => {
    using here = shop([past(now + 60 * minute, 100, to(regular))])
    expect(here.weigh(toSell(500, to(regular)))).toEqual([])
  })
})

describe('the same amount for the same number', () => {
  const morning = new Date(now).setHours(9, 0, 0, 0)

  it('is asked about for the rest of the day', () => {
    using here = shop([past(morning, 500, to(regular))])
    expect(here.weigh(toSell(500, to(regular)))).toMatchObject([
      { kind: 'same-amount-today', at: new Date(morning).toISOString() },
    ])
  })

  it('is not asked about another day, for another amount, or when nothing was sold', () => {
    const late = new Date(now).setHours(0, 0, 0, 0) - minute
    using here = shop([past(late, 500, to(regular)), past(morning, 200, to(regular))])
    expect(here.weigh(toSell(500, to(regular)))).toEqual([])
    for (const ended of ['refused', 'failed', 'refunded', 'cancelled'] as const) {
      using other = shop([past(morning, 500, { ...to(regular), ended })])
      expect(other.weigh(toSell(500, to(regular)))).toEqual([])
    }
  })
})

describe('a number like a regular’s', () => {
  it.each([
    ['one digit replaced', '2348031234568'],
    ['two neighbours swapped', '2348032134567'],
    ['a digit doubled', '23480312345567'],
    ['a digit left out', '234803123456'],
  ])('is asked about with %s', (_, msisdn) => {
    using here = shop(weekly(3, 500, regular))
    expect(here.weigh(toSell(500, to(msisdn)))).toEqual([
      {
        kind: 'near-a-regular',
        msisdn: regular,
        name: null,
        timesSold: 3,
        lastSold: { order: naira(500), at: new Date(now - 7 * day).toISOString() },
      },
    ])
  })

  it('names the one that comes most often, and by the name that the shop gave it', () => {
    using here = shop([...weekly(3, 500, regular), ...weekly(4, 500, '2348031234569')])
    here.name('2348031234569', 'Mama Bola')
    expect(here.weigh(toSell(500, to('2348031234568')))).toMatchObject([
      { msisdn: '2348031234569', name: 'Mama Bola', timesSold: 4 },
    ])
  })

  it('is not asked about two slips away, nor once it got something itself', () => {
    using here = shop([...weekly(3, 500, regular), past(now - day, 500, to('2348031234568'))])
    expect(here.kinds(toSell(500, to('2348031234578')))).toEqual([])
    expect(here.kinds(toSell(500, to('2348031234568')))).toEqual([])
  })

  it('is not asked about beside a number that came twice, or lives in another country', () => {
    using twice = shop(weekly(2, 500, regular))
    expect(twice.kinds(toSell(500, to('2348031234568')))).toEqual([])
    using abroad = shop(weekly(3, 500, regular).map((sale) => ({ ...sale, country: 'GH' })))
    expect(abroad.kinds(toSell(500, to('2348031234568')))).toEqual([])
  })
})

describe('an amount far above the usual', () => {
  it('is asked about from five times what the number gets, and says what that is', () => {
    using here = shop(weekly(3, 500, regular))
    expect(here.weigh(toSell(2499, to(regular)))).toEqual([])
    expect(here.weigh(toSell(2500, to(regular)))).toEqual([
      { kind: 'far-above-usual', usual: naira(500) },
    ])
  })

  it('goes by the operator for a new number, and by nothing for one that came once', () => {
    const ten = Array.from({ length: 10 }, (_, i) =>
      past(now - (i + 1) * day, 100, to(`23480${i}`)),
    )
    using here = shop(ten)
    expect(here.weigh(toSell(500))).toEqual([{ kind: 'far-above-usual', usual: naira(100) }])
    expect(here.weigh(toSell(499))).toEqual([])
    expect(here.weigh(toSell(500, { operatorId: 342 }))).toEqual([])
    expect(here.weigh(toSell(500, to('234800')))).toEqual([])
    using fewer = shop(ten.slice(1))
    expect(fewer.weigh(toSell(500))).toEqual([])
  })

  it('is not asked about when as much was sold more than once before', () => {
    const dear = weekly(2, 5000, regular)
    using once = shop([...weekly(5, 500, regular), ...dear.slice(1)])
    expect(once.kinds(toSell(5000, to(regular)))).toEqual(['far-above-usual'])
    using twice = shop([...weekly(5, 500, regular), ...dear])
    expect(twice.kinds(toSell(5000, to(regular)))).toEqual([])
  })

  it('compares no amounts of different currencies', () => {
    using here = shop(weekly(3, 500, regular))
    const order = { value: '5000', currency: 'XOF' }
    expect(here.kinds(toSell(500, { order, ...to(regular) }))).toEqual([])
  })
})

describe('an hour when this shop sells nothing', () => {
  const night = new Date(now).setHours(23, 10, 0, 0)

  it('is asked about for a voucher or a high amount to a stranger', () => {
    using here = shop(eightWeeks(), undefined, night)
    expect(here.kinds(toSell(100, { isPin: true }))).toEqual(['unusual-hour'])
    expect(here.kinds(toSell(5000))).toEqual(['far-above-usual', 'unusual-hour'])
  })

  it('is not asked about for what a stranger usually buys, or for somebody known', () => {
    const known = past(now - 3 * day, 100, to('2347059998877'))
    using here = shop([...eightWeeks(), known], undefined, night)
    expect(here.kinds(toSell(500, to('2347051112233')))).toEqual([])
    expect(here.kinds(toSell(100, { isPin: true }))).toEqual([])
  })

  it('is not asked about for what one in ten buys, though it is five times the usual', () => {
    using here = shop(eightWeeks(), undefined, night)
    expect(here.kinds(toSell(1000))).toEqual([])
  })

  it('is still one when the shop was open once so late, and not when it was twice', () => {
    const late = past(night - 3 * day, 100)
    using once = shop([...eightWeeks(), late], undefined, night)
    expect(once.kinds(toSell(100, { isPin: true }))).toEqual(['unusual-hour'])
    using twice = shop([...eightWeeks(), late, past(night - 8 * day, 100)], undefined, night)
    expect(twice.kinds(toSell(100, { isPin: true }))).toEqual([])
  })

  it('is not an hour of opening, nor a quarter of an hour before', () => {
    const early = new Date(now).setHours(9, 0, 0, 0)
    using here = shop(eightWeeks(), undefined, early)
    expect(here.kinds(toSell(100, { isPin: true }))).toEqual([])
  })

  it('is not known before the shop has sold for two weeks', () => {
    const last = eightWeeks().slice(-140)
    using young = shop(last, undefined, night - day)
    expect(young.kinds(toSell(100, { isPin: true }))).toEqual([])
    using older = shop(last, undefined, night + day)
    expect(older.kinds(toSell(100, { isPin: true }))).toEqual(['unusual-hour'])
  })
})

describe('a burst', () => {
  it('is found at the third of seven vouchers of 200 in a row', () => {
    const pounds = (sale: ReturnType<typeof past>, value: number) => ({
      ...sale,
      pays: { minor: value * 100, currency: 'GBP' },
      order: { value: `${value}`, currency: 'GBP' },
      operatorId: 535,
    })
    using here = shop(eightWeeks().map((sale, i) => pounds(sale, [5, 10, 10, 20][i % 4] ?? 10)))
    const asked: boolean[] = []
    for (let i = 0; i < 7; i += 1) {
      const msisdn = `44795163100${i}`
      const sale = toSell(200, {
        country: 'GB',
        msisdn,
        operatorId: 535,
        isPin: true,
        order: { value: '200', currency: 'GBP' },
        pays: { minor: 20_000, currency: 'GBP' },
      })
      const found = here.weigh(sale).find(({ kind }) => kind === 'burst')
      asked.push(found !== undefined)
      if (i === 2) {
        expect(found).toEqual({
          kind: 'burst',
          count: 3,
          total: { minor: 60_000, currency: 'GBP' },
        })
      }
      here.add({ ...pounds(past(here.clock.now(), 200), 200), country: 'GB', msisdn })
      here.clock.advance(3 * minute)
    }
    expect(asked).toEqual([false, false, true, true, true, true, true])
  })

  it('is found when all vouchers go to one known number, and one is still on its way', () => {
    const voucher = { msisdn: '2347059998877', operatorId: 535 }
    const sales = [
      past(now - 5 * day, 100, { msisdn: voucher.msisdn }),
      past(now - 6 * minute, 5000, voucher),
      past(now - 3 * minute, 5000, { ...voucher, ended: 'processing' }),
    ]
    using here = shop([...eightWeeks(), ...sales])
    expect(here.kinds(toSell(5000, { ...voucher, isPin: true }))).toContain('burst')
  })

  it('is found for high amounts to three strangers, and forgotten after half an hour', () => {
    const two = seven.slice(1).map((msisdn, i) => past(now - (i + 1) * minute, 5000, { msisdn }))
    using here = shop([...eightWeeks(), ...two])
    expect(here.kinds(toSell(5000))).toContain('burst')
    here.clock.advance(29 * minute)
    expect(here.kinds(toSell(5000))).not.toContain('burst')
  })

  it('is no rush of small amounts, of regulars, or of what was not sold', () => {
    const rush = (value: number, ended: 'succeeded' | 'refused' = 'succeeded') =>
      seven.map((msisdn, i) => past(now - (i + 1) * minute, value, { msisdn, ended }))
    using small = shop([...eightWeeks(), ...rush(500)])
    expect(small.kinds(toSell(500))).toEqual([])
    using refused = shop([...eightWeeks(), ...rush(5000, 'refused')])
    expect(refused.kinds(toSell(5000))).not.toContain('burst')
    const before = seven.map((msisdn) => past(now - 5 * day, 500, { msisdn }))
    using regulars = shop([...eightWeeks(), ...before, ...rush(5000)])
    expect(regulars.kinds(toSell(5000))).not.toContain('burst')
  })

  it('is no rush of small vouchers', () => {
    const vouchers = seven.map((msisdn, i) =>
      past(now - (i + 1) * minute, 200, { msisdn, operatorId: 535 }),
    )
    using here = shop([...eightWeeks(), ...vouchers])
    expect(here.kinds(toSell(200, { operatorId: 535, isPin: true }))).toEqual([])
  })
})

describe('what else speaks against a sale', () => {
  it('comes first, and is not said twice of one sale', () => {
    const before = past(now - 60_000, 500, to(regular))
    const { saleId = '' } = before
    const until = new Date(now + minute).toISOString()
    const held = { kind: 'same-sale-unsettled', saleId, until } as const
    using here = shop([before], () => ok([held]))
    expect(here.weigh(toSell(500, to(regular)))).toEqual([held])
  })

  it('stops a sale when it cannot be known; a past that cannot be read stops none', () => {
    const failing = () => err('ledger-unavailable' as const)
    const past = {
      soldTo: failing,
      isKnown: failing,
      ordersTo: failing,
      ordersOf: failing,
      regularAmong: failing,
      prices: failing,
      recent: failing,
      firstAt: failing,
      spansWithSales: failing,
    }
    const clock = createTestClock(now)
    expect(createWeigh({ holds: () => ok([]), past, clock })(toSell(500))).toEqual(ok([]))
    expect(createWeigh({ holds: failing, past, clock })(toSell(500))).toEqual(failing())
  })
})
