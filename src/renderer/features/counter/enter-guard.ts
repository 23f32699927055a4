const settleMs = 400

export type EnterGuard = {
  readonly keyDown: () => void
  readonly keyUp: () => void
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
  return {
    keyDown() {
      held = true
    },
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
