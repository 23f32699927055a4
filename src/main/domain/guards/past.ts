import type { Amount, Money } from '#contract/money'
import type { Result } from '#contract/result'
import type { LedgerFailure } from '../sales/ledger.ts'

type Read<T> = Result<T, LedgerFailure>

/** A sale to a number that was not given up, refused, failed or refunded. */
export type SoldTo = {
  readonly saleId: string
  readonly at: number
  readonly order: Amount
  /** When the provider was heard to accept it; null when it has not. */
  readonly acceptedAt: number | null
}

export type Regular = {
  readonly msisdn: string
  /** What the shop calls it. */
  readonly name: string | null
  readonly timesSold: number
  readonly lastSold: { readonly order: Amount; readonly at: string }
}

/** One sale of the last minutes, given up and refused ones left out. */
export type RecentSale = {
  readonly msisdn: string
  readonly operatorId: number
  readonly pays: Money
  readonly isPin: boolean
  /** Whether its number got something before these minutes. */
  readonly isKnown: boolean
}

export type Span = { readonly from: number; readonly to: number }

/** What the guards ask of this shop's past. All of it is answered within a few milliseconds. */
export type Past = {
  /** Newest first. */
  readonly soldTo: (msisdn: string, since: number) => Read<readonly SoldTo[]>
  /** Whether something was delivered to a number before `before`. */
  readonly isKnown: (msisdn: string, before: number) => Read<boolean>
  /** What was ordered for a number and delivered, newest first. */
  readonly ordersTo: (msisdn: string, currency: string, most: number) => Read<readonly string[]>
  readonly ordersOf: (operatorId: number, currency: string, most: number) => Read<readonly string[]>
  /** The one of these numbers that got most here, if one got something so often. */
  readonly regularAmong: (
    country: string,
    msisdns: readonly string[],
    timesSold: number,
  ) => Read<Regular | null>
  /** What customers paid for what was delivered before `before`, newest first, in minor units. */
  readonly prices: (currency: string, before: number, most: number) => Read<readonly number[]>
  readonly recent: (span: Span) => Read<readonly RecentSale[]>
  /** When the shop sold first; null when it never did. */
  readonly firstAt: () => Read<number | null>
  /** In how many of these spans anything was sold. */
  readonly spansWithSales: (spans: readonly Span[]) => Read<number>
}
