import { z } from 'zod'
import { msisdnSchema, operatorIdSchema, typedNumberSchema } from './catalogue.ts'
import { command } from './command.ts'
import { refusalSchema } from './errors.ts'
import { amountSchema, moneySchema } from './money.ts'
import { countryCodeSchema } from './settings.ts'

/** A ULID in lower case, minted in the renderer when Enter is pressed: the same id is the same sale. */
export const saleIdSchema = z.string().regex(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/)

/**
 * Where a sale stands, in the shop's terms.
 *
 * - `working`: on its way, or accepted and not settled yet
 * - `done`: delivered
 * - `refused`: the provider refused it, with proof that nothing was bought
 * - `failed`: the provider accepted it, could not deliver it and took no money
 * - `refunded`: the provider took the money and gave it back
 * - `not-sent`: it provably never left this PC; it can be sent
 * - `unsure`: it may have been delivered; it is being looked up
 * - `not-found`: looked up past the horizon and not there; a person decides
 * - `conflict`: the provider holds two sales under this identifier; the owner must look
 * - `cancelled`: a person gave it up after it was not sent or not found
 */
export const saleStates = [
  'working',
  'done',
  'refused',
  'failed',
  'refunded',
  'not-sent',
  'unsure',
  'not-found',
  'conflict',
  'cancelled',
] as const
export const saleStateSchema = z.enum(saleStates)
export type SaleState = z.infer<typeof saleStateSchema>

export const saleSchema = z.object({
  saleId: saleIdSchema,
  customIdentifier: z.string(),
  at: z.iso.datetime(),
  country: countryCodeSchema,
  msisdn: msisdnSchema,
  operatorId: operatorIdSchema,
  operatorName: z.string(),
  order: amountSchema,
  pays: moneySchema,
  /** What the phone was expected to get, as quoted; null when nobody could say. */
  expected: amountSchema.nullable(),
  /** What the phone got. Null until the provider says. */
  delivered: amountSchema.nullable(),
  state: saleStateSchema,
  refusal: refusalSchema.nullable(),
  /** Reloadly's number for it. Null until an answer carried one. */
  transactionId: z.string().nullable(),
  /** The operator's own reference, often missing. */
  operatorReference: z.string().nullable(),
  /** Whether a PIN or voucher waits to be handed over; `sales.voucher` reads it. */
  hasVoucher: z.boolean(),
  /** How often it was looked up, and when the next look is due, while it is not settled. */
  looks: z.int().nonnegative(),
  nextLookAt: z.iso.datetime().nullable(),
})
export type Sale = z.infer<typeof saleSchema>

const oneSale = z.object({ saleId: saleIdSchema })

export const sales = {
  /**
   * Spends money. Writes the sale to disk, starts sending it and answers without waiting for the
   * provider: `sale.changed` follows. Repeating a `saleId` answers the sale that exists.
   */
  submit: command({
    input: z.object({
      saleId: saleIdSchema,
      country: countryCodeSchema,
      number: typedNumberSchema,
      operatorId: operatorIdSchema,
      order: amountSchema,
    }),
    output: saleSchema,
    errors: [
      'unreachable',
      'provider-trouble',
      'rate-limited',
      'credentials-refused',
      'country-not-supported',
      'operator-not-found',
      'amount-not-offered',
      'ledger-unavailable',
    ],
  }),

  /** The last sales of this till, newest first. */
  recent: command({
    input: z.object({ limit: z.int().min(1).max(200) }),
    output: z.array(saleSchema),
    errors: ['ledger-unavailable'],
  }),

  read: command({
    input: oneSale,
    output: saleSchema,
    errors: ['sale-not-found', 'ledger-unavailable'],
  }),

  /** Spends money. Sends a sale again under its own identifier, after it was not sent or not found. */
  sendAgain: command({
    input: oneSale,
    output: saleSchema,
    errors: ['sale-not-found', 'not-in-this-state', 'ledger-unavailable'],
  }),

  /** Gives up a sale that was not sent or not found. */
  cancel: command({
    input: oneSale,
    output: saleSchema,
    errors: ['sale-not-found', 'not-in-this-state', 'ledger-unavailable'],
  }),

  /** What a sale cost the shop, exact to five decimals, and the wallet around it. For the owner. */
  costs: command({
    input: oneSale,
    output: z.object({
      /** What was predicted when it was sold; a cost that differs is for the owner to see. */
      expectedCost: amountSchema.nullable(),
      cost: amountSchema.nullable(),
      balanceBefore: amountSchema.nullable(),
      balanceAfter: amountSchema.nullable(),
    }),
    errors: ['sale-not-found', 'ledger-unavailable'],
  }),

  /** The PIN of a sale, read back from the provider: it is never written to this PC. */
  voucher: command({
    input: oneSale,
    output: z.object({
      code: z.string().nullable(),
      serial: z.string().nullable(),
      lines: z.array(z.string()),
      validity: z.string().nullable(),
    }),
    errors: [
      'sale-not-found',
      'not-in-this-state',
      'unreachable',
      'provider-trouble',
      'ledger-unavailable',
    ],
  }),
}
