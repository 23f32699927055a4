import { z } from 'zod'
import { command } from './command.ts'
import { amountSchema, moneySchema } from './money.ts'
import { countryCodeSchema } from './settings.ts'

export const operatorIdSchema = z.int().positive()

/** A number as it was typed or pasted: any spacing, with or without `+`, `00` or a trunk zero. */
export const typedNumberSchema = z.string().max(40)

/** A complete number: country code and national part, digits only, as Reloadly echoes it. */
export const msisdnSchema = z.string().regex(/^\d{4,15}$/)

export const countrySchema = z.object({
  code: countryCodeSchema,
  name: z.string(),
  currency: z.string(),
  callingCodes: z.array(z.string()),
})
export type Country = z.infer<typeof countrySchema>

export const operatorSchema = z.object({
  operatorId: operatorIdSchema,
  name: z.string(),
  country: countryCodeSchema,
  /** What it sells. Reloadly's flags are not reliable, so this is a hint for grouping, not a rule. */
  kind: z.enum(['airtime', 'data', 'bundle', 'combo', 'pin']),
})
export type Operator = z.infer<typeof operatorSchema>

/** One amount that can be sold: what is ordered, what arrives, what the customer pays. */
export const offerSchema = z.object({
  /** The order: in the wallet's currency, or in the operator's own where it is sold so. */
  order: amountSchema,
  /** What the phone gets, in its own currency; null when the provider does not say beforehand. */
  gets: amountSchema.nullable(),
  /** False when `gets` is a listed plan, true when it follows from a rate that may move. */
  approximate: z.boolean(),
  pays: moneySchema,
  /** The plan in the operator's words, or empty. */
  description: z.string(),
  /** How long a plan lasts, in days, where its words say so. */
  validityDays: z.int().positive().nullable(),
  /** Where a plan is sold only in one region, its name. */
  region: z.string().nullable(),
  /** Whether the wallet covers it, as far as the last known balance tells. */
  affordable: z.boolean(),
})
export type Offer = z.infer<typeof offerSchema>

/** An operator's own offer that runs now. Its title is all that is said: no amount follows from it. */
export const promotionSchema = z.object({
  title: z.string(),
  /** Null when the provider does not say. */
  endsAt: z.iso.datetime().nullable(),
})
export type Promotion = z.infer<typeof promotionSchema>

export const amountsSchema = z.object({
  operator: operatorSchema,
  /** The currency that amounts are typed in: the wallet's, or the operator's own where it takes that. */
  currency: z.string(),
  /** FIXED: every plan, cheapest first. RANGE: what this shop sells most, then round amounts. */
  offers: z.array(offerSchema),
  /** The bounds for a typed amount; null when only listed plans are sold. */
  range: z.object({ min: amountSchema, max: amountSchema }).nullable(),
  promotion: promotionSchema.nullable(),
})
export type Amounts = z.infer<typeof amountsSchema>

const readErrors = [
  'unreachable',
  'provider-trouble',
  'rate-limited',
  'credentials-refused',
] as const

export const catalogue = {
  /** Countries that the provider serves, by name. */
  countries: command({ input: z.undefined(), output: z.array(countrySchema), errors: readErrors }),

  /** Every operator of a country, by name: the manual choice. */
  operators: command({
    input: z.object({ country: countryCodeSchema }),
    output: z.array(operatorSchema),
    errors: [...readErrors, 'country-not-supported'],
  }),

  /**
   * Whose number this may be, while it is still typed: by what was sold to it, or to numbers that
   * begin like it. Never asks the network; null when nobody here knows.
   */
  guess: command({
    input: z.object({ country: countryCodeSchema, number: typedNumberSchema }),
    output: z
      .object({ operator: operatorSchema, source: z.enum(['history', 'prefix']) })
      .nullable(),
    errors: [],
  }),

  /**
   * Whose number this is: from this till's own sales first, else by asking the provider.
   *
   * A ported number can be answered wrongly: the clerk may choose another operator.
   */
  recognise: command({
    input: z.object({ country: countryCodeSchema, number: typedNumberSchema }),
    output: z.object({
      msisdn: msisdnSchema,
      operator: operatorSchema,
      source: z.enum(['detected', 'history']),
      /** Finished sales of this till to this number. */
      timesSold: z.int().nonnegative(),
      lastSold: z.object({ order: amountSchema, at: z.iso.datetime() }).nullable(),
    }),
    errors: [...readErrors, 'country-not-supported', 'operator-not-found'],
  }),

  /** Whose number the provider says this is, whatever was sold to it here. */
  detect: command({
    input: z.object({ country: countryCodeSchema, number: typedNumberSchema }),
    output: operatorSchema,
    errors: [...readErrors, 'country-not-supported', 'operator-not-found'],
  }),

  /** Whose number this is now that it may have changed networks. The provider charges for it. */
  lookUpPorted: command({
    input: z.object({ country: countryCodeSchema, number: typedNumberSchema }),
    output: operatorSchema,
    errors: [...readErrors, 'country-not-supported', 'operator-not-found'],
  }),

  /** What can be sold for an operator, with prices. */
  amounts: command({
    input: z.object({ country: countryCodeSchema, operatorId: operatorIdSchema }),
    output: amountsSchema,
    errors: [...readErrors, 'country-not-supported', 'operator-not-found'],
  }),

  /** Prices a typed amount. Safe to repeat. */
  quote: command({
    input: z.object({
      country: countryCodeSchema,
      operatorId: operatorIdSchema,
      order: amountSchema,
    }),
    output: offerSchema,
    errors: [...readErrors, 'country-not-supported', 'operator-not-found', 'amount-not-offered'],
  }),
}
