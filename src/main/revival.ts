import type { Clock } from './domain/clock.ts'

/** A page that failed again this soon after it was shown is not shown again at once. */
const settledAfterMs = 60_000
const pauseMs = 10_000

/**
 * Shows a page again whose process has died.
 *
 * At once the first time; a page that dies again soon waits before each further try, so that one which
 * dies whenever it is shown does not keep the PC busy. It never gives up: a till without a page sells
 * nothing.
 */
export function createRevival(
  clock: Clock,
  show: () => void,
  log: (line: string) => void,
): { readonly pageDied: (reason: string) => void; readonly end: () => void } {
  let diedAt: number | null = null
  let cancel: () => void = () => undefined

  return {
    pageDied(reason) {
      const now = clock.now()
      const diesAgain = diedAt !== null && Math.abs(now - diedAt) < settledAfterMs
      diedAt = now
      log(`the page's process ended: ${reason}${diesAgain ? ', again' : ''}`)
      cancel()
      // Not within the event itself: Chromium is still busy with the process that died.
      cancel = clock.after(diesAgain ? pauseMs : 0, show)
    },
    end: () => cancel(),
  }
}
