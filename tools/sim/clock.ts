import type { Clock } from '../../src/main/domain/clock.ts'

/** Time that passes only from one wake-up to the next. */
export type VirtualClock = Clock & {
  /** Goes to the next wake-up if there is one by `until`; else answers false. */
  readonly wakeNext: (until: number) => boolean
  /** Passes time up to `until`, with nobody left to wake before it. */
  readonly rest: (until: number) => void
}

type Timer = { readonly at: number; readonly wake: () => void }

export function createVirtualClock(start: number): VirtualClock {
  const timers: Timer[] = []
  let now = start

  function earliest(): number {
    let first = 0
    for (let i = 1; i < timers.length; i++) {
      if ((timers[i]?.at ?? 0) < (timers[first]?.at ?? 0)) first = i
    }
    return first
  }

  return {
    now: () => now,
    after(delayMs, wake) {
      const timer = { at: now + Math.max(0, delayMs), wake }
      timers.push(timer)
      return () => {
        const place = timers.indexOf(timer)
        if (place >= 0) timers.splice(place, 1)
      }
    },
    wakeNext(until) {
      const place = earliest()
      const timer = timers[place]
      if (timer === undefined || timer.at > until) return false
      timers.splice(place, 1)
      now = Math.max(now, timer.at)
      timer.wake()
      return true
    },
    rest(until) {
      now = Math.max(now, until)
    },
  }
}
