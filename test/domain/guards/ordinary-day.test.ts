import { expect, it } from 'vitest'
import type { PastSale } from '../../support/shop-past.ts'
import { day, minute, past, shop, toSell } from './shop.ts'

/** Numbers from 0 to 1, the same ones every time. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const sizes = [100, 100, 100, 100, 200, 200, 200, 200, 500, 500, 500, 500, 1000, 1000, 2000]
const regulars = 1500

/** The numbers of a country: a few prefixes, and any seven digits behind them. */
const numberOf = (who: number): string => {
  const digits = (Math.imul(who + 1, 2_654_435_761) >>> 0) % 100_000_000
  return `2348${String(digits).padStart(9, '0')}`
}

/** What a shop sells on one day, from 8 to 21 o'clock: three of four customers are regulars. */
function ordinaryDay(chance: () => number, midnight: number, sales: number) {
  const today = new Set<number>()
  function someone(): number {
    if (chance() >= 0.75) return regulars + Math.floor(chance() * 10_000_000)
    const who = Math.floor(chance() * regulars)
    // Few come a second time on one day.
    return today.has(who) && chance() < 0.9 ? someone() : who
  }
  return Array.from({ length: sales }, () => midnight + (8 + chance() * 13) * 60 * minute)
    .sort((a, b) => a - b)
    .map((at) => {
      const who = someone()
      today.add(who)
      // People buy what they always buy, and now and then one size more.
      const size = (who * 7) % sizes.length
      const value = sizes[Math.min(size + (chance() < 0.2 ? 2 : 0), sizes.length - 1)]
      const operatorId = who % 3 === 0 ? 342 : 341
      return { at: Math.floor(at), msisdn: numberOf(who), value: value ?? 100, operatorId }
    })
}

it('asks about few of the 300 sales of an ordinary day', () => {
  const chance = random(20_261_118)
  const today = new Date(2026, 10, 18).getTime()
  const days = Array.from({ length: 30 }, (_, i) =>
    ordinaryDay(chance, today - (30 - i) * day, 300),
  )
  const sold = days.flat().map(({ at, value, ...sale }): PastSale => past(at, value, sale))
  using here = shop(sold, undefined, today)
  const asked: string[] = []
  for (const { at, value, ...sale } of ordinaryDay(chance, today, 300)) {
    here.clock.advance(at - here.clock.now())
    asked.push(...here.kinds(toSell(value, sale)))
    here.add(past(at, value, sale))
  }
  expect(asked.filter((kind) => kind !== 'same-amount-today').length).toBeLessThanOrEqual(3)
  expect(asked.length).toBeLessThanOrEqual(9)
})
