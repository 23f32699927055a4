import type { Amount, Money } from '#contract/money'
import { ok, type Result } from '#contract/result'
import type { Warning } from '#contract/warnings'
import type { Clock } from '../clock.ts'
import type { LedgerFailure } from '../sales/ledger.ts'
import { burst } from './burst.ts'
import { farAboveUsual } from './far-above.ts'
import { oneSlipFrom } from './near-regular.ts'
import type { Past } from './past.ts'
import { usualPrices } from './prices.ts'
import { sameAmountToday, toppedUpJustNow } from './sold-to.ts'
import {
  burstMs,
  numberSales,
  operatorSales,
  recentlyMs,
  regularFrom,
  shopSales,
} from './thresholds.ts'
import { isUnusualHour, sameTimeBefore } from './unusual-hour.ts'

/** A sale as it is about to be written. */
export type Weighed = {
  readonly country: string
  readonly msisdn: string
  readonly operatorId: number
  readonly isPin: boolean
  readonly order: Amount
  readonly pays: Money
}

type Answer = Result<readonly Warning[], LedgerFailure>

/** What the till asks before it sells. */
export type Weigh = (sale: Weighed) => Answer

export type WeighPorts = {
  /** Money that may be spent already, or in vain: these must be asked, or nothing is sold. */
  readonly holds: Weigh
  readonly past: Past
  readonly clock: Clock
}

/** What speaks against a sale: what may be spent twice first, then what looks like a slip or a scam. */
export function createWeigh({ holds, past, clock }: WeighPorts): Weigh {
  return (sale) => {
    const held = holds(sale)
    if (!held.ok) return held
    const heldFor = held.value.flatMap((one) => ('saleId' in one ? [one.saleId] : []))
    const advice = advise(past, sale, clock.now())
    // Advice is worth no lost sale: a past that cannot be read has none.
    const further = advice.ok ? advice.value : []
    return ok([
      ...held.value,
      ...further.filter((one) => !('saleId' in one) || !heldFor.includes(one.saleId)),
    ])
  }
}

function advise(past: Past, sale: Weighed, now: number): Answer {
  const again = soldAgain(past, sale, now)
  if (!again.ok) return again
  const odd = [nearRegular(past, sale, now), aboveUsual(past, sale), scam(past, sale, now)]
  const warnings = [...again.value]
  for (const one of odd) {
    if (!one.ok) return one
    warnings.push(...one.value)
  }
  return ok(warnings)
}

const some = (...warnings: readonly (Warning | null)[]): Answer =>
  ok(warnings.filter((one) => one !== null))

/** An answer may have come long after its sale began. */
const slowestAnswerMs = 10 * recentlyMs

function soldAgain(past: Past, { msisdn, order }: Weighed, now: number): Answer {
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  const soldTo = past.soldTo(msisdn, Math.min(midnight, now - slowestAnswerMs))
  if (!soldTo.ok) return soldTo
  const justNow = toppedUpJustNow(soldTo.value, now)
  return some(justNow ?? sameAmountToday(soldTo.value, order, midnight))
}

function nearRegular(past: Past, { country, msisdn }: Weighed, now: number): Answer {
  const isKnown = past.isKnown(msisdn, now)
  if (!isKnown.ok) return isKnown
  if (isKnown.value) return some()
  const regular = past.regularAmong(country, oneSlipFrom(msisdn), regularFrom)
  if (!regular.ok) return regular
  return some(regular.value && { kind: 'near-a-regular', ...regular.value })
}

function aboveUsual(past: Past, { msisdn, operatorId, order }: Weighed): Answer {
  const toNumber = past.ordersTo(msisdn, order.currency, numberSales.most)
  if (!toNumber.ok) return toNumber
  const ofOperator = past.ordersOf(operatorId, order.currency, operatorSales.most)
  if (!ofOperator.ok) return ofOperator
  return some(farAboveUsual(order, { toNumber: toNumber.value, ofOperator: ofOperator.value }))
}

function scam(past: Past, { operatorId, msisdn, isPin, pays }: Weighed, now: number): Answer {
  const since = now - burstMs
  // Without the last minutes, or a scam under way would raise what is taken for usual.
  const prices = past.prices(pays.currency, since, shopSales.most)
  if (!prices.ok) return prices
  const usual = usualPrices(prices.value)
  if (usual === null || !(isPin || usual.isHigh(pays.minor))) return some()
  const isKnown = past.isKnown(msisdn, since)
  if (!isKnown.ok) return isKnown
  const recent = past.recent({ from: since, to: now })
  if (!recent.ok) return recent
  const hour = isKnown.value ? ok(false) : unusualHour(past, now)
  if (!hour.ok) return hour
  // One that is still on its way has shown no voucher yet.
  const others = recent.value.map((one) =>
    isPin && one.operatorId === operatorId ? { ...one, isPin } : one,
  )
  const sale = { operatorId, msisdn, pays, isPin, isKnown: isKnown.value }
  return some(hour.value ? { kind: 'unusual-hour' } : null, burst(sale, others, usual))
}

function unusualHour(past: Past, now: number): Result<boolean, LedgerFailure> {
  const firstAt = past.firstAt()
  if (!firstAt.ok) return firstAt
  const daysWithSales = past.spansWithSales(sameTimeBefore(now))
  if (!daysWithSales.ok) return daysWithSales
  return ok(isUnusualHour({ firstAt: firstAt.value, daysWithSales: daysWithSales.value }, now))
}
