import { z } from 'zod'

const currencySchema = z.string().regex(/^[A-Z]{3}$/)

/**
 * Money that passes over the counter: whole minor units of an ISO 4217 currency.
 *
 * `{ minor: 83200, currency: 'NGN' }` is 832.00 naira; `{ minor: 832, currency: 'JPY' }` is 832 yen.
 */
export const moneySchema = z.object({ minor: z.int(), currency: currencySchema })
export type Money = z.infer<typeof moneySchema>

/**
 * An exact amount as the provider states it: decimal digits of any scale, never a float.
 *
 * The provider charges to five decimals and delivers fractions that some currencies do not coin
 * (505.43 XOF), so its figures do not fit `Money`. The text has no exponent, no sign but a leading
 * minus, and no needless zeros: `{ value: '790.4', currency: 'NGN' }`.
 */
export const amountSchema = z.object({
  value: z.string().regex(/^-?(0|[1-9]\d{0,17})(\.\d{0,11}[1-9])?$/),
  currency: currencySchema,
})
export type Amount = z.infer<typeof amountSchema>
