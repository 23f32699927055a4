import type { Span } from './past.ts'
import { hoursDays, hoursEitherSideMs, hoursKnownAfterMs, hoursSoldAtMost } from './thresholds.ts'

/** This time of day on each of the days before, by the shop's own clock. */
export function sameTimeBefore(now: number): readonly Span[] {
  return Array.from({ length: hoursDays }, (_, daysBack) => {
    const then = new Date(now)
    then.setDate(then.getDate() - daysBack - 1)
    const at = then.getTime()
    return { from: at - hoursEitherSideMs, to: at + hoursEitherSideMs }
  })
}

export type Hours = {
  readonly firstAt: number | null
  /** On how many of those days anything was sold then. */
  readonly daysWithSales: number
}

/** Whether this shop hardly ever sold at this time of day. */
export function isUnusualHour({ firstAt, daysWithSales }: Hours, now: number): boolean {
  return firstAt !== null && now - firstAt >= hoursKnownAfterMs && daysWithSales <= hoursSoldAtMost
}
