import type { Refusal } from '#contract/errors'
import type { Amount } from '#contract/money'
import type { Result } from '#contract/result'

/** One purchase as it is asked of the provider. */
export type Order = {
  readonly customIdentifier: string
  readonly operatorId: number
  /** ISO 3166 alpha-2 of the number. */
  readonly country: string
  /** Country code and national part, digits only. */
  readonly msisdn: string
  readonly amount: Amount
  /** Whether the amount is in the destination's currency instead of the wallet's. */
  readonly useLocalAmount: boolean
}

/** Reloadly's status words. Any other word, or none, is `unrecognised`, which is not final. */
export type ProviderStatus = 'SUCCESSFUL' | 'PROCESSING' | 'REFUNDED' | 'FAILED' | 'unrecognised'

/** A PIN product's goods. In clear in memory only. */
export type Voucher = {
  readonly code: string | null
  readonly serial: string | null
  /** How to use it, in the operator's words. */
  readonly lines: readonly string[]
  readonly validity: string | null
}

/** A top-up as the provider tells it. Members that it did not send are null. */
export type Transaction = {
  readonly transactionId: string
  readonly status: ProviderStatus
  readonly customIdentifier: string | null
  /** The recipient's number as digits. */
  readonly msisdn: string | null
  readonly operatorId: number | null
  readonly requested: Amount | null
  readonly delivered: Amount | null
  /** `balanceInfo.cost`, else the old balance less the new one. Five decimals at most. */
  readonly cost: Amount | null
  readonly balanceBefore: Amount | null
  readonly balanceAfter: Amount | null
  readonly operatorReference: string | null
  readonly voucher: Voucher | null
}

/** Why the outcome of a purchase is not known. Nothing of this may be called failed. */
export type Doubt =
  | 'no-answer-in-time'
  | 'connection-lost'
  | 'answer-not-understood'
  | 'server-error'
  | 'identifier-already-used'
  | 'stopped-while-sending'
  | 'answer-does-not-match'
  | 'refused-after-earlier-attempt'

/**
 * How one attempt to buy ended.
 *
 * Only `refused`, `throttled` and `never-left` prove that this attempt bought nothing.
 */
export type SendOutcome =
  | { readonly kind: 'answered'; readonly transaction: Transaction }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly providerCode: string | null }
  /** HTTP 429: nothing ran. */
  | { readonly kind: 'throttled'; readonly retryAfterMs: number | null }
  /** The connection was never made. */
  | { readonly kind: 'never-left' }
  | { readonly kind: 'doubtful'; readonly doubt: Doubt }

/** A read that did not work. It says nothing about the sale. */
export type ReadFailure =
  | 'unreachable'
  | 'provider-trouble'
  | 'rate-limited'
  | 'credentials-refused'

/** Where a transaction stands; `transaction` is null while it is processing and after a refund. */
export type StatusReport =
  | {
      readonly kind: 'status'
      readonly status: ProviderStatus
      readonly transaction: Transaction | null
    }
  /** The provider does not know the id. */
  | { readonly kind: 'no-such-transaction' }
  | { readonly kind: 'unreadable'; readonly failure: ReadFailure }

export type SearchReport =
  /** Every row whose identifier equals the asked one exactly; the filter is applied again on this side. */
  | { readonly kind: 'rows'; readonly rows: readonly Transaction[] }
  | { readonly kind: 'unreadable'; readonly failure: ReadFailure }

/** A top-up in the provider's report, which also tells where it went. */
export type Reported = Transaction & {
  readonly operatorName: string | null
  /** ISO 3166 alpha-2 of the number. */
  readonly country: string | null
}

/** One page of the report; a failure is the last there is. */
export type ReportPage = Result<readonly Reported[], ReadFailure>

/** The provider, as a sale needs it. None of these throws. */
export type TopupGateway = {
  /** Spends money. One attempt: no retry of any kind but one after a 401, which proves that nothing ran. */
  readonly send: (order: Order) => Promise<SendOutcome>
  readonly status: (transactionId: string) => Promise<StatusReport>
  /** Looks in the provider's report. */
  readonly findByIdentifier: (customIdentifier: string) => Promise<SearchReport>
  /**
   * What the report holds under identifiers of this till's form, one page at a time, oldest first.
   *
   * Rows from a day and a half around come as well: nobody knows in which zone the report reads dates.
   */
  readonly reported: (
    between: { readonly from: number; readonly to: number },
    signal: AbortSignal,
  ) => AsyncIterable<ReportPage>
}
