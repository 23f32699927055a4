import type { Refusal } from '#contract/errors'
import type { ConflictCause, Payment } from '#contract/sales'
import type { Evidence, SaleFacts, Verdict } from './events.ts'
import type { Doubt } from './gateway.ts'

/** Where a sale stands. `sending` and `unknown` are the two in which money may move unseen. */
export type Standing =
  | { readonly kind: 'intent' }
  | { readonly kind: 'sending'; readonly attempt: number }
  | { readonly kind: 'throttled'; readonly waitMs: number }
  | { readonly kind: 'processing'; readonly transactionId: string }
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'refunded' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly providerCode: string | null }
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'unknown'; readonly doubt: Doubt }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'conflict'; readonly because: ConflictCause }
  | { readonly kind: 'cancelled' }
  /** By the owner, for good: nothing that is learnt later moves it. */
  | { readonly kind: 'settled'; readonly verdict: Verdict; readonly note: string }

/** What the wallet says of a sale in doubt: a second witness, and never proof. */
export type Witness = 'went-down' | 'did-not-move'

/** What is known of one attempt. A cleared one was looked up past the horizon and was not there. */
export type Attempt = {
  readonly number: number
  readonly deadlineAge: number
  /** Null while it is under way. */
  readonly endAge: number | null
  readonly end:
    | { readonly kind: 'open' }
    | { readonly kind: 'bought' }
    | { readonly kind: 'bought-nothing' }
    | { readonly kind: 'may-have-arrived'; readonly doubt: Doubt; readonly cleared: boolean }
}

/** Looks at the provider since the sale stands where it stands. */
export type Looks = {
  /** Answered ones. */
  readonly answered: number
  /** Ones without an answer since the last answered one. */
  readonly failedInARow: number
  readonly answeredPastHorizon: number
  readonly answeredPastLongHorizon: number
  readonly lastAge: number | null
  readonly lastAnsweredAge: number | null
  /** The provider did not know the transaction id when it was last asked. */
  readonly idUnknown: boolean
}

/**
 * A sale as its events tell it.
 *
 * Ages are milliseconds since the sale began, counted forwards only: a clock that is set back
 * cannot make anything younger.
 */
export type SaleRecord = {
  readonly facts: SaleFacts
  /** How many events there are. */
  readonly seq: number
  readonly standing: Standing
  /** The age at which it came to stand there. */
  readonly since: number
  readonly age: number
  readonly lastAt: number
  readonly attempts: readonly Attempt[]
  /** Transactions seen under its identifier. More than one is a conflict. */
  readonly transactions: readonly Evidence[]
  /** The provider told of something under its identifier that cannot be this sale. */
  readonly contradicted: boolean
  /** What becomes of the customer's payment; see `payment.ts`. */
  readonly payment: Payment
  /** When it was paid back, by this PC's clock. */
  readonly paidBackAt: number | null
  readonly witness: Witness | null
  /** Not all of its events can be read. */
  readonly damaged: boolean
  readonly throttles: number
  readonly looks: Looks
  readonly looksInAll: number
}

export const noLooks: Looks = {
  answered: 0,
  failedInARow: 0,
  answeredPastHorizon: 0,
  answeredPastLongHorizon: 0,
  lastAge: null,
  lastAnsweredAge: null,
  idUnknown: false,
}

/** A sale before anything happened to it. */
export function begin(facts: SaleFacts): SaleRecord {
  return {
    facts,
    seq: 0,
    standing: { kind: 'intent' },
    since: 0,
    age: 0,
    lastAt: facts.at,
    attempts: [],
    transactions: [],
    contradicted: false,
    payment: 'held',
    paidBackAt: null,
    witness: null,
    damaged: false,
    throttles: 0,
    looks: noLooks,
    looksInAll: 0,
  }
}

/** Where a sale is not settled: on its way, in doubt, or for a person to decide. */
export const unsettledKinds = [
  'intent',
  'sending',
  'throttled',
  'processing',
  'not-sent',
  'unknown',
  'not-found',
  'conflict',
] as const satisfies readonly Standing['kind'][]

/** Whether a person may now send the sale again or give it up. */
export function isForAPerson({ standing }: SaleRecord): boolean {
  return standing.kind === 'not-sent' || standing.kind === 'not-found'
}

/** Whether an attempt is due that has not begun. */
export function isWaitingToSend({ standing }: SaleRecord): boolean {
  return standing.kind === 'intent' || standing.kind === 'throttled'
}

/** Whether another attempt cannot be a second purchase: all earlier ones provably bought nothing. */
export function maySend(record: SaleRecord): boolean {
  return (
    isWaitingToSend(record) &&
    record.transactions.length === 0 &&
    record.attempts.every(
      ({ end }) =>
        end.kind === 'bought-nothing' || (end.kind === 'may-have-arrived' && end.cleared),
    )
  )
}
