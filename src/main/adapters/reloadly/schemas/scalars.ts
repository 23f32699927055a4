import { z } from 'zod'
import { compare, isPositive, parseDecimal } from '../../../domain/decimal.ts'
import { plainText } from '../text.ts'

// Bodies reach these schemas with every number as text (see json.ts), so there is no z.number().

/** Words for people: trimmed, without entities, never empty. */
export const wordsSchema = z.string().transform(plainText).pipe(z.string().min(1))

export const decimalSchema = z.string().transform((text, context) => {
  const value = parseDecimal(text)
  if (value !== null) return value
  context.addIssue({ code: 'custom', message: 'not a number' })
  return z.NEVER
})

export const positiveSchema = decimalSchema.refine(isPositive, 'not above zero')

export const chargeSchema = decimalSchema.refine((value) => compare(value, '0') >= 0, 'below zero')

export const discountSchema = chargeSchema.refine(
  (value) => compare(value, '100') <= 0,
  'more than everything',
)

/** Digits that name a thing: `17123515`, also as a string or as `17123515.0`. */
export const idTextSchema = decimalSchema.pipe(z.string().regex(/^[1-9]\d{0,18}$/))

export const idSchema = decimalSchema
  .pipe(z.string().regex(/^[1-9]\d{0,14}$/))
  .transform((digits) => Number(digits))

export const digitsSchema = z
  .string()
  .transform((text) => text.replace(/\D/g, ''))
  .pipe(z.string().min(1))

export const currencySchema = z
  .string()
  .transform((text) => text.trim().toUpperCase())
  .pipe(z.string().regex(/^[A-Z]{3}$/))

export const countrySchema = z
  .string()
  .transform((text) => text.trim().toUpperCase())
  .pipe(z.string().regex(/^[A-Z]{2}$/))

/** True only when it says so. */
export const flagSchema = z
  .union([z.boolean(), z.string().transform((text) => text.trim().toLowerCase() === 'true')])
  .catch(false)

/** The member if it is there and can be read, else null: only ids are ever relied on. */
export const ifAny = <T extends z.ZodType>(schema: T): z.ZodCatch<z.ZodNullable<T>> =>
  schema.nullable().catch(null)
