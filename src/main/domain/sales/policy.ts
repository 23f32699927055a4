const second = 1000
const minute = 60 * second
const hour = 60 * minute

/**
 * How long the till waits for a client that neither answers nor gives up before it starts to look.
 *
 * Longer than all of the client's own time-outs together: those end an attempt properly.
 */
export const attemptLimitMs = 270 * second

/** The same for one look, which may take several calls. */
export const lookLimitMs = 5 * minute

/** How long after an attempt's end it can still turn up: the latest arrival and the slowest report. */
export const horizonMs = 5 * minute

/** The same for a sale by whose cost the wallet went down: something was bought, and it may be this. */
export const longHorizonMs = 30 * minute

/** Looks at or past the horizon that must show nothing. */
export const emptyLooksPastHorizonNeeded = 2

/**
 * Looks in all that must show nothing.
 *
 * Their spacing takes more than three minutes even if one pause did not really pass: a clock that
 * is set forward reaches the horizon at once, and these do not.
 */
export const emptyLooksNeeded = 9

/** An attempt that could not begin within this time is not begun: the customer may be gone. */
export const patienceMs = minute

/** How long a sale that was not found is still watched for. */
export const watchMs = 24 * hour

/** How long the same sale is held after one that is not settled. */
export const holdMs = 10 * minute

/** How long the provider asks to wait after it failed a sale. */
export const failedHoldMs = 30 * minute

/** How old the wallet may be that a sale is sold against, to be compared with later. */
export const walletFreshMs = 2 * minute

/** How long one page of the report may take. */
export const pageLimitMs = 5 * minute

/** The sweep of the report: every hour, sooner after a start and after one that did not get through. */
export const sweepEveryMs = hour
export const sweepSoonMs = minute
export const sweepAgainMs = 10 * minute

const lookDelays = [0, 2, 5, 10, 20, 30, 60]
const failedLookDelays = [2, 5, 10, 20, 30, 60, 120, 300]
const statusDelays = [2, 4, 8, 15, 30, 60, 300]
const throttleDelays = [2, 5, 10, 20]
const longestThrottleMs = 2 * minute

/** The pause before the next look for a sale in doubt. */
export function lookDelayMs(answered: number, failedInARow: number): number {
  return failedInARow > 0 ? nth(failedLookDelays, failedInARow - 1) : nth(lookDelays, answered)
}

/** The pause before the next question where an accepted sale stands. */
export function statusDelayMs(asked: number): number {
  return nth(statusDelays, asked)
}

/** The pause before the next look for a sale that was not found, by how long it is watched. */
export function watchDelayMs(watchedMs: number): number {
  return watchedMs < hour ? 5 * minute : 30 * minute
}

/** How long to wait after the provider asked for fewer calls; null when that is too much to wait. */
export function throttleWaitMs(throttlesBefore: number, askedMs: number | null): number | null {
  if (throttlesBefore >= throttleDelays.length) return null
  const waitMs = Math.max(askedMs ?? nth(throttleDelays, throttlesBefore), second)
  return waitMs > longestThrottleMs ? null : waitMs
}

function nth(delays: readonly number[], index: number): number {
  const seconds = delays[Math.min(index, delays.length - 1)] ?? 0
  return seconds * second
}
