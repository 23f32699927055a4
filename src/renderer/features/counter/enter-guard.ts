const settleMs = 400
/** A scanner types a whole number with a few milliseconds between its digits. */
const scanGapMs = 35
const scanLength = 7

export type EnterGuard = {
  readonly keyDown: () => void
  readonly keyUp: () => void
  /** Another key was pressed. */
  readonly otherKey: () => void
  /** Whether the Enter that was pressed ends a burst of keys that no hand types. */
  readonly scanned: () => boolean
  /** The review has appeared: from now on an Enter could spend money. */
  readonly reviewOpened: () => void
  /** Whether a send now is meant: the review stood long enough, and Enter was let go since. */
  readonly open: () => boolean
}

/**
 * Keeps a bouncing or held Enter from sending a sale that nobody has read.
 *
 * `now` is any clock in milliseconds that never goes back.
 */
export function createEnterGuard(now: () => number): EnterGuard {
  let held = false
  let mustLetGo = false
  let openedAt = 0
  let lastKeyAt = 0
  let burst = 0
  let scanned = false
  const isFast = (): boolean => now() - lastKeyAt <= scanGapMs
  return {
    keyDown() {
      held = true
      scanned = burst >= scanLength && isFast()
      burst = 0
    },
    otherKey() {
      burst = isFast() ? burst + 1 : 1
      lastKeyAt = now()
    },
    scanned: () => scanned,
    keyUp() {
      held = false
      mustLetGo = false
    },
    reviewOpened() {
      openedAt = now()
      mustLetGo = held
    },
    open: () => !mustLetGo && now() - openedAt >= settleMs,
  }
}
