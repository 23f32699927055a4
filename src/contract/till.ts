import { z } from 'zod'
import { command } from './command.ts'
import { moneySchema } from './money.ts'

/**
 * Whose network this till sells on. Practice lives on this PC and moves no money; sandbox is a test
 * account at the provider, or another server that speaks its API.
 */
export const environmentSchema = z.enum(['practice', 'sandbox', 'live'])
export type Environment = z.infer<typeof environmentSchema>

/** Whether the ledger can be written, or why not: the till does not sell what it cannot write. */
export const ledgerStates = [
  'ready',
  'disk-full',
  'read-only',
  /** Its pages make no sense: it must be restored. */
  'damaged',
  /** Another till works on it. */
  'in-use',
  /** A newer version of the till wrote it. */
  'newer-version',
  /** It cannot be opened or written for another reason. */
  'unavailable',
] as const
export type LedgerState = (typeof ledgerStates)[number]

export const tillStatusSchema = z.object({
  environment: environmentSchema,
  version: z.string(),
  /** What the last real call to the provider showed; `unknown` until there was one. */
  connection: z.enum(['unknown', 'online', 'offline', 'credentials-refused', 'provider-trouble']),
  /** The wallet, cut to whole minor units, and when that was true. Null until it was read once. */
  balance: z.object({ money: moneySchema, at: z.iso.datetime() }).nullable(),
  /** When the wallet will be empty at this shop's usual pace; null while nobody can say. */
  lastsUntil: z.iso.datetime().nullable(),
  ledger: z.enum(ledgerStates),
})
export type TillStatus = z.infer<typeof tillStatusSchema>

export const till = {
  status: command({ input: z.undefined(), output: tillStatusSchema, errors: [] }),

  /** Asks the provider for the balance now. */
  refresh: command({ input: z.undefined(), output: tillStatusSchema, errors: [] }),
}
