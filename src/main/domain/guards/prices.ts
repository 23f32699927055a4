import { highOnceIn, highTimesMedian, shopSales } from './thresholds.ts'

/** What customers usually pay in a shop; null while it has sold too little to say. */
export type UsualPrices = {
  readonly medianMinor: number
  readonly isHigh: (minor: number) => boolean
}

/** `prices` are in minor units of one currency. */
export function usualPrices(prices: readonly number[]): UsualPrices | null {
  if (prices.length < shopSales.least) return null
  const sorted = [...prices].sort((a, b) => a - b)
  const medianMinor = sorted[Math.floor(sorted.length / 2)] ?? 0
  return {
    medianMinor,
    // Both: where everybody buys one of three amounts, the highest of them is in the top twentieth.
    isHigh: (minor) =>
      minor >= medianMinor * highTimesMedian &&
      sorted.filter((one) => one >= minor).length * highOnceIn <= sorted.length,
  }
}
