import { useEffect, useMemo, useState } from 'react'
import type { Job, PrintingState } from '#contract/printing'
import { on, pos } from './api.ts'
import { knownSlips } from './features/printing/slip-standing.ts'
import { oneAtATime } from './one-at-a-time.ts'

export type Printing = {
  /** Null until it is known. */
  readonly state: PrintingState | null
  /** The last slips, newest first. */
  readonly jobs: readonly Job[]
  readonly refresh: () => void
}

/** The printer and the last slips, kept fresh by `printing.changed`. */
export function usePrinting(): Printing {
  const [known, setKnown] = useState<Omit<Printing, 'refresh'>>({ state: null, jobs: [] })
  const refresh = useMemo(
    () =>
      oneAtATime(async () => {
        const [state, jobs] = await Promise.all([
          pos.printing.state(undefined),
          pos.printing.jobs({ limit: knownSlips }),
        ])
        setKnown((before) => ({
          state: state.ok ? state.value : before.state,
          jobs: jobs.ok ? jobs.value : before.jobs,
        }))
      }),
    [],
  )
  useEffect(() => {
    refresh()
    return on('printing.changed', refresh)
  }, [refresh])
  return useMemo(() => ({ ...known, refresh }), [known, refresh])
}
