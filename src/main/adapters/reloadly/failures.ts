import { err, ok, type Result } from '#contract/result'
import type { Doubt, SendOutcome, Transaction } from '../../domain/sales/gateway.ts'
import type { Purchase } from './calls.ts'
import { shownCode, toSaleMeaning } from './codes.ts'
import { decodeAccepted, decodePurchase, type Undecoded } from './decode.ts'
import type { Answer, Exchange } from './http.ts'
import { problemOf } from './schemas/problem.ts'
import type { TokenFailure } from './token.ts'

/** An order that was not answered with what was bought. */
export type NotBought = Exclude<SendOutcome, { kind: 'answered' }>

const doubtful = (doubt: Doubt): NotBought => ({ kind: 'doubtful', doubt })

function withoutToken(failure: TokenFailure): NotBought {
  switch (failure.kind) {
    case 'refused':
      return { kind: 'refused', refusal: 'credentials-refused', providerCode: null }
    case 'throttled':
      return { kind: 'throttled', retryAfterMs: failure.retryAfterMs }
    case 'unreachable':
    case 'trouble':
      return { kind: 'never-left' }
  }
}

function withoutAnswer(why: Extract<Exchange, { kind: 'none' }>['why']): NotBought {
  switch (why) {
    case 'never-left':
      return { kind: 'never-left' }
    case 'late':
      return doubtful('no-answer-in-time')
    case 'lost':
    case 'cut':
      return doubtful('connection-lost')
    case 'stopped':
      return doubtful('stopped-while-sending')
  }
}

/** A status of 400 or more is a refusal only with proof that nothing ran. */
function rejected(status: number, text: string | null): NotBought {
  const problem = problemOf(text)
  const isServerError = status >= 500
  if (problem === null || (problem.code === null && problem.message === null)) {
    return doubtful(isServerError ? 'server-error' : 'answer-not-understood')
  }
  const meaning = toSaleMeaning(problem)
  if (meaning === 'identifier-already-used') return doubtful(meaning)
  if (isServerError) {
    const isCertain =
      status === 503 && problem.code === 'OPERATOR_UNAVAILABLE_OR_CURRENTLY_INACTIVE'
    if (!isCertain) return doubtful('server-error')
  }
  if (problem.namesTransaction || !problem.isOwn) return doubtful('answer-not-understood')
  return meaning === 'throttled'
    ? { kind: 'throttled', retryAfterMs: null }
    : { kind: 'refused', refusal: meaning, providerCode: shownCode(problem.code) }
}

/** What an answer proves that is no success. */
export function judged({ status, text, retryAfterMs }: Answer): NotBought {
  if (status === 429) return { kind: 'throttled', retryAfterMs }
  // A token that is refused twice: nothing ran either time.
  if (status === 401) {
    const providerCode = shownCode(problemOf(text)?.code ?? null)
    return { kind: 'refused', refusal: 'credentials-refused', providerCode }
  }
  if (status === 408) return doubtful('no-answer-in-time')
  return status < 400 ? doubtful('answer-not-understood') : rejected(status, text)
}

/** What was bought, or all that is proven of an order that was not answered with that. */
function bought<T>(
  purchase: Purchase,
  decode: (text: string | null) => Result<T, Undecoded>,
): Result<T, NotBought> {
  if (purchase.kind === 'no-token') return err(withoutToken(purchase.failure))
  if (purchase.kind === 'none') return err(withoutAnswer(purchase.why))
  if (purchase.status < 200 || purchase.status >= 300) return err(judged(purchase))
  const body = decode(purchase.text)
  return body.ok ? ok(body.value) : err(doubtful('answer-not-understood'))
}

/**
 * What one attempt to buy came to.
 *
 * `refused`, `throttled` and `never-left` are said only with proof; all that is left is doubtful.
 * Whether an answer speaks of this order at all is for the domain to judge.
 */
export function toOutcome(purchase: Purchase): SendOutcome {
  const transaction: Result<Transaction, NotBought> = bought(purchase, decodePurchase)
  return transaction.ok ? { kind: 'answered', transaction: transaction.value } : transaction.error
}

/** How one attempt to place an order for later ended: with the same rules of proof. */
export type AcceptOutcome =
  | { readonly kind: 'accepted'; readonly transactionId: string }
  | NotBought

export function toAcceptance(purchase: Purchase): AcceptOutcome {
  const accepted = bought(purchase, decodeAccepted)
  return accepted.ok ? { kind: 'accepted', ...accepted.value } : accepted.error
}
