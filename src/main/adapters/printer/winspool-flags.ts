import type { PrintTrouble } from '#contract/printing'
import type { Condition } from '../../domain/printing/printer.ts'

// PRINTER_STATUS_* and PRINTER_ATTRIBUTE_WORK_OFFLINE of winspool.h; what a person can mend goes first.
const queueTroubles: readonly (readonly [number, PrintTrouble])[] = [
  [0x40_0000, 'cover-open'],
  [0x10 | 0x40, 'paper-out'],
  [0x08, 'jammed'],
  [0x80 | 0x1000 | 0x80_0000, 'offline'],
  [0x01 | 0x02 | 0x04 | 0x10_0000, 'queue-stopped'],
]
const worksOffline = 0x400

/** What keeps a queue of Windows from printing; `unknown` otherwise: an idle queue says nothing of the printer. */
export function conditionOf(queue: {
  readonly status: number
  readonly attributes: number
}): Condition {
  const trouble = troubleIn(queue.status, queueTroubles)
  if (trouble) return { is: 'trouble', trouble }
  return (queue.attributes & worksOffline) === 0
    ? { is: 'unknown' }
    : { is: 'trouble', trouble: 'offline' }
}

// JOB_STATUS_*.
const jobTroubles: readonly (readonly [number, PrintTrouble])[] = [
  [0x40, 'paper-out'],
  [0x20, 'offline'],
  [0x01 | 0x02 | 0x200 | 0x400, 'queue-stopped'],
]
const isOut = 0x80 | 0x1000
const isDeleted = 0x04 | 0x100

export type JobState = { readonly isThere: boolean; readonly status: number }

/** Whether the printer has all of a job, nobody will print it any more, or it is still in its queue. */
export function endOf({ isThere, status }: JobState): 'completed' | 'given-up' | null {
  if (!isThere || (status & isOut) !== 0) return 'completed'
  return (status & isDeleted) === 0 ? null : 'given-up'
}

export const troubleOfJob = ({ status }: JobState): PrintTrouble | null =>
  troubleIn(status, jobTroubles)

function troubleIn(
  status: number,
  table: readonly (readonly [number, PrintTrouble])[],
): PrintTrouble | null {
  return table.find(([bits]) => (status & bits) !== 0)?.[1] ?? null
}
