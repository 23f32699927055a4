import { z } from 'zod'
import { amountSchema, moneySchema } from './money.ts'
import { saleIdSchema } from './sale-id.ts'

const at = z.iso.datetime()
const msisdn = z.string()

/**
 * Why the till asks before it sells. A sale that meets one is not written until the clerk has said
 * that it is meant.
 */
export const warningSchema = z.discriminatedUnion('kind', [
  /** The same number and amount is on its way or in doubt: held for ten minutes. */
  z.object({ kind: z.literal('same-sale-unsettled'), saleId: saleIdSchema, until: at }),
  /** The provider failed the same number and amount: it asks for half an hour before another try. */
  z.object({ kind: z.literal('failed-recently'), saleId: saleIdSchema, until: at }),
  /** The provider refuses a number that it topped up within two minutes. */
  z.object({ kind: z.literal('topped-up-just-now'), saleId: saleIdSchema, until: at }),
  z.object({ kind: z.literal('same-amount-today'), saleId: saleIdSchema, at }),
  /** One digit off a regular's number, or two neighbours swapped. */
  z.object({
    kind: z.literal('near-a-regular'),
    msisdn,
    name: z.string().nullable(),
    timesSold: z.int().positive(),
    lastSold: z.object({ order: amountSchema, at }).nullable(),
  }),
  /** Five times what this number, or this operator here, usually gets: an extra zero. */
  z.object({ kind: z.literal('far-above-usual'), usual: amountSchema }),
  /** A high amount or a PIN to a number never seen here, at an hour when this shop sells nothing. */
  z.object({ kind: z.literal('unusual-hour') }),
  /** Several of those within a short time: how the published phone scams empty a till. */
  z.object({ kind: z.literal('burst'), count: z.int().positive(), total: moneySchema }),
])
export type Warning = z.infer<typeof warningSchema>
export type WarningKind = Warning['kind']

export const warningKinds = [
  'same-sale-unsettled',
  'failed-recently',
  'topped-up-just-now',
  'same-amount-today',
  'near-a-regular',
  'far-above-usual',
  'unusual-hour',
  'burst',
] as const satisfies readonly WarningKind[]

/** How the phone scams look: where the owner has a PIN, only the owner sells despite these. */
export const ownerWarnings = ['unusual-hour', 'burst'] as const satisfies readonly WarningKind[]
