import { minorDigits } from '#contract/currency'
import type { Range } from './catalogue/source.ts'
import { compare, roundDown } from './decimal.ts'

/** How often this shop delivered an amount. */
export type SoldAmount = { readonly value: string; readonly count: number }

export type Span = { readonly from: number; readonly to: number }

const mostKeys = 9
const weeksLookedAt = 13
const soldEnough = 3
const ladder = [1, 2, 5] as const

/**
 * The sales that decide which amounts get a key: the last 13 whole weeks, about 90 days.
 *
 * This week's are not among them: keys change on a Monday, and never in the middle of a day's work.
 */
export function keySpan(now: number): Span {
  const monday = new Date(now)
  monday.setHours(0, 0, 0, 0)
  monday.setDate(monday.getDate() - ((monday.getDay() + 6) % 7))
  const from = new Date(monday)
  from.setDate(from.getDate() - weeksLookedAt * 7)
  return { from: from.getTime(), to: monday.getTime() }
}

/**
 * Up to nine amounts of a range that are worth a key, smallest first.
 *
 * What was sold at least three times comes first, most sold first; then what the provider hints at,
 * in its order; then round amounts, 1, 2, 5 times a power of ten, from the smallest up. A range
 * within one unit (0.20 to 0.90) gets its two ends where nothing else is known.
 */
export function keyAmounts(
  { min, max }: Range,
  sold: readonly SoldAmount[],
  hints: readonly string[],
): readonly string[] {
  const mostSold = sold
    .filter(({ count }) => count >= soldEnough)
    .sort((a, b) => b.count - a.count || compare(a.value, b.value))
    .map(({ value }) => value)
  const digits = minorDigits(min.currency)
  const fits = (value: string): boolean =>
    compare(value, min.value) >= 0 &&
    compare(value, max.value) <= 0 &&
    compare(roundDown(value, digits), value) === 0
  const amounts = [...new Set([...mostSold, ...hints, ...roundAmounts()])].filter(fits)
  const ends = min.value === max.value ? [min.value] : [min.value, max.value]
  return (amounts.length === 0 ? ends : amounts).slice(0, mostKeys).sort(compare)
}

function roundAmounts(): readonly string[] {
  return Array.from({ length: 10 }, (_, power) =>
    ladder.map((step) => `${step}${'0'.repeat(power)}`),
  ).flat()
}
