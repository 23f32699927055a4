import { useCallback, useLayoutEffect, useRef } from 'react'
import type { Step } from './counter-state.ts'
import type { TillRefs } from './use-till-refs.ts'

/**
 * Keeps the focus where the sale is: a new line, a new result or a closed list brings it back.
 *
 * Answers the function that does so at any other time.
 */
export function useStepFocus(
  step: Step,
  /** What is asked before the sale, if anything is. */
  question: unknown,
  result: string,
  covered: boolean,
  refs: TillRefs,
): () => void {
  const other = step.step === 'amount' && step.other !== null
  const method = step.step === 'review' ? step.draft.method : null
  const focusStep = useCallback((): void => {
    if (question !== null) refs.guard.current?.focus()
    else if (step.step === 'number') refs.number.current?.focus()
    else if (step.step === 'review') (method === 'cash' ? refs.given : refs.paid).current?.focus()
    else (other ? refs.other : refs.amounts).current?.focus()
  }, [step.step, other, question, method, refs])

  const latest = useRef(focusStep)
  useLayoutEffect(() => {
    latest.current = focusStep
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new result is a reason of its own
  useLayoutEffect(() => {
    if (!covered) focusStep()
  }, [focusStep, covered, result])

  // A list that closes frees the till, and gives the focus to its button, only a frame later.
  useLayoutEffect(() => {
    if (!covered) return
    return () => {
      requestAnimationFrame(() => latest.current())
    }
  }, [covered])

  return focusStep
}
