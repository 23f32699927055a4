import type { Big } from 'big.js'

export type Country = {
  readonly isoName: string
  readonly name: string
  readonly continent: string
  readonly currencyCode: string
  readonly currencyName: string
  readonly currencySymbol: string
  readonly callingCodes: readonly string[]
  readonly numbers: NumberPlan
}

/** How a country writes its mobile numbers. */
export type NumberPlan = {
  readonly dial: string
  /** What is dialled in front of a national number inside the country; empty where nothing is. */
  readonly trunk: string
  /** What is dialled to leave the country. */
  readonly abroad: string
  readonly minDigits: number
  readonly maxDigits: number
}

/** A listed plan: what it costs the sender before discount, and what arrives. */
export type Plan = {
  readonly sender: Big
  readonly local: Big
  readonly description: string
}

/** Plans of one telecom circle of India. */
export type Circle = {
  readonly locationCode: string
  readonly locationName: string
  readonly plans: readonly (Plan & { readonly name: string })[]
}

export type Sells = 'airtime' | 'data' | 'bundle' | 'combo' | 'pin'

type Bounds = { readonly min: Big; readonly max: Big }

export type Denomination =
  | {
      readonly type: 'RANGE'
      /** As listed, in the sender's currency, to the cent. */
      readonly bounds: Bounds
      /** The destination's bounds, which are the ones enforced; null without local support. */
      readonly localBounds: Bounds | null
    }
  | {
      readonly type: 'FIXED'
      readonly plans: readonly Plan[]
      /** Some operators take local amounts and list none. */
      readonly listsLocal: boolean
    }
  | { readonly type: 'CIRCLES'; readonly circles: readonly Circle[] }

export type Fees = {
  readonly international: Big
  readonly local: Big
  readonly internationalPercentage: Big
  readonly localPercentage: Big
}

export type Operator = {
  readonly operatorId: number
  readonly name: string
  readonly country: Country
  readonly sells: Sells
  readonly currencyCode: string
  readonly currencySymbol: string
  /** Destination units for one unit of the sender's currency. */
  readonly rate: Big
  readonly denomination: Denomination
  readonly supportsLocalAmounts: boolean
  /** What most people buy: the sender's amount and the destination's, which need not agree. */
  readonly popular: { readonly sender: Big; readonly local: Big } | null
  readonly internationalDiscount: Big
  readonly localDiscount: Big
  readonly fees: Fees
  /** Starts of national numbers that belong to this network. */
  readonly prefixes: readonly string[]
  readonly logos: 'ascending' | 'descending' | 'none' | 'null'
  readonly emptyDescriptions: 'map' | 'list' | 'null'
  /** Topped up by an e-mail address of one of these domains instead of a number. */
  readonly emailDomains: readonly string[]
  /** The error code that every order of this operator ends in; null for one that sells. */
  readonly refusesWith: string | null
}

export type Promotion = {
  readonly promotionId: number
  readonly operatorId: number
  readonly title: string
  readonly title2: string
  readonly description: string
  /** Days from the day it is asked about, so that some are always running. */
  readonly startsInDays: number
  readonly endsInDays: number
  readonly denominations: string | null
  readonly localDenominations: string | null
}
