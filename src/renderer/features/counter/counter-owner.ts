import type { AppError } from '#contract/errors'
import type { Warning } from '#contract/warnings'
import { pos } from '../../api.ts'
import { type PinSlot, pinNotAsked } from './counter-state.ts'
import type { CounterStore } from './counter-store.ts'
import type { EnterGuard } from './enter-guard.ts'
import { guardOf, isOwners } from './guard.ts'

/** Whether the owner's PIN is asked for at these. Main says so again when the sale is sent. */
export async function pinFor(warnings: readonly Warning[]): Promise<PinSlot> {
  if (!warnings.some(isOwners)) return pinNotAsked
  const owner = await pos.owner.state(undefined)
  if (!owner.ok || !owner.value.pinSet) return pinNotAsked
  const until = owner.value.lockedUntil
  return { is: 'asked', trouble: until === null ? null : { code: 'pin-locked', until } }
}

/** Whether it is asked for once main has answered that it did not sell. */
export async function pinAfter(error: AppError): Promise<PinSlot> {
  const { code } = error
  if (code === 'held') return pinFor(error.warnings)
  if (code === 'pin-needed') return { is: 'asked', trouble: null }
  return code === 'pin-wrong' || code === 'pin-locked'
    ? { is: 'asked', trouble: error }
    : pinNotAsked
}

/** How the owner allows the sale under review: with the PIN, typed at the warning. */
export function createAllowing(
  { now, dispatch }: CounterStore,
  enter: EnterGuard,
): (pin: string) => Promise<void> {
  return async (pin) => {
    const guard = guardOf(now())
    if (guard?.is !== 'warning' || guard.owner === null) return
    const { warning } = guard
    const answer = await pos.owner.checkPin({ pin })
    if (answer.ok) {
      dispatch({ type: 'owner-allowed', warning, pin })
      enter.reviewOpened()
    } else dispatch({ type: 'pin-refused', warning, error: answer.error })
  }
}
