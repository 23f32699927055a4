import type { Country, Operator } from '#contract/catalogue'
import type { Amount } from '#contract/money'
import type { Result } from '#contract/result'
import type { Language } from '#contract/settings'
import type { ReadFailure } from '../sales/gateway.ts'

/** A listed plan: what is ordered and what arrives. */
export type Plan = {
  /** In the wallet's currency. */
  readonly order: Amount
  /** In the destination's currency; null where the list has no partner for it. */
  readonly gets: Amount | null
  /** In the operator's words, or empty. */
  readonly description: string
  /** Where it is sold, if only in one region. */
  readonly region: string | null
}

/** The least and the most of what can be ordered, in one currency. */
export type Range = { readonly min: Amount; readonly max: Amount }

/** What the provider takes off an order and adds to it: `'0'` where it states nothing. */
export type Terms = {
  /** Not given by an operator that takes a percentage. */
  readonly discountPercent: string
  readonly feePercent: string
  /** Once for every order, in the order's currency. */
  readonly feeFlat: string
}

/** An operator with all that prices a sale. Percentages and rates are exact decimal text. */
export type OperatorDetail = Operator & {
  readonly walletCurrency: string
  readonly destinationCurrency: string
  /** Destination units for one unit of the wallet's currency. */
  readonly rate: string | null
  /** For orders in the wallet's currency. */
  readonly international: Terms
  /** For orders in the destination's currency. */
  readonly local: Terms
  /** Where the provider shows its logo. */
  readonly logoUrl: string | null
  readonly sells:
    | { readonly type: 'plans'; readonly plans: readonly Plan[] }
    | {
        readonly type: 'range'
        readonly min: Amount
        readonly max: Amount
        readonly popular: Amount | null
        /** What the provider would offer, in the wallet's currency. */
        readonly suggested: readonly Amount[]
        /** The bounds of orders in the destination's currency; null where none are taken. */
        readonly local: Range | null
      }
}

/** An operator's own offer for a while. Its words are plain text; times are UTC, null where unreadable. */
export type Promotion = {
  readonly operatorId: number
  readonly title: string
  readonly description: string
  readonly startsAt: string | null
  readonly endsAt: string | null
  /** Which amounts it is for, in the operator's words, or empty. */
  readonly denominations: string
}

export type WalletBalance = { readonly amount: Amount }

export type CountryFailure = ReadFailure | 'country-not-supported'
export type OperatorFailure = CountryFailure | 'operator-not-found'

/** The provider's catalogue and wallet. None of these throws. `msisdn` is digits with the country code. */
export type CatalogueSource = {
  readonly balance: () => Promise<Result<WalletBalance, ReadFailure>>
  readonly countries: () => Promise<Result<readonly Country[], ReadFailure>>
  readonly operators: (
    country: string,
  ) => Promise<Result<readonly OperatorDetail[], CountryFailure>>
  /** In another language where they are not told in this one. */
  readonly promotions: (
    country: string,
    language: Language,
  ) => Promise<Result<readonly Promotion[], CountryFailure>>
  /** By how the number begins: one that changed networks is answered wrongly. */
  readonly detect: (
    country: string,
    msisdn: string,
  ) => Promise<Result<OperatorDetail, OperatorFailure>>
  /** Spends money: knows also a number that changed networks, and is charged for. One attempt. */
  readonly lookUpPorted: (
    country: string,
    msisdn: string,
  ) => Promise<Result<OperatorDetail, OperatorFailure>>
}
