import type { RequestKind } from './faults/fault.ts'
import type { Json } from './json.ts'

const KEPT = 200

type Entry = {
  readonly at: number
  readonly method: string
  readonly path: string
  /** The status answered, or how the connection ended without an answer. */
  readonly outcome: number | 'drop' | 'cut' | 'hold'
  readonly fault: string | null
}

/** What was asked since the network started. Held in memory. */
export type Journal = {
  readonly arrived: (kind: RequestKind | 'unknown', customIdentifier: string | null) => void
  readonly ended: (entry: Entry) => void
  /** How many requests of each kind arrived. */
  readonly counts: () => Readonly<Record<string, number>>
  /** How many orders arrived under each identifier, executed or not. */
  readonly sent: () => Readonly<Record<string, number>>
  readonly recent: () => readonly Json[]
  readonly clear: () => void
}

const bump = (counts: Map<string, number>, name: string) => {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

export function createJournal(): Journal {
  const counts = new Map<string, number>()
  const sent = new Map<string, number>()
  let recent: readonly Entry[] = []
  return {
    arrived: (kind, customIdentifier) => {
      bump(counts, kind)
      if (customIdentifier !== null) bump(sent, customIdentifier)
    },
    ended: (entry) => {
      recent = [...recent.slice(1 - KEPT), entry]
    },
    counts: () => Object.fromEntries(counts),
    sent: () => Object.fromEntries(sent),
    recent: () => recent.map((entry) => ({ ...entry })),
    clear: () => {
      counts.clear()
      sent.clear()
      recent = []
    },
  }
}
