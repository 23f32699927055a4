import type { Job, PrintTrouble } from '#contract/printing'
import type { Result } from '#contract/result'

/** What is to be printed: never a slip, and never a PIN. */
export type Ask = {
  readonly kind: Job['kind']
  /** Null for a no-sale. */
  readonly saleId: string | null
  /** When the sale was made, or the drawer opened. Milliseconds since 1970, as every time here. */
  readonly about: number
  readonly at: number
  /** Whether it tells of a sale that is delivered: until then its slip is another one. */
  readonly isDelivered: boolean
  /** Of a no-sale. */
  readonly reason: string | null
  /** Whether a PIN may stand on it: whoever asked had leave. */
  readonly withPin: boolean
  /** Whether its being printed once more is in the journal already. */
  readonly isAccounted: boolean
}

export type QueuedJob = Ask & {
  readonly jobId: number
  readonly state: Job['state']
  readonly isCopy: boolean
  readonly trouble: PrintTrouble | null
  readonly tries: number
  /** Tries that may have printed, and were not said to have. */
  readonly doubts: number
  readonly nextAt: number | null
}

/** A slip that is asked for again is the same by these. */
export type SlipName = Pick<Ask, 'kind' | 'saleId' | 'about' | 'isDelivered'>

/** What waits, is printed and may be on paper: on the disk before the call that wrote it answers. */
export type PrintStore = {
  readonly add: (ask: Ask) => Result<QueuedJob, 'not-written'>
  /** Null also when it cannot be read. */
  readonly read: (jobId: number) => QueuedJob | null
  /** What waits, is stuck or is being handed over, oldest first. */
  readonly open: () => readonly QueuedJob[]
  /** The last ones, newest first. */
  readonly recent: (limit: number) => readonly QueuedJob[]
  /** The last one that came out. */
  readonly lastOut: () => QueuedJob | null
  /** Whether the slip may be on paper. True also where nobody can know. */
  readonly mayBeOnPaper: (slip: SlipName) => boolean
  /** Whether the slip was asked for before, whatever became of it. True also where nobody can know. */
  readonly wasAsked: (slip: SlipName) => boolean
  /**
   * Writes that it is handed over now: from here on it may be on paper, even if the power goes.
   * Nothing may be handed over that this did not answer.
   */
  readonly begin: (
    jobId: number,
    as: Pick<QueuedJob, 'isCopy' | 'isDelivered'>,
  ) => Result<QueuedJob, 'not-written'>
  /** Writes how it ended. `nothingPrinted`: not a byte can have reached the printer. */
  readonly end: (
    jobId: number,
    change: Change,
    nothingPrinted: boolean,
  ) => Result<QueuedJob, 'not-written'>
  readonly change: (jobId: number, change: Change) => Result<QueuedJob, 'not-written'>
}

export type Change = Partial<Pick<QueuedJob, 'state' | 'trouble' | 'tries' | 'doubts' | 'nextAt'>>
