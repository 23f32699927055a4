import type { Random } from './random.ts'

/** What becomes of one request to buy, as shares of all of them. The rest is delivered at once. */
export const fateShares = {
  'request lost': 0.05,
  'answer lost': 0.05,
  'request late': 0.02,
  'answer late': 0.02,
  'server error, nothing done': 0.02,
  'server error, delivered': 0.02,
  'answer garbled': 0.01,
  'never left the PC': 0.01,
  'asked to slow down': 0.01,
  refused: 0.02,
  'processing first': 0.03,
} as const

export type Fate = keyof typeof fateShares | 'delivered'

/** The share of lives that end at each step: around every write, and while an answer is awaited. */
export const crashShare = 0.03

/** The share of looks at the provider that get no answer. */
export const lookLostShare = 0.1

/** The share of reports that hold other people's rows instead of those that were asked for. */
export const filterIgnoredShare = 0.01

/** The share of operators that refuse a number for two minutes after a delivery. */
export const twoMinuteShare = 0.25

/** The share of restarts after which the PC's clock is wrong. At most once in a sale's life. */
export const clockWrongShare = 0.1

const second = 1000

/** How late a request can arrive, and how long a row can be missing from the report. */
export const latestArrivalMs = 95 * second
export const longestReportLagMs = 60 * second

export function drawFate(random: Random): Fate {
  let left = random.fraction()
  for (const [fate, share] of Object.entries(fateShares) as [Fate, number][]) {
    if (left < share) return fate
    left -= share
  }
  return 'delivered'
}
