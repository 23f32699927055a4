import { z } from 'zod'
import { msisdnSchema, operatorSchema } from './catalogue.ts'
import { command } from './command.ts'
import { amountSchema } from './money.ts'
import { countryCodeSchema } from './settings.ts'

/** A number that was sold to here before, or that was given a name. */
export const regularSchema = z.object({
  msisdn: msisdnSchema,
  country: countryCodeSchema,
  /** What the shop calls its owner. */
  name: z.string().nullable(),
  operator: operatorSchema.pick({ operatorId: true, name: true }),
  timesSold: z.int().nonnegative(),
  lastSold: z.object({ order: amountSchema, at: z.iso.datetime() }).nullable(),
})
export type Regular = z.infer<typeof regularSchema>

export const regulars = {
  /**
   * Who may be meant by the last digits of a number (three or more) or by a part of a name: most
   * likely first. Never asks the network.
   */
  find: command({
    input: z.object({ text: z.string().trim().min(1).max(40), limit: z.int().min(1).max(20) }),
    output: z.array(regularSchema),
    errors: ['ledger-unavailable'],
  }),

  /** Gives a number a name; an empty one takes it away. Only for numbers that were sold to. */
  name: command({
    input: z.object({ msisdn: msisdnSchema, name: z.string().trim().max(30) }),
    output: regularSchema,
    errors: ['regular-not-found', 'ledger-unavailable'],
  }),
}
