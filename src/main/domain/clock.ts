/** The time, and a way to be woken. Times are milliseconds since 1970 in UTC. */
export type Clock = {
  now: () => number
  /** Calls `wake` once after `delayMs`, unless the answer is called before. */
  after: (delayMs: number, wake: () => void) => () => void
}
