import { ulid } from 'ulid'
import { ok } from '#contract/result'
import type { Warning } from '#contract/warnings'
import { createGuardHistory } from '../../../src/main/adapters/sqlite/guard-history.ts'
import { createWeigh, type Weigh, type Weighed } from '../../../src/main/domain/guards/weigh.ts'
import { createTestClock } from '../../support/clock.ts'
import { type PastSale, shopPast } from '../../support/shop-past.ts'

export const minute = 60_000
export const day = 24 * 60 * minute

/** A Wednesday afternoon by this machine's clock, wherever it stands. */
export const now = new Date(2026, 10, 18, 15, 34).getTime()

export const naira = (value: number | string) => ({ value: `${value}`, currency: 'NGN' })

const paid = (value: number) => ({ minor: value * 100, currency: 'NGN' })

/** A sale of the past for so many naira. */
export const past = (at: number, value: number, change: PastSale = {}): PastSale => ({
  saleId: ulid(at).toLowerCase(),
  at,
  order: naira(value),
  pays: paid(value),
  ...change,
})

/** A sale for so many naira to a number that nobody here knows. */
export const toSell = (value: number, change: Partial<Weighed> = {}): Weighed => ({
  country: 'NG',
  msisdn: '2347059998877',
  operatorId: 341,
  isPin: false,
  order: naira(value),
  pays: paid(value),
  ...change,
})

/** An ordinary shop's last eight weeks: from 9 to 18 o'clock, a hundred to a thousand naira. */
export function eightWeeks(): readonly PastSale[] {
  return Array.from({ length: 56 * 10 }, (_, i) => {
    const at = new Date(now)
    at.setDate(at.getDate() - 56 + Math.floor(i / 10))
    at.setHours(9 + (i % 10), 15, 0, 0)
    const value = [100, 200, 200, 500, 100, 200, 500, 100, 200, 1000][(i * 7) % 10] ?? 100
    return past(at.getTime(), value, { msisdn: `23480300${String(10_000 + (i % 300) * 37)}` })
  })
}

export type Shop = Disposable & {
  readonly clock: ReturnType<typeof createTestClock>
  readonly add: (...sales: readonly PastSale[]) => void
  readonly name: (msisdn: string, name: string) => void
  readonly weigh: (sale: Weighed) => readonly Warning[]
  readonly kinds: (sale: Weighed) => readonly Warning['kind'][]
}

/** The guards over a ledger file with this past. */
export function shop(sales: readonly PastSale[], holds: Weigh = () => ok([]), at = now): Shop {
  const { add, history, ledger, [Symbol.dispose]: dispose } = shopPast()
  add(...sales)
  const clock = createTestClock(at)
  const weighed = createWeigh({ holds, past: createGuardHistory(history), clock })
  function weigh(sale: Weighed): readonly Warning[] {
    const warnings = weighed(sale)
    if (!warnings.ok) throw new Error(warnings.error)
    return warnings.value
  }
  return {
    clock,
    add,
    name: (msisdn, name) => void ledger.nameNumber(msisdn, name),
    weigh,
    kinds: (sale) => weigh(sale).map(({ kind }) => kind),
    [Symbol.dispose]: dispose,
  }
}
