import type { Amount } from '#contract/money'
import type { Result } from '#contract/result'
import type { Clock } from './clock.ts'
import { byHour, forecast, type Pace, paceOf, paceWindowMs, type Spend } from './forecast.ts'
import type { LedgerFailure } from './sales/ledger.ts'

/** What this till's sales took from wallets. */
export type Spending = {
  /** Of every sale of that time that was delivered or may still be: what it cost, else what it should. */
  readonly between: (
    from: number,
    to: number,
    currency: string,
  ) => Result<readonly Spend[], LedgerFailure>
}

type Ports = {
  readonly spending: Spending
  /** The wallet as last known. */
  readonly balance: () => Amount | null
  readonly clock: Clock
  /** Called when it is known anew. */
  readonly announce: () => void
}

const renewedEveryMs = 3_600_000
const pieceMs = 24 * 3_600_000

/**
 * How long the wallet lasts. Thought through once for each balance, and again every hour.
 *
 * Eight weeks of sales are read a day at a time: nobody who types waits for them.
 */
export function createFloat({ spending, balance, clock, announce }: Ports) {
  let pace: { readonly of: Pace | null; readonly currency: string; readonly at: number } | null =
    null
  let last: { readonly wallet: Amount; readonly at: number; readonly until: number | null } | null =
    null

  const isRecent = (at: number): boolean => Math.abs(clock.now() - at) < renewedEveryMs

  let cancelReading: (() => void) | null = null

  /** What was known last; asks the past again when that is old. */
  function paceIn(currency: string): Pace | null {
    const known = pace?.currency === currency ? pace : null
    if (known && isRecent(known.at)) return known.of
    if (cancelReading === null) {
      const now = clock.now()
      readOn(currency, now, now - paceWindowMs, [])
    }
    return known?.of ?? null
  }

  function readOn(currency: string, now: number, from: number, read: readonly Spend[]): void {
    if (from >= now) {
      cancelReading = null
      pace = { of: paceOf(read, now), currency, at: now }
      last = null
      announce()
      return
    }
    cancelReading = clock.after(0, () => {
      const to = Math.min(from + pieceMs, now)
      const spends = spending.between(from, to, currency)
      cancelReading = null
      // Asked again with the next look at the balance.
      if (spends.ok) readOn(currency, now, to, [...read, ...byHour(spends.value)])
    })
  }

  function until(wallet: Amount): number | null {
    const now = clock.now()
    const holds =
      last?.wallet.value === wallet.value &&
      last.wallet.currency === wallet.currency &&
      isRecent(last.at) &&
      (last.until === null || last.until > now)
    if (last && holds) return last.until
    const known = paceIn(wallet.currency)
    if (known === null) return null
    last = { wallet, at: now, until: forecast(known, wallet.value, now) }
    return last.until
  }

  return {
    /** When the wallet will be empty at this shop's usual pace; null while nobody can say. */
    lastsUntil(): string | null {
      const wallet = balance()
      const empty = wallet && until(wallet)
      return empty === null ? null : new Date(empty).toISOString()
    },

    stop(): void {
      cancelReading?.()
    },
  }
}
