import type { Amount, Money } from '#contract/money'
import type { Result } from '#contract/result'
import type { Warning } from '#contract/warnings'
import type { LedgerFailure } from '../sales/ledger.ts'

/** A sale as it is about to be written. */
export type Weighed = {
  readonly country: string
  readonly msisdn: string
  readonly operatorId: number
  readonly isPin: boolean
  readonly order: Amount
  readonly pays: Money
}

/** What the till asks before it sells. */
export type Weigh = (sale: Weighed) => Result<readonly Warning[], LedgerFailure>
