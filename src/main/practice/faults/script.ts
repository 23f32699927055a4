import type { Refusal } from '../answer.ts'
import { refusal } from '../errors.ts'
import type { Ending } from '../state/transaction.ts'
import type { AimedFault } from './fault.ts'

/** What a request is to do out of the ordinary once it is carried out. */
export type Script = {
  /** Refuse it after everything was checked. */
  readonly refuse: Refusal | null
  readonly processing: { readonly ms: number | null; readonly ending: Ending } | null
  readonly reportAfterMs: number
  readonly secondRow: boolean
}

const ordinary: Script = { refuse: null, processing: null, reportAfterMs: 0, secondRow: false }

function follow(script: Script, fault: AimedFault['fault']): Script {
  if (fault.fault === 'late-report') return { ...script, reportAfterMs: fault.ms }
  if (fault.fault === 'second-row') return { ...script, secondRow: true }
  if (fault.fault === 'processing') {
    return { ...script, processing: { ms: fault.ms ?? null, ending: fault.ending } }
  }
  if (fault.fault === 'error') return { ...script, refuse: refusal(fault.errorCode, fault) }
  return script
}

export const toScript = (aimed: AimedFault | undefined): Script =>
  aimed ? [aimed.fault, ...aimed.also].reduce(follow, ordinary) : ordinary
