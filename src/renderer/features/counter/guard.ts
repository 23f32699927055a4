import type { Operator } from '#contract/catalogue'
import type { AppError } from '#contract/errors'
import type { ownerWarnings, Warning } from '#contract/warnings'
import { type Choice, type Draft, type Entry, linesOf, type Step } from './counter-state.ts'

/** A question with two answers that stands before the sale. Only 1 and 2 answer it. */
export type Guard =
  | {
      readonly is: 'warning'
      readonly warning: Warning
      readonly draft: Draft
      /** How many follow it. */
      readonly more: number
      /** Where only the owner says that it is meant: what stands against the PIN that was typed. */
      readonly owner: { readonly trouble: AppError | null } | null
    }
  /** The shop's history and the provider name different networks. */
  | {
      readonly is: 'operator'
      readonly entry: Entry
      readonly choice: Choice
      readonly rival: Operator
    }

// The contract's own list would bring its schemas onto the page: the compiler keeps the two alike.
const owners: Readonly<Record<(typeof ownerWarnings)[number], true>> = {
  'unusual-hour': true,
  burst: true,
}

/** Whether it is the owner's to sell despite this, where the owner has a PIN. */
export const isOwners = ({ kind }: Warning): boolean => kind in owners

/** What has to be answered before this sale can go on. A number may be typed to its end first. */
export function guardOf(step: Step): Guard | null {
  if (step.step === 'number') return null
  const { entry, operator } = linesOf(step)
  if (operator.is === 'known' && operator.choice.rival !== null) {
    return { is: 'operator', entry, choice: operator.choice, rival: operator.choice.rival }
  }
  if (step.step !== 'review') return null
  const [warning, ...others] = step.warnings
  if (!warning) return null
  const owner = step.pin.is === 'asked' && isOwners(warning) ? step.pin : null
  return { is: 'warning', warning, draft: step.draft, more: others.length, owner }
}

/** What a guard is about: two guards of the same are the same question. */
export const subjectOf = (guard: Guard | null): unknown =>
  guard?.is === 'warning' ? guard.warning : (guard?.rival ?? null)
