import type { RecordsState } from '#contract/records'
import type { Result } from '#contract/result'
import type { Clock } from '../clock.ts'
import type { OnProgress } from './files.ts'

/** That sales are to be read back after a restore, and how far that went. */
export type Restored = {
  /** When the ledger was restored. */
  readonly at: number
  readonly since: number
  readonly found: number
  readonly complete: boolean
}

/** Where that is remembered until it is done, also over a power cut. Null when nothing is to be done. */
export type ReadBackNote = {
  readonly read: () => Restored | null
  readonly write: (restored: Restored) => void
  readonly clear: () => void
}

/** Reads sales from the provider's report that this ledger does not hold, and writes them into it. */
export type ReadSalesBack = (
  since: number,
  onProgress: (rowsRead: number) => void,
) => Promise<Result<{ readonly found: number; readonly complete: boolean }, unknown>>

export type ReadBackPorts = {
  readonly note: ReadBackNote
  readonly readBack: ReadSalesBack
  readonly clock: Clock
  /** Runs it as the one task on the record of sales; null when there is another. */
  readonly asTask: <T>(work: (onProgress: OnProgress) => Promise<T>) => Promise<T> | null
}

const minute = 60_000
const pauseMs = 10 * minute
const whileBusyMs = minute
/** Rows can be late in the report: for this long it is asked again. */
const watchMs = 24 * 60 * minute
const marginMs = 60 * minute

/**
 * Reads back what was sold after the backup that was restored.
 *
 * At once, and then again until the report was read to its end and a day has passed.
 */
export function createReadBack({ note, readBack, clock, asTask }: ReadBackPorts) {
  let cancel: () => void = () => undefined
  let stopped = false
  const isStopped = (): boolean => stopped

  async function pass(): Promise<void> {
    cancel()
    const restored = note.read()
    if (!restored || isStopped()) return
    if (isOver(restored)) return note.clear()
    const task = asTask((onProgress) =>
      readBack(from(restored), (rowsRead) => onProgress(rowsRead, 0)),
    )
    if (!task) return again(whileBusyMs)
    const read = await task
    // A till that closes breaks calls off: the next one asks again.
    if (isStopped()) return
    if (read.ok) note.write(afterReading(restored, read.value))
    again(pauseMs)
  }

  function again(delayMs: number): void {
    cancel()
    if (!isStopped()) cancel = clock.after(delayMs, () => void pass())
  }

  const isOver = ({ at, complete }: Restored): boolean => complete && clock.now() - at >= watchMs

  return {
    start: (): void => void pass(),

    /** The line is back: what could not be asked can be now. */
    catchUp(): void {
      if (note.read()?.complete === false) void pass()
    },

    stop(): void {
      stopped = true
      cancel()
    },

    state(): RecordsState['readBack'] {
      const restored = note.read()
      if (!restored) return null
      const { since, found, complete } = restored
      return { since: new Date(since).toISOString(), found, complete }
    },
  }
}

function afterReading(
  restored: Restored,
  { found, complete }: { readonly found: number; readonly complete: boolean },
): Restored {
  return {
    ...restored,
    found: restored.found + found,
    complete: restored.complete || complete,
  }
}

/**
 * Since when to read. A sale's id is older than the sale, and its clock may have been set.
 *
 * Once all was read, only rows that came late can be missing: those of around the restore.
 */
function from({ since, at, complete }: Restored): number {
  return Math.max(0, (complete ? Math.max(since, at - watchMs) : since) - marginMs)
}
