import { z } from 'zod'
import { countrySchema, operatorIdSchema, operatorSchema } from '#contract/catalogue'
import { amountSchema } from '#contract/money'
import { type KeptLogo, pictureType } from '../../domain/catalogue/logos.ts'
import type { OperatorDetail, Promotion } from '../../domain/catalogue/source.ts'
import type { Kept } from '../../domain/catalogue/store.ts'
import { compare, isPositive, parseDecimal } from '../../domain/decimal.ts'

// Arithmetic takes canonical numbers only, and throws on any other text.
const decimalSchema = z.string().refine((text) => parseDecimal(text) === text)
const chargeSchema = decimalSchema.refine((value) => compare(value, '0') >= 0)
const currencySchema = z.string().regex(/^[A-Z]{3}$/)

const termsSchema = z.object({
  discountPercent: chargeSchema,
  feePercent: chargeSchema,
  feeFlat: chargeSchema,
})

const planSchema = z.object({
  order: amountSchema,
  gets: amountSchema.nullable(),
  description: z.string(),
  region: z.string().nullable(),
})

const rangeSchema = z.object({ min: amountSchema, max: amountSchema })

const detailSchema = operatorSchema.extend({
  walletCurrency: currencySchema,
  destinationCurrency: currencySchema,
  rate: decimalSchema.refine(isPositive).nullable(),
  international: termsSchema,
  local: termsSchema,
  logoUrl: z.string().nullable(),
  sells: z.discriminatedUnion('type', [
    z.object({ type: z.literal('plans'), plans: z.array(planSchema) }),
    z.object({
      type: z.literal('range'),
      min: amountSchema,
      max: amountSchema,
      popular: amountSchema.nullable(),
      suggested: z.array(amountSchema),
      local: rangeSchema.nullable(),
    }),
  ]),
}) satisfies z.ZodType<OperatorDetail>

const promotionSchema = z.object({
  operatorId: operatorIdSchema,
  title: z.string().min(1),
  description: z.string(),
  startsAt: z.iso.datetime().nullable(),
  endsAt: z.iso.datetime().nullable(),
  denominations: z.string(),
}) satisfies z.ZodType<Promotion>

/** What the bodies of the three kinds of lists hold. */
export const countriesSchema = z.array(countrySchema)
export const operatorsSchema = z.array(detailSchema)
export const promotionsSchema = z.array(promotionSchema)

const listRowSchema = z.object({ at: z.int(), body: z.string() })

/** The list in a row, or null when it makes no sense. */
export function readList<T>(row: unknown, schema: z.ZodType<T>): Kept<T> | null {
  const parsed = listRowSchema.safeParse(row)
  if (!parsed.success) return null
  try {
    const list = schema.safeParse(JSON.parse(parsed.data.body))
    return list.success ? { value: list.data, at: parsed.data.at } : null
  } catch {
    // Not JSON: as unreadable as JSON of another shape.
    return null
  }
}

const logoRowSchema = z.object({ at: z.int(), url: z.string(), bytes: z.instanceof(Uint8Array) })

/** The logo in a row, or null when its bytes are no picture any more. */
export function readLogo(row: unknown): KeptLogo | null {
  const parsed = logoRowSchema.safeParse(row)
  if (!parsed.success) return null
  const { at, url } = parsed.data
  const bytes = new Uint8Array(parsed.data.bytes)
  const type = pictureType(bytes)
  return type === null ? null : { logo: { type, bytes }, url, at }
}

const detectionRowSchema = z.object({ operator_id: operatorIdSchema })

/** The operators in rows of detections. */
export function readDetectedOperators(rows: readonly unknown[]): readonly number[] {
  return rows.flatMap((row) => detectionRowSchema.safeParse(row).data?.operator_id ?? [])
}
