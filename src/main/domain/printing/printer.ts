import type { FoundPrinter, Printer, PrintTrouble } from '#contract/printing'
import type { Slip } from '#contract/receipts'
import type { Result } from '#contract/result'

/**
 * How handing something over ended.
 *
 * `printed`: the printer said that it took it all. `sent`: all of it left, and nobody says more.
 * `mayHavePrinted` is false only where not a byte can have reached the printer: what is printed after
 * a hand-over that may have printed says COPY.
 */
export type HandOver = Result<
  'printed' | 'sent',
  { readonly trouble: PrintTrouble; readonly mayHavePrinted: boolean }
>

/** What a printer, or its queue, says of itself without being sent anything to print. */
export type Condition =
  | { readonly is: 'ready' }
  /** It cannot tell. */
  | { readonly is: 'unknown' }
  | { readonly is: 'trouble'; readonly trouble: PrintTrouble }

/** A way for raw bytes to a printer. Every call ends by itself, in seconds; none throws. */
export type Transport = {
  /** `title`: what the system's queue lists it as; nothing of the customer. */
  readonly send: (bytes: Uint8Array, title: string) => Promise<HandOver>
  readonly condition: () => Promise<Condition>
}

/** A printer that is set up. Every call ends by itself; none throws. */
export type SlipPrinter = {
  readonly print: (slip: Slip) => Promise<HandOver>
  /** A pulse for the drawer, alone. */
  readonly openDrawer: () => Promise<HandOver>
  readonly condition: () => Promise<Condition>
}

export type ConnectPrinter = (printer: Printer) => SlipPrinter

/** Printers that the system knows, and those that answer on the shop's own network. */
export type FindPrinters = () => Promise<readonly FoundPrinter[]>
