import type { PrintTrouble } from '#contract/printing'
import type { Condition } from '../../domain/printing/printer.ts'

/** What ESC/POS printers answer at once, even while they print or wait for paper: one byte each. */
export const questions = ['printer', 'offline', 'error', 'paper'] as const
export type Question = (typeof questions)[number]

/** DLE EOT n. */
export const asked = (question: Question): Uint8Array =>
  Uint8Array.of(0x10, 0x04, questions.indexOf(question) + 1)

// Four bits of every answer are fixed: what else comes in was sent unasked, or by no such printer.
export const isStatus = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0010

const bits = {
  offline: 0x08,
  coverOpen: 0x04,
  stoppedForPaper: 0x20,
  cutterStuck: 0x08,
  noPaper: 0x60,
} as const

export type Statuses = ReadonlyMap<Question, number>

/** What a printer's own answers come to; `unknown` where it gave none. */
export function conditionOf(statuses: Statuses): Condition {
  if (statuses.size === 0) return { is: 'unknown' }
  const trouble = troubleOf(statuses)
  return trouble === null ? { is: 'ready' } : { is: 'trouble', trouble }
}

/** The cause that a person can mend goes before the bare fact that it is offline. */
function troubleOf(statuses: Statuses): PrintTrouble | null {
  const has = (question: Question, bit: number): boolean =>
    ((statuses.get(question) ?? 0) & bit) !== 0
  if (has('offline', bits.coverOpen)) return 'cover-open'
  if (has('paper', bits.noPaper) || has('offline', bits.stoppedForPaper)) return 'paper-out'
  if (has('error', bits.cutterStuck)) return 'jammed'
  return has('printer', bits.offline) ? 'offline' : null
}
