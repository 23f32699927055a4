import type { Clock } from './domain/clock.ts'

/** A page in trouble again this soon is not shown again at once. */
const settledAfterMs = 60_000
const pauseMs = 10_000

/** A window's page, as it is loaded into it. */
export type Shown = {
  readonly load: () => Promise<void>
  /** Called when the page is there again after trouble. */
  readonly isBack: () => void
}

/** Keeps a page in its window. */
export type Revival = {
  /** Loads the page from its beginning. */
  readonly show: () => void
  readonly pageDied: (reason: string) => void
  /** Nothing is shown any more. */
  readonly end: () => void
}

/**
 * Shows a page again whose process has died, or that could not be loaded.
 *
 * At once the first time; a page in trouble again soon waits before each further try, so that one which
 * dies whenever it is shown does not keep the PC busy. It never gives up: a till without a page sells
 * nothing.
 */
export function createRevival(
  clock: Clock,
  { load, isBack }: Shown,
  log: (line: string) => void,
): Revival {
  let troubledAt: number | null = null
  let current = 0
  let cancel: (() => void) | null = null

  function show(arrived: () => void): void {
    supersede()
    const own = current
    load().then(arrived, (cause: unknown) => {
      // A load that another one took the place of, or that the window's end broke off, is no trouble.
      if (own === current) showAgain(`the page could not be shown: ${String(cause)}`)
    })
  }

  function supersede(): void {
    cancel?.()
    cancel = null
    current += 1
  }

  function showAgain(trouble: string): void {
    const now = clock.now()
    // A process that dies while it loads its page is told of twice.
    const isWaiting = cancel !== null
    const isAgain = !isWaiting && troubledAt !== null && Math.abs(now - troubledAt) < settledAfterMs
    troubledAt = now
    log(`${trouble}${isAgain ? ', again' : ''}`)
    // Not within the event itself: Chromium is still busy with the process that died.
    cancel ??= clock.after(isAgain ? pauseMs : 0, () => show(isBack))
  }

  return {
    show: () => show(() => undefined),
    pageDied: (reason) => showAgain(`the page's process ended: ${reason}`),
    end: supersede,
  }
}
