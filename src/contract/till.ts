import { z } from 'zod'
import { command } from './command.ts'
import { moneySchema } from './money.ts'

/**
 * Whose network this till sells on. Practice lives on this PC and moves no money; sandbox is a test
 * account at the provider, or another server that speaks its API.
 */
export const environmentSchema = z.enum(['practice', 'sandbox', 'live'])
export type Environment = z.infer<typeof environmentSchema>

export const tillStatusSchema = z.object({
  environment: environmentSchema,
  version: z.string(),
  /** What the last real call to the provider showed; `unknown` until there was one. */
  connection: z.enum(['unknown', 'online', 'offline', 'credentials-refused', 'provider-trouble']),
  /** The wallet, cut to whole minor units, and when that was true. Null until it was read once. */
  balance: z.object({ money: moneySchema, at: z.iso.datetime() }).nullable(),
  /** False when the ledger cannot be written: nothing can be sold. */
  ledgerReady: z.boolean(),
})
export type TillStatus = z.infer<typeof tillStatusSchema>

export const till = {
  status: command({ input: z.undefined(), output: tillStatusSchema, errors: [] }),

  /** Asks the provider for the balance now. */
  refresh: command({ input: z.undefined(), output: tillStatusSchema, errors: [] }),
}
