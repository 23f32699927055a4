import type { Amount } from '#contract/money'
import type { Result } from '#contract/result'
import type { Clock } from './clock.ts'
import { forecast, type Pace, paceOf, paceWindowMs, type Spend } from './forecast.ts'
import type { LedgerFailure } from './sales/ledger.ts'

/** What this till's sales took from wallets. */
export type Spending = {
  /** Of every sale since `at` that was delivered or may still be: what it cost, else what it should. */
  readonly since: (at: number, currency: string) => Result<readonly Spend[], LedgerFailure>
}

type Ports = {
  readonly spending: Spending
  /** The wallet as last known. */
  readonly balance: () => Amount | null
  readonly clock: Clock
}

const renewedEveryMs = 3_600_000

/** How long the wallet lasts. Thought through once for each balance, and again every hour. */
export function createFloat({ spending, balance, clock }: Ports) {
  let pace: { readonly of: Pace | null; readonly currency: string; readonly at: number } | null =
    null
  let last: { readonly wallet: Amount; readonly at: number; readonly until: number | null } | null =
    null

  const isRecent = (at: number): boolean => Math.abs(clock.now() - at) < renewedEveryMs

  /** Null also while the past cannot be read; then it is tried again. */
  function paceIn(currency: string): Pace | null {
    if (pace?.currency === currency && isRecent(pace.at)) return pace.of
    const now = clock.now()
    const spends = spending.since(now - paceWindowMs, currency)
    if (!spends.ok) return null
    pace = { of: paceOf(spends.value, now), currency, at: now }
    return pace.of
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
  }
}
