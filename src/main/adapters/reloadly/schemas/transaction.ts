import { z } from 'zod'
import type { Amount } from '#contract/money'
import { compare, round5, subtract, toAmount } from '../../../domain/decimal.ts'
import type { ProviderStatus, Transaction, Voucher } from '../../../domain/sales/gateway.ts'
import {
  currencySchema,
  decimalSchema,
  digitsSchema,
  idSchema,
  idTextSchema,
  ifAny,
  wordsSchema,
} from './scalars.ts'

const statuses: readonly string[] = ['SUCCESSFUL', 'PROCESSING', 'REFUNDED', 'FAILED']

/** A status word as it stands. Only the four known words, in their own spelling, mean anything. */
export function toStatus(word: unknown): ProviderStatus {
  const trimmed = typeof word === 'string' ? word.trim() : ''
  return statuses.includes(trimmed) ? (trimmed as ProviderStatus) : 'unrecognised'
}

const pinSchema = z.object({
  code: ifAny(wordsSchema),
  serial: ifAny(wordsSchema),
  info1: ifAny(wordsSchema),
  info2: ifAny(wordsSchema),
  info3: ifAny(wordsSchema),
  info: ifAny(wordsSchema),
  ivr: ifAny(wordsSchema),
  validity: ifAny(wordsSchema),
})

function toVoucher(pin: z.output<typeof pinSchema> | null): Voucher | null {
  if (pin === null || Object.values(pin).every((value) => value === null)) return null
  const { code, serial, info1, info2, info3, info, ivr, validity } = pin
  // Operators repeat the same line to fill all three.
  const said = new Set([info1, info2, info3, info, ivr].filter((line) => line !== null))
  return { code, serial, lines: [...said], validity }
}

const balanceInfoSchema = z.object({
  oldBalance: ifAny(decimalSchema),
  newBalance: ifAny(decimalSchema),
  cost: ifAny(decimalSchema),
  currencyCode: ifAny(currencySchema),
})

export const amountOf = (value: string | null, currency: string | null): Amount | null =>
  value === null || currency === null ? null : toAmount(value, currency)

type BalanceInfo = z.output<typeof balanceInfoSchema>

function costOf({ cost, oldBalance, newBalance }: BalanceInfo): string | null {
  const debit =
    cost ?? (oldBalance === null || newBalance === null ? null : subtract(oldBalance, newBalance))
  // The wallet keeps five decimals. A wallet that grew meanwhile says nothing of this purchase.
  return debit === null || compare(debit, '0') < 0 ? null : round5(debit)
}

/** An identifier to the letter; a blank one is none. */
const identifierSchema = z.string().refine((text) => text.trim() !== '')

/** A top-up's members. Only its id has to be there. */
export const transactionBody = z.object({
  transactionId: idTextSchema,
  status: z.unknown().optional().transform(toStatus),
  customIdentifier: ifAny(identifierSchema),
  recipientPhone: ifAny(digitsSchema),
  operatorId: ifAny(idSchema),
  operatorTransactionId: ifAny(wordsSchema),
  requestedAmount: ifAny(decimalSchema),
  requestedAmountCurrencyCode: ifAny(currencySchema),
  deliveredAmount: ifAny(decimalSchema),
  deliveredAmountCurrencyCode: ifAny(currencySchema),
  discountCurrencyCode: ifAny(currencySchema),
  pinDetail: ifAny(pinSchema),
  balanceInfo: ifAny(balanceInfoSchema),
})

export function toTransaction(body: z.output<typeof transactionBody>): Transaction {
  const { balanceInfo } = body
  const wallet = balanceInfo?.currencyCode ?? body.discountCurrencyCode
  return {
    transactionId: body.transactionId,
    status: body.status,
    customIdentifier: body.customIdentifier,
    msisdn: body.recipientPhone,
    operatorId: body.operatorId,
    requested: amountOf(body.requestedAmount, body.requestedAmountCurrencyCode),
    delivered: amountOf(body.deliveredAmount, body.deliveredAmountCurrencyCode),
    cost: balanceInfo && amountOf(costOf(balanceInfo), wallet),
    balanceBefore: balanceInfo && amountOf(balanceInfo.oldBalance, wallet),
    balanceAfter: balanceInfo && amountOf(balanceInfo.newBalance, wallet),
    operatorReference: body.operatorTransactionId,
    voucher: toVoucher(body.pinDetail),
  }
}

/** A top-up, in a purchase's answer or a status. */
export const transactionSchema = transactionBody.transform(toTransaction)

/** What a purchase that is carried out later is answered with. */
export const acceptedSchema = z.object({ transactionId: idTextSchema })
