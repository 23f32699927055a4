import type { Warning } from '#contract/warnings'
import type { Draft, Step } from './counter-state.ts'

/** A question with two answers that stands before the sale. Only 1 and 2 answer it. */
export type Guard = {
  readonly warning: Warning
  readonly draft: Draft
  /** How many follow it. */
  readonly more: number
}

/** What has to be answered before this sale can go on. */
export function guardOf(step: Step): Guard | null {
  if (step.step !== 'review') return null
  const [warning, ...others] = step.warnings
  return warning ? { warning, draft: step.draft, more: others.length } : null
}

/** Whether two guards ask the same. */
export const sameGuard = (a: Guard | null, b: Guard | null): boolean => a?.warning === b?.warning
