import { z } from 'zod'

const statuses = ['SUCCESSFUL', 'PROCESSING', 'REFUNDED', 'FAILED'] as const
export type Status = (typeof statuses)[number]

/** How a transaction that is still processing can end. */
export const endings = ['SUCCESSFUL', 'REFUNDED', 'FAILED'] as const
export type Ending = (typeof endings)[number]

/** One executed top-up as it is kept on disk. Amounts are decimal text, times milliseconds in UTC. */
export const transactionSchema = z.object({
  transactionId: z.int(),
  customIdentifier: z.string().nullable(),
  status: z.enum(statuses),
  /** When it stops processing, and how; null when it is settled or processes for ever. */
  settlesAt: z.int().nullable(),
  settlesAs: z.enum(endings).nullable(),
  at: z.int(),
  /** From when on the report shows it. */
  visibleAt: z.int(),
  countryCode: z.string(),
  operatorId: z.int(),
  operatorName: z.string(),
  pin: z.int(),
  recipientPhone: z.string().nullable(),
  recipientEmail: z.string().nullable(),
  senderPhone: z.string().nullable(),
  requested: z.string(),
  requestedCurrency: z.string(),
  delivered: z.string(),
  deliveredCurrency: z.string(),
  discount: z.string(),
  fee: z.string(),
  cost: z.string(),
  oldBalance: z.string(),
  newBalance: z.string(),
  /** When the wallet had last changed before this order. */
  balanceAt: z.int(),
})
export type Transaction = z.infer<typeof transactionSchema>

/** A transaction that is about to be kept: it gets its id there. */
export type NewTransaction = Omit<Transaction, 'transactionId'>
