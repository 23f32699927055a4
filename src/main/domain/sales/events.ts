import type { Refusal } from '#contract/errors'
import type { Amount, Money } from '#contract/money'
import type { Tender } from '#contract/sales'
import type { WarningKind } from '#contract/warnings'
import type { Doubt, ProviderStatus, ReadFailure, Transaction } from './gateway.ts'

/** What is decided when the clerk presses Enter. Nothing of it ever changes. */
export type SaleFacts = {
  readonly saleId: string
  readonly customIdentifier: string
  /** Milliseconds since 1970, by this PC's clock. */
  readonly at: number
  readonly country: string
  readonly msisdn: string
  readonly operatorId: number
  readonly operatorName: string
  readonly order: Amount
  readonly pays: Money
  /** What the phone should get, as quoted; null when nobody could say. */
  readonly expected: Amount | null
  /** What it should take from the wallet; null when nobody could say, and in sales of old. */
  readonly expectedCost: Amount | null
  /** Null where nobody knows: a sale read back from the provider's report, and sales of old. */
  readonly tender: Tender | null
  /** The warnings that the clerk sold despite. */
  readonly despite: readonly WarningKind[]
  /** `report`: it was not sold from this ledger but read back from the provider's report. */
  readonly origin: 'sold' | 'report'
  /** What the wallet held when it was sold, as far as the till knew. */
  readonly wallet: Amount | null
}

/** A transaction as it is written down: all but the voucher, which is kept apart and sealed. */
export type Evidence = Omit<Transaction, 'voucher'> & { readonly hasVoucher: boolean }

/** How one attempt ended, as far as the provider or the line told. */
export type AttemptEnd =
  | { readonly type: 'answered'; readonly transaction: Evidence }
  | { readonly type: 'refused'; readonly refusal: Refusal; readonly providerCode: string | null }
  | { readonly type: 'throttled'; readonly retryAfterMs: number | null }
  | { readonly type: 'never-left' }
  | { readonly type: 'doubtful'; readonly doubt: Doubt }

/** What one look at the provider showed. */
export type Reading =
  /** Looked up by identifier, or met in the report. No row is an answer too. */
  | {
      readonly type: 'looked-up'
      readonly rows: readonly Evidence[]
      /** What the wallet held after a look without rows; null when that would say nothing of this sale. */
      readonly wallet: Amount | null
    }
  | { readonly type: 'look-up-failed'; readonly failure: ReadFailure }
  /** Asked by transaction id. */
  | {
      readonly type: 'status-read'
      readonly transactionId: string
      readonly status: ProviderStatus
      readonly transaction: Evidence | null
    }
  | { readonly type: 'status-failed'; readonly failure: ReadFailure | 'no-such-transaction' }

/** What happened to a sale, in the order in which it became known. Appended, never changed. */
export type SaleEvent = { readonly at: number } & (
  | {
      readonly type: 'sending'
      readonly attempt: number
      /** When the till stops waiting for the answer. */
      readonly deadlineAt: number
    }
  | ({ readonly attempt: number } & AttemptEnd)
  /** Found still sending with nobody waiting for the answer. */
  | { readonly type: 'lost'; readonly attempt: number }
  /** An attempt that was to be made was not: too late, or the till had stopped. */
  | { readonly type: 'stood-down' }
  | Reading
  /** A person asked for another attempt. */
  | { readonly type: 'asked-again' }
  | { readonly type: 'cancelled' }
  /** The customer got an owed payment back. */
  | { readonly type: 'paid-back' }
  /** The owner looked at the provider's own pages and ended a conflict. */
  | { readonly type: 'settled'; readonly verdict: Verdict; readonly note: string }
)

/** What the owner found of a sale that the till could not settle. */
export type Verdict = 'delivered' | 'not-delivered'

/** A transaction fit for the disk: these members and no others, whatever else came with them. */
export function toEvidence(transaction: Transaction): Evidence {
  return {
    transactionId: transaction.transactionId,
    status: transaction.status,
    customIdentifier: transaction.customIdentifier,
    msisdn: transaction.msisdn,
    operatorId: transaction.operatorId,
    requested: transaction.requested,
    delivered: transaction.delivered,
    cost: transaction.cost,
    balanceBefore: transaction.balanceBefore,
    balanceAfter: transaction.balanceAfter,
    operatorReference: transaction.operatorReference,
    hasVoucher: transaction.voucher !== null,
  }
}
