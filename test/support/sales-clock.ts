import type { Clock } from '../../src/main/domain/clock.ts'

/** A clock that stands still until it is advanced, and then wakes whoever is due, in order. */
export type FakeClock = Clock & {
  /** Passes time. Lets everything that a wake-up sets off settle before the next one. */
  readonly advance: (ms: number) => Promise<void>
  /** Sets the clock forward or back without any time passing: pauses are not shortened. */
  readonly set: (by: number) => void
  readonly waiting: () => number
}

type Timer = { readonly at: number; readonly wake: () => void }

/** Lets everything run that needs no time. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export function createFakeClock(start = Date.UTC(2026, 10, 21, 9)): FakeClock {
  let elapsed = 0
  let offset = start
  const timers = new Set<Timer>()

  function due(by: number): Timer | undefined {
    return [...timers].filter(({ at }) => at <= by).sort((a, b) => a.at - b.at)[0]
  }

  return {
    now: () => offset + elapsed,
    after(delayMs, wake) {
      const timer = { at: elapsed + Math.max(0, delayMs), wake }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    async advance(ms) {
      const end = elapsed + ms
      await settle()
      for (let timer = due(end); timer; timer = due(end)) {
        timers.delete(timer)
        elapsed = Math.max(elapsed, timer.at)
        timer.wake()
        await settle()
      }
      elapsed = end
    },
    set(by) {
      offset += by
    },
    waiting: () => timers.size,
  }
}
