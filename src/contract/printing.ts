import { z } from 'zod'
import { command } from './command.ts'
import { ownerErrors, ownerPinSchema } from './owner.ts'
import { saleIdSchema } from './sale-id.ts'

/** A host's name or address on the shop's own network. */
const hostSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?$/)

/**
 * The name of a printer as its system lists it: Windows has `\\PC\POS` and `Printer/Scanner`. What a
 * system cannot have is for its adapter to refuse.
 */
const printerNameSchema = z
  .string()
  .max(220)
  .regex(/^[^\p{Cc}]+$/u)

/**
 * How slips reach a printer.
 *
 * - `network`: raw bytes to a port of the printer's own, 9100 as a rule
 * - `queue`: raw bytes to a queue of the system: Windows spooler, CUPS
 * - `system`: drawn by the system's own driver for that printer
 * - `pdf`: a PDF file in the till's receipts folder
 * - `file`: the bytes themselves, in the same folder: for training and for support
 */
export const connectionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('network'), host: hostSchema, port: z.int().min(1).max(65_535) }),
  z.object({ kind: z.literal('queue'), name: printerNameSchema }),
  z.object({ kind: z.literal('system'), name: printerNameSchema }),
  z.object({ kind: z.literal('pdf') }),
  z.object({ kind: z.literal('file') }),
])
export type Connection = z.infer<typeof connectionSchema>

/** Millimetres of paper, with the columns of its plain type and the dots of its head. */
export const papers = {
  '58': { columns: 32, dots: 384 },
  '80': { columns: 48, dots: 576 },
  /** The wide paper on printers that put 42 columns on it. */
  '80-42': { columns: 42, dots: 512 },
} as const
export type Paper = keyof typeof papers

export const drawerSchema = z.object({
  /** Whether cash opens it. A no-sale opens it whenever one is connected. */
  opens: z.enum(['never', 'with-cash']),
  /** The pin of the printer's socket that its pulse goes to. */
  pin: z.union([z.literal(2), z.literal(5)]),
  onMs: z.int().min(20).max(500),
  offMs: z.int().min(20).max(500),
})
export type DrawerSettings = z.infer<typeof drawerSchema>

export const printerSchema = z.object({
  connection: connectionSchema,
  /** What the assistant shows it as. */
  name: z.string().trim().min(1).max(220),
  paper: z.enum(['58', '80', '80-42']),
  language: z.enum(['esc-pos', 'star-prnt', 'star-line']),
  /** `codes`: letters by the printer's own type where it surely has them. `image`: every line drawn. */
  text: z.enum(['codes', 'image']),
  /** The code pages that were seen to come out right, or the one set that nearly every printer has. */
  codePages: z.enum(['common', 'latin-only']),
  cuts: z.boolean(),
  /** Null where no drawer is connected to it. */
  drawer: drawerSchema.nullable(),
})
export type Printer = z.infer<typeof printerSchema>

/** Why a slip is not on paper. */
export const printTroubles = [
  /** Nobody answers there, or nobody listens. */
  'unreachable',
  /** It takes the slip and does not read it, or reads too slowly to be alive. */
  'jammed',
  /** The connection broke on the way: some of it may be on paper. */
  'cut-off',
  'offline',
  'paper-out',
  'cover-open',
  /** The system knows no printer of that name. */
  'not-found',
  /** The system's queue is paused, or in error. */
  'queue-stopped',
  'denied',
  /** This PC cannot print that way: a program that it needs is missing. */
  'not-supported',
  /** A letter that the printer lacks could not be drawn. */
  'not-drawn',
  /** The PIN could not be read, so there is nothing to print. */
  'pin-not-read',
  'file-not-written',
] as const
export const printTroubleSchema = z.enum(printTroubles)
export type PrintTrouble = z.infer<typeof printTroubleSchema>

/** What waits to be printed, or was. */
export const jobSchema = z.object({
  jobId: z.int().positive(),
  /** What it prints: the slip of a sale, of money paid back for one, or of a drawer opened without one. */
  kind: z.enum(['sale', 'pay-back', 'no-sale']),
  /** Null for a no-sale. */
  saleId: saleIdSchema.nullable(),
  at: z.iso.datetime(),
  /**
   * - `waiting`: its turn has not come, or comes again at `nextAt`
   * - `printing`: it is being handed over
   * - `printed`: the printer said that it took it all
   * - `sent`: all of it was handed over, and nobody says more
   * - `stuck`: it was tried often enough: a person tries again or throws it away
   * - `thrown-away`
   */
  state: z.enum(['waiting', 'printing', 'printed', 'sent', 'stuck', 'thrown-away']),
  isCopy: z.boolean(),
  trouble: printTroubleSchema.nullable(),
  tries: z.int().nonnegative(),
  nextAt: z.iso.datetime().nullable(),
})
export type Job = z.infer<typeof jobSchema>

export const printingStateSchema = z.object({
  /** Null until one was set up: slips are saved as PDF when asked for. */
  printer: printerSchema.nullable(),
  /**
   * What is known of it: `ready` only where it says so itself; `unknown` where it cannot tell;
   * `trouble` names what keeps slips from coming out.
   */
  light: z.enum(['none', 'ready', 'unknown', 'trouble']),
  trouble: printTroubleSchema.nullable(),
  /** What waits, is stuck or is being handed over, oldest first. */
  waiting: z.array(jobSchema),
  /** The last one that came out. */
  last: jobSchema.nullable(),
})
export type PrintingState = z.infer<typeof printingStateSchema>

/** A printer that was found, and the connection to it that works best. */
export const foundPrinterSchema = z.object({
  connection: connectionSchema,
  name: z.string(),
  /** What the system or the printer says of itself, such as a model; empty where it says nothing. */
  about: z.string(),
  isDefault: z.boolean(),
})
export type FoundPrinter = z.infer<typeof foundPrinterSchema>

const oneJob = z.object({ jobId: z.int().positive() })

export const printing = {
  state: command({ input: z.undefined(), output: printingStateSchema, errors: [] }),

  /** Printers that the system knows, and those that answer on the shop's network. Takes seconds. */
  discover: command({
    input: z.undefined(),
    output: z.array(foundPrinterSchema),
    errors: ['busy'],
  }),

  /**
   * Prints a sheet of the set-up assistant now, beside the queue, and answers once it is handed over:
   * `ruler` shows where lines break, `signs` which letters come out, `slip` a whole slip.
   */
  trySheet: command({
    input: z.object({
      printer: printerSchema,
      sheet: z.enum(['ruler', 'signs', 'slip', 'drawer']),
    }),
    output: z.object({
      outcome: z.enum(['printed', 'sent', 'trouble']),
      trouble: printTroubleSchema.nullable(),
    }),
    errors: ['busy'],
  }),

  /** For the owner. Prints on it from now on; null for on none. What waits goes to the new one. */
  use: command({
    input: z.object({ printer: printerSchema.nullable(), ownerPin: ownerPinSchema }),
    output: printingStateSchema,
    errors: [...ownerErrors, 'file-not-written'],
  }),

  /** The last slips, newest first, whatever became of them. */
  jobs: command({
    input: z.object({ limit: z.int().min(1).max(200) }),
    output: z.array(jobSchema),
    errors: [],
  }),

  /** Tries a slip that waits or is stuck now. */
  tryAgain: command({
    input: oneJob,
    output: printingStateSchema,
    errors: ['not-in-this-state'],
  }),

  /** Throws a slip that waits or is stuck away. The sale stays as it is, and can be printed anew. */
  throwAway: command({
    input: oneJob,
    output: printingStateSchema,
    errors: ['not-in-this-state'],
  }),
}
