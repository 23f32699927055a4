import type { PrintTrouble } from '#contract/printing'

const second = 1000
const minute = 60 * second

const delays = [1, 5, 30, 60]

/** The pause before what did not come out is tried again. */
export function retryDelayMs(failures: number): number {
  const seconds = delays[Math.min(Math.max(failures, 1), delays.length) - 1] ?? 60
  return seconds * second
}

/** Tries that may have printed, after which a person decides. */
export const mostDoubts = 3

/** How often the printer is asked how it is while nothing is printed. */
export const pollMs = 15 * second

/** How long a printer gets that neither takes the slip nor gives up: longer than its own time-outs. */
export const handOverLimitMs = 3 * minute
export const conditionLimitMs = 30 * second

/** How long a till that closes waits for what is being printed. */
export const stopLimitMs = 5 * second

/** A slip that waited for longer than this while the till was closed waits for a person. */
export const staleMs = 12 * 60 * minute

/** Finished jobs that are remembered. That something may be on paper is remembered for ever. */
export const jobsKept = 1000

/**
 * Troubles of one slip: those behind it need not wait. After so many tries a person decides.
 *
 * All others are the printer's: they last until somebody mends it, and then it goes on by itself.
 */
export const ownTroubles: ReadonlyMap<PrintTrouble, number> = new Map([
  ['pin-not-read', 30],
  ['not-drawn', 3],
  ['file-not-written', 3],
])
