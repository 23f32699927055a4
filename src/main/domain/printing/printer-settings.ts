import type { Printer } from '#contract/printing'
import type { Result } from '#contract/result'

/** The printer that is set up on this PC. */
export type PrinterSettings = {
  /** Null while none is. */
  readonly read: () => Printer | null
  readonly write: (printer: Printer | null) => Result<void, 'file-not-written'>
}
