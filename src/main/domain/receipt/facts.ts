import type { Money } from '#contract/money'
import type { Slip, SlipLine } from '#contract/receipts'
import type { Sale } from '#contract/sales'
import type { Settings } from '#contract/settings'
import type { Environment } from '#contract/till'
import type { Voucher } from '../sales/gateway.ts'

export type Logo = Extract<SlipLine, { kind: 'logo' }>['logo']

/** What every slip is made of, whatever it is about. */
export type PaperFacts = {
  readonly settings: Settings
  readonly environment: Environment
  /** When the slip is made. */
  readonly now: number
  /** How many letters of plain type stand on one line of the paper. */
  readonly columns: Slip['columns']
  /** Whether it may be on paper already. */
  readonly isCopy: boolean
  /** The shop's own sign, where it has one. */
  readonly logo: Logo | null
}

export type SlipFacts = PaperFacts & {
  readonly sale: Sale
  /** The number as it is written in its country, in groups. */
  readonly phone: string
  /**
   * The PIN of a sale that has one.
   *
   * `withheld` where it must not stand, in a file or on a clipboard: the slip says where it is.
   */
  readonly voucher: Voucher | 'withheld' | null
}

/** A drawer that was opened without a sale. */
export type NoSaleFacts = PaperFacts & { readonly at: number; readonly reason: string }

/** How many, and how much in all. */
export type Tally = { readonly count: number; readonly sum: Money }
type NamedTally = Tally & { readonly name: string }
type Moment = { readonly at: number; readonly by: string | null }

/** The figures of a day or a shift, added up elsewhere: a slip computes nothing. */
export type ReportFacts = PaperFacts & {
  /** X looks without closing; Z closes. */
  readonly kind: 'x' | 'z'
  /** The number of its closing, and of the one before. */
  readonly number: string
  readonly before: string | null
  readonly currency: string
  readonly opened: Moment
  readonly closed: Moment | null
  readonly operators: readonly NamedTally[]
  readonly total: Tally
  readonly failed: Tally
  readonly unsettled: Tally
  readonly clerks: readonly NamedTally[]
  readonly taken: Readonly<Record<'cash' | 'card' | 'other', Tally>>
  readonly fees: Money | null
  readonly drawer: DrawerFigures | null
  readonly balance: BalanceFigures | null
  readonly profit: {
    readonly commission: Money
    readonly fees: Money
    readonly total: Money
  } | null
  /** A short digest of the journal, where it was checked and is whole. */
  readonly journal: string | null
}

export type DrawerFigures = {
  readonly float: Money
  readonly taken: Money
  readonly paidBack: Money
  readonly paidOut: readonly { readonly reason: string; readonly sum: Money }[]
  readonly shouldHold: Money
  /** Null until somebody counted. `difference` is counted less expected. */
  readonly counted: (Moment & { readonly sum: Money; readonly difference: Money }) | null
  /** What the difference most likely comes from. */
  readonly notes: readonly string[]
}

export type BalanceFigures = {
  readonly opening: Money
  readonly deposits: Money
  /** What the sales cost, as a sum that left the wallet. */
  readonly cost: Tally
  readonly closing: Money
  /** Whether the provider says the same. */
  readonly agrees: boolean
}
