import { z } from 'zod'
import { countrySchema as codeSchema, currencySchema, ifAny, wordsSchema } from './scalars.ts'

/** A country that is served. */
export const countrySchema = z
  .object({
    isoName: codeSchema,
    name: ifAny(wordsSchema),
    currencyCode: currencySchema,
    callingCodes: z
      .array(z.unknown())
      .catch([])
      .transform((codes) =>
        codes
          .map((code) => (typeof code === 'string' ? code.replace(/\D/g, '') : ''))
          .filter((digits) => digits !== ''),
      ),
  })
  .transform(({ isoName, name, currencyCode, callingCodes }) => ({
    code: isoName,
    name: name ?? isoName,
    currency: currencyCode,
    callingCodes: callingCodes.map((digits) => `+${digits}`),
  }))
