import type { Clock } from '../../src/main/domain/clock.ts'

/** A clock that moves when it is told to, and wakes whoever is due on the way. */
export type TestClock = Clock & { readonly advance: (ms: number) => void }

export function createTestClock(start = Date.parse('2026-11-18T15:34:00Z')): TestClock {
  let now = start
  let due: { readonly at: number; readonly wake: () => void }[] = []

  return {
    now: () => now,
    after(delayMs, wake) {
      const entry = { at: now + delayMs, wake }
      due.push(entry)
      return () => {
        due = due.filter((one) => one !== entry)
      }
    },
    advance(ms) {
      const until = now + ms
      for (;;) {
        const next = due.filter((one) => one.at <= until).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        due = due.filter((one) => one !== next)
        now = next.at
        next.wake()
      }
      now = until
    },
  }
}
