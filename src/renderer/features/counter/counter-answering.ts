import type { Operator } from '#contract/catalogue'
import type { Amount } from '#contract/money'
import type { AnswerGuard } from './answer-guard.ts'
import type { Choice } from './counter-state.ts'
import type { CounterStore } from './counter-store.ts'
import type { EnterGuard } from './enter-guard.ts'
import { guardOf } from './guard.ts'

/** The answers to a guard: 1 is the careful one, 2 says that it is meant. */
export type GuardAnswer = 1 | 2

/** How a guard is answered. Any other key is no answer, and restarts the wait for one. */
export function createAnswering(
  { now, dispatch }: CounterStore,
  answers: AnswerGuard,
  enter: EnterGuard,
  takes: {
    readonly takeInstead: (msisdn: string, order: Amount) => Promise<void>
    readonly takeOperator: (operator: Operator, how: Choice['how']) => void
  },
): (answer: GuardAnswer | null) => void {
  return (answer) => {
    const guard = guardOf(now())
    if (!guard || !answers.answers() || answer === null) return
    if (guard.is === 'operator') {
      if (answer === 2) return takes.takeOperator(guard.rival, 'detected')
      dispatch({ type: 'rival-found', entry: guard.entry, rival: null })
      return enter.reviewOpened()
    }
    const { warning, draft } = guard
    if (answer === 2) {
      dispatch({ type: 'warning-meant', warning })
      enter.reviewOpened()
    } else if (warning.kind === 'near-a-regular') {
      void takes.takeInstead(warning.msisdn, draft.offer.order)
    } else if (warning.kind === 'same-sale-unsettled') {
      dispatch({ type: 'opened', saleId: warning.saleId })
    } else dispatch({ type: 'stepped-back' })
  }
}
