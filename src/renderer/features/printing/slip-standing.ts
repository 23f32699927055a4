import type { Job, PrintingState, PrintTrouble } from '#contract/printing'

/** How many of the last slips are known at the counter. */
export const knownSlips = 50

/** What is known of the slip of a sale: its newest one, that there is none, or nothing. */
export type SlipStanding =
  | { readonly is: 'job'; readonly job: Job }
  | { readonly is: 'none' }
  | { readonly is: 'unknown' }

/** The newest slip of a sale made at `at`, as far as the last slips go back. */
export function slipStanding(
  saleId: string,
  at: string,
  /** Newest first. */
  jobs: readonly Job[],
): SlipStanding {
  const job = jobs.find((one) => one.saleId === saleId)
  if (job) return { is: 'job', job }
  const oldest = jobs.at(-1)
  const reaches = jobs.length < knownSlips || oldest === undefined || oldest.at <= at
  return { is: reaches ? 'none' : 'unknown' }
}

/** What keeps a slip that waits from the paper: its own trouble, else the printer's. */
export function heldUpBy(job: Job, printing: PrintingState | null): PrintTrouble | null {
  if (job.state !== 'waiting' && job.state !== 'stuck') return null
  return job.trouble ?? (printing?.light === 'trouble' ? printing.trouble : null)
}

/** Whether somebody has to look: it waits for more than its turn. */
export const isHeldUp = (job: Job, printing: PrintingState | null): boolean =>
  job.state === 'stuck' || heldUpBy(job, printing) !== null
