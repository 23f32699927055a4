import { compare, divide, isPositive, multiply, roundDown, subtract, sum } from './decimal.ts'

/** What one sale, or `sales` of one hour, took or will take from the wallet. Times are milliseconds since 1970. */
export type Spend = { readonly at: number; readonly cost: string; readonly sales?: number }

/** What a shop spends in each hour of its week: the first is midnight on Sunday, by the PC's clock. */
export type Pace = readonly Hour[]

type Hour = {
  readonly spent: string
  /** For how long this hour of the week was watched. */
  readonly watchedMs: number
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const hoursOfWeek = 7 * 24

/** How far back the pace is taken from: eight weeks, so that one odd week does not set it. */
export const paceWindowMs = 56 * dayMs
/** Every weekday was seen twice, and enough was sold on them to tell a pace from chance. */
const enoughMs = 14 * dayMs
const enoughSales = 20
/** A date further away helps nobody to decide when to pay in. */
const furthestMs = 14 * dayMs

/**
 * A shop's pace by weekday and hour, from what it spent in the last eight weeks.
 *
 * Null where there is too little to tell: less than two weeks since the first sale, or fewer than
 * twenty of them.
 */
export function paceOf(spends: readonly Spend[], now: number): Pace | null {
  const seen = spends.filter(({ at }) => at >= now - paceWindowMs && at < now)
  const first = seen.reduce((earliest, { at }) => Math.min(earliest, at), now)
  const sales = seen.reduce((all, spend) => all + (spend.sales ?? 1), 0)
  if (now - first < enoughMs || sales < enoughSales) return null
  // From that day's first hour: its own hours without a sale are as true as any other's.
  const from = Math.max(new Date(first).setHours(0, 0, 0, 0), now - paceWindowMs)
  const week = Array.from({ length: hoursOfWeek }, () => ({ costs: [] as string[], watchedMs: 0 }))
  for (const { at, cost } of seen) week[hourOfWeek(new Date(at))]?.costs.push(cost)
  for (const { hour, ms } of hoursBetween(from, now)) {
    const watched = week[hour]
    if (watched) watched.watchedMs += ms
  }
  return week.map(({ costs, watchedMs }) => ({ spent: sum(costs), watchedMs }))
}

/** The same spends, those of one hour together at the first of them. */
export function byHour(spends: readonly Spend[]): readonly Spend[] {
  const hours = new Map<number, Spend[]>()
  for (const spend of spends) {
    const hour = Math.floor(spend.at / hourMs)
    hours.set(hour, [...(hours.get(hour) ?? []), spend])
  }
  return [...hours.values()].map((together) => ({
    at: Math.min(...together.map(({ at }) => at)),
    cost: sum(together.map(({ cost }) => cost)),
    sales: together.length,
  }))
}

/**
 * When a balance will be empty at a pace; null when it lasts for more than fourteen days.
 *
 * Only what is still to come is counted: of the hour that runs, the rest of it.
 */
export function forecast(pace: Pace, balance: string, now: number): number | null {
  if (!isPositive(balance)) return now
  let left = balance
  for (const { hour, from, ms } of hoursBetween(now, now + furthestMs)) {
    const { spent, watchedMs } = pace[hour] ?? { spent: '0', watchedMs: 0 }
    if (watchedMs === 0 || !isPositive(spent)) continue
    const use = divide(multiply(spent, String(ms)), String(watchedMs))
    if (compare(use, left) >= 0) {
      const lastsMs = divide(multiply(left, String(watchedMs)), spent)
      return from + Math.min(ms, Number(roundDown(lastsMs, 0)))
    }
    left = subtract(left, use)
  }
  return null
}

const hourOfWeek = (time: Date): number => time.getDay() * 24 + time.getHours()

/**
 * The hours on the PC's clock between two moments, cut to them.
 *
 * Each is found from its own first moment: where the clock is put forward or back, an hour is
 * missing, or comes twice.
 */
function* hoursBetween(
  start: number,
  end: number,
): Generator<{ readonly hour: number; readonly from: number; readonly ms: number }> {
  for (let from = start; from < end; ) {
    const time = new Date(from)
    const gone = time.getMinutes() * 60_000 + time.getSeconds() * 1000 + time.getMilliseconds()
    const ms = Math.min(hourMs - gone, end - from)
    yield { hour: hourOfWeek(time), from, ms }
    from += ms
  }
}
