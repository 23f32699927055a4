import type { AimedFault, RequestKind } from './fault.ts'

/** The faults that wait for their requests, first come first served. */
export type FaultQueue = {
  readonly add: (faults: readonly AimedFault[]) => void
  /** The first fault that fits a request; each request takes one at most. */
  readonly take: (kind: RequestKind) => AimedFault | undefined
  readonly waiting: () => readonly AimedFault[]
  readonly clear: () => void
}

export function createFaultQueue(): FaultQueue {
  let waiting: readonly AimedFault[] = []
  return {
    add: (faults) => {
      waiting = [...waiting, ...faults]
    },
    take: (kind) => {
      const fault = waiting.find(({ on }) => on === kind || on === 'any')
      waiting = waiting.flatMap((entry) =>
        entry !== fault ? [entry] : entry.times > 1 ? [{ ...entry, times: entry.times - 1 }] : [],
      )
      return fault
    },
    waiting: () => waiting,
    clear: () => {
      waiting = []
    },
  }
}
