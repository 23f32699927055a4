import type { Doubt, SendOutcome } from '../../domain/sales/gateway.ts'
import type { Purchase } from './calls.ts'
import { saysIdentifierUsed, shownCode, toRefusal } from './codes.ts'
import { decodePurchase } from './decode.ts'
import type { Answer, Exchange } from './http.ts'
import { type Problem, problemOf } from './schemas/problem.ts'
import type { TokenFailure } from './token.ts'

const doubtful = (doubt: Doubt): SendOutcome => ({ kind: 'doubtful', doubt })

function withoutToken(failure: TokenFailure): SendOutcome {
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

function withoutAnswer(why: Extract<Exchange, { kind: 'none' }>['why']): SendOutcome {
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

/** Whether it is this order that the answer speaks of is for the domain to judge. */
function accepted(answer: Answer): SendOutcome {
  const transaction = decodePurchase(answer.text)
  return transaction.ok
    ? { kind: 'answered', transaction: transaction.value }
    : doubtful('answer-not-understood')
}

/** A status of 400 or more is a refusal only with proof that nothing ran. */
export function rejected(status: number, problem: Problem | null): SendOutcome {
  const isServerError = status >= 500
  if (problem === null || (problem.code === null && problem.message === null)) {
    return doubtful(isServerError ? 'server-error' : 'answer-not-understood')
  }
  // Proof of the opposite: an earlier request under this identifier was accepted.
  if (saysIdentifierUsed(problem)) return doubtful('identifier-already-used')
  if (problem.namesTransaction) return doubtful('answer-not-understood')
  const refused: SendOutcome = {
    kind: 'refused',
    refusal: toRefusal(problem),
    providerCode: shownCode(problem.code),
  }
  if (isServerError) {
    const isCertain =
      status === 503 && problem.code === 'OPERATOR_UNAVAILABLE_OR_CURRENTLY_INACTIVE'
    return isCertain ? refused : doubtful('server-error')
  }
  return problem.code === 'RATE_LIMIT_REACHED' ? { kind: 'throttled', retryAfterMs: null } : refused
}

function judged(answer: Answer): SendOutcome {
  const { status } = answer
  if (status >= 200 && status < 300) return accepted(answer)
  if (status === 429) return { kind: 'throttled', retryAfterMs: answer.retryAfterMs }
  // A token that is refused twice: nothing ran either time.
  if (status === 401) {
    const code = shownCode(problemOf(answer.text)?.code ?? null)
    return { kind: 'refused', refusal: 'credentials-refused', providerCode: code }
  }
  if (status === 408) return doubtful('no-answer-in-time')
  if (status < 400) return doubtful('answer-not-understood')
  return rejected(status, problemOf(answer.text))
}

/**
 * What one attempt to buy came to.
 *
 * `refused`, `throttled` and `never-left` are said only with proof; all that is left is doubtful.
 */
export function toOutcome(purchase: Purchase): SendOutcome {
  switch (purchase.kind) {
    case 'no-token':
      return withoutToken(purchase.failure)
    case 'none':
      return withoutAnswer(purchase.why)
    case 'answer':
      return judged(purchase)
  }
}
