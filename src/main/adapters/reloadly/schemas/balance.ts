import { z } from 'zod'
import { toAmount } from '../../../domain/decimal.ts'
import { currencySchema, decimalSchema } from './scalars.ts'

/** The wallet's balance. */
export const balanceSchema = z
  .object({ balance: decimalSchema, currencyCode: currencySchema })
  .transform(({ balance, currencyCode }, context) => {
    const amount = toAmount(balance, currencyCode)
    if (amount !== null) return { amount }
    context.addIssue({ code: 'custom', message: 'does not fit an amount', path: ['balance'] })
    return z.NEVER
  })
