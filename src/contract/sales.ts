import { z } from 'zod'
import { msisdnSchema, operatorIdSchema, typedNumberSchema } from './catalogue.ts'
import { command } from './command.ts'
import { refusalSchema } from './errors.ts'
import { leaveErrors, leaveSchema } from './leave.ts'
import { amountSchema, moneySchema } from './money.ts'
import { ownerErrors, ownerPinSchema } from './owner.ts'
import { saleIdSchema } from './sale-id.ts'
import { countryCodeSchema } from './settings.ts'
import { warningKinds, warningSchema } from './warnings.ts'

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

export const paymentMethods = ['cash', 'card', 'other'] as const

/** How the customer paid, and what was handed over: for cash, change is what it exceeds the price by. */
export const tenderSchema = z.object({ method: z.enum(paymentMethods), given: moneySchema })
export type Tender = z.infer<typeof tenderSchema>

/**
 * What becomes of the customer's payment.
 *
 * - `held`: the sale is not settled; cash is kept apart
 * - `taken`: delivered, it is the shop's
 * - `given-back`: not sold, and known so while the customer stood there
 * - `owed`: not sold, and known so only later: the customer is to get it back
 * - `paid-back`: the customer got it back later
 */
export const payments = ['held', 'taken', 'given-back', 'owed', 'paid-back'] as const
export type Payment = (typeof payments)[number]

/** Why a sale calls the owner. */
export const conflictCauses = ['two-transactions', 'does-not-match', 'record-damaged'] as const
export type ConflictCause = (typeof conflictCauses)[number]

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
  /** Null for a sale that was read back from the provider's report, which does not know. */
  tender: tenderSchema.nullable(),
  payment: z.enum(payments),
  /** When somebody wrote down that the customer got an owed payment back. Null while nobody did. */
  paidBackAt: z.iso.datetime().nullable(),
  state: saleStateSchema,
  /** When it came to that state. */
  since: z.iso.datetime(),
  conflict: z.enum(conflictCauses).nullable(),
  /**
   * What the wallet says of a sale in doubt: that it went down by just this sale's cost, or that it
   * did not move. A witness, never proof; null when it cannot tell.
   */
  witness: z.enum(['went-down', 'did-not-move']).nullable(),
  /** Whether a person settled it by hand, with what they wrote. */
  settledByHand: z.object({ note: z.string() }).nullable(),
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

const order = {
  country: countryCodeSchema,
  number: typedNumberSchema,
  operatorId: operatorIdSchema,
  order: amountSchema,
}

export const sales = {
  /** What the till would ask before it sold this. Changes nothing; `submit` asks the same again. */
  weigh: command({
    input: z.object(order),
    output: z.array(warningSchema),
    errors: ['ledger-unavailable'],
  }),

  /**
   * Spends money. Writes the sale to disk, starts sending it and answers without waiting for the
   * provider: `sale.changed` follows. Repeating a `saleId` answers the sale that exists.
   *
   * `held`: it met warnings that `despite` does not name. Nothing was written.
   */
  submit: command({
    input: z.object({
      saleId: saleIdSchema,
      ...order,
      /** `given` is null for exact cash, and for anything but cash. */
      tender: tenderSchema.extend({ given: moneySchema.nullable() }),
      /** The warnings that the clerk was shown and sells despite. */
      despite: z.array(z.enum(warningKinds)),
      /** The owner's PIN, where one is set and one of `ownerWarnings` is met. */
      ownerPin: ownerPinSchema,
    }),
    output: saleSchema,
    errors: [
      'held',
      ...ownerErrors,
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

  /** Every sale that is not settled, oldest first: on its way, in doubt, or for a person to decide. */
  unsettled: command({
    input: z.undefined(),
    output: z.array(saleSchema),
    errors: ['ledger-unavailable'],
  }),

  /** Every sale whose customer is owed the payment, oldest first. */
  owed: command({
    input: z.undefined(),
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

  /** Writes down that the customer got an owed payment back. Safe to repeat. */
  payBack: command({
    input: oneSale,
    output: saleSchema,
    errors: ['sale-not-found', 'not-in-this-state', 'ledger-unavailable'],
  }),

  /**
   * For the owner. Settles a conflict by hand, once they have looked at the provider's own pages. Never sends.
   * `not-delivered` leaves the customer's payment owed.
   */
  settle: command({
    input: oneSale.extend({
      verdict: z.enum(['delivered', 'not-delivered']),
      /** What was seen there, in the owner's words. */
      note: z.string().trim().min(1).max(200),
      ownerPin: ownerPinSchema,
    }),
    output: saleSchema,
    errors: [...ownerErrors, 'sale-not-found', 'not-in-this-state', 'ledger-unavailable'],
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

  /**
   * The PIN of a sale: as it is kept on this PC, sealed and for a while, else read back from the
   * provider. It is never written in clear. For one that was shown or printed before, see `leaveSchema`.
   */
  voucher: command({
    input: oneSale.extend(leaveSchema.shape),
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
      ...leaveErrors,
    ],
  }),
}
