import type { Amount } from '#contract/money'
import type { Transaction } from '../../../domain/sales/gateway.ts'
import { countrySchema, decimalSchema, digitsSchema, ifAny, wordsSchema } from './scalars.ts'
import { amountOf, toTransaction, transactionBody } from './transaction.ts'

/** A top-up as the report tells it: with what only people read. */
export type ReportedTransaction = Transaction & {
  readonly operatorName: string | null
  readonly country: string | null
  readonly recipientEmail: string | null
  readonly senderMsisdn: string | null
  /** Rounded to cents: never what makes the difference between price and cost. */
  readonly discount: Amount | null
  readonly fee: string | null
  /** As it is told. Its zone was New York's until 2023 and is UTC since; nothing says which. */
  readonly placedAt: string | null
}

/** A row of the report. */
export const reportedSchema = transactionBody
  .extend({
    operatorName: ifAny(wordsSchema),
    countryCode: ifAny(countrySchema),
    recipientEmail: ifAny(wordsSchema),
    senderPhone: ifAny(digitsSchema),
    discount: ifAny(decimalSchema),
    fee: ifAny(decimalSchema),
    transactionDate: ifAny(wordsSchema),
  })
  .transform(
    (body): ReportedTransaction => ({
      ...toTransaction(body),
      operatorName: body.operatorName,
      country: body.countryCode,
      recipientEmail: body.recipientEmail,
      senderMsisdn: body.senderPhone,
      discount: amountOf(body.discount, body.discountCurrencyCode),
      fee: body.fee,
      placedAt: body.transactionDate,
    }),
  )
