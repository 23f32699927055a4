import { Big } from 'big.js'
import { z } from 'zod'
import type { Refusal } from '../answer.ts'
import { refusal } from '../errors.ts'

/** A top-up as it was asked for, whole but not checked against the catalogue. */
export type Order = {
  readonly operatorId: number
  readonly amount: Big
  readonly useLocalAmount: boolean
  readonly customIdentifier: string | null
  readonly recipientPhone: Phone | null
  readonly recipientEmail: string | null
  readonly senderPhone: Phone | null
}

export type Phone = { readonly countryCode: string; readonly number: string }

const LONGEST_IDENTIFIER = 150
const LARGEST_AMOUNT = new Big('1000000000')

const invalid = (message: string) => refusal('INVALID_INPUT_PROVIDED', { message })
const missing = (field: string) => invalid(`Missing required field ${field}`)

const text = z.union([z.string(), z.instanceof(Big).transform((number) => number.toFixed())])

const phoneSchema = z.object({ countryCode: z.string().min(1), number: text })

const bodySchema = z.object({
  operatorId: text.nullish(),
  amount: text.nullish(),
  useLocalAmount: z
    .union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])
    .nullish(),
  customIdentifier: text.nullish(),
  recipientPhone: phoneSchema.nullish(),
  recipientEmail: z.string().nullish(),
  senderPhone: phoneSchema.nullish(),
})

const isRefusal = (value: Big | Refusal): value is Refusal => 'errorCode' in value

function readAmount(written: string): Big | Refusal {
  if (!/^-?\d{1,20}(\.\d{1,20})?$/.test(written)) return refusal('INVALID_AMOUNT')
  const amount = new Big(written)
  return amount.gt('0') && amount.lte(LARGEST_AMOUNT) ? amount : invalid('Invalid amount provided')
}

/** Reads an order; what is missing or malformed is named in the order the service checks it. */
export function readOrder(
  body: unknown,
): { readonly order: Order } | { readonly refused: Refusal } {
  const read = bodySchema.safeParse(body)
  if (!read.success) {
    const field = read.error.issues[0]?.path.join('.')
    return { refused: invalid(field ? `Invalid value for field ${field}` : 'Invalid request body') }
  }
  const fields = read.data
  if (!fields.operatorId) return { refused: missing('operatorId') }
  if (!fields.amount) return { refused: missing('amount') }
  if (!fields.recipientPhone && !fields.recipientEmail) {
    return { refused: missing('recipientPhone') }
  }
  if (!/^\d{1,9}$/.test(fields.operatorId) || Number(fields.operatorId) === 0) {
    return { refused: invalid('Invalid operatorId provided') }
  }
  const amount = readAmount(fields.amount)
  if (isRefusal(amount)) return { refused: amount }
  const identifier = fields.customIdentifier ?? null
  if (identifier !== null && identifier.length > LONGEST_IDENTIFIER) {
    const message = `Maximum length allowed for field customIdentifier is ${LONGEST_IDENTIFIER}`
    return { refused: invalid(message) }
  }
  return {
    order: {
      operatorId: Number(fields.operatorId),
      amount,
      useLocalAmount: fields.useLocalAmount ?? false,
      customIdentifier: identifier === '' ? null : identifier,
      recipientPhone: fields.recipientPhone ?? null,
      recipientEmail: fields.recipientEmail ?? null,
      senderPhone: fields.senderPhone ?? null,
    },
  }
}
