import { z } from 'zod'
import { command } from './command.ts'

export const languages = ['en', 'fr', 'es', 'pt', 'ar'] as const
export type Language = (typeof languages)[number]

export const countryCodeSchema = z.string().regex(/^[A-Z]{2}$/)

/** What the shop has chosen. `country` is the one that a number belongs to when it does not say. */
export const settingsSchema = z.object({
  shopName: z.string().trim().max(60),
  tillName: z.string().trim().max(20),
  country: countryCodeSchema,
  language: z.enum(languages),
  theme: z.enum(['system', 'light', 'dark']),
  /** The language of slips; null for the screen's. */
  slipLanguage: z.enum(languages).nullable(),
  /** A sound with every result. */
  sounds: z.boolean(),
  /** The PC's own voice reads the number back before it is sent. */
  readAloud: z.boolean(),
  /** Which sales print a slip by themselves. The slip of a PIN always does: it is the goods. */
  printSlips: z.enum(['every-sale', 'on-request']),
  /** What stands under the shop's name on slips, and at their end: up to four lines each. */
  slipHeader: z.string().trim().max(200),
  slipFooter: z.string().trim().max(200),
  /** The customer's number on slips. */
  slipNumber: z.enum(['whole', 'last-four']),
  /** For how many days PINs are kept on this PC, sealed; 0 keeps none. */
  keepPinsDays: z.int().min(0).max(90),
})
export type Settings = z.infer<typeof settingsSchema>

export const settings = {
  /** The shop's settings, with defaults where nothing was chosen. */
  read: command({ input: z.undefined(), output: settingsSchema, errors: [] }),

  /** Changes the named settings and leaves the others alone. Answers all of them. */
  change: command({
    input: settingsSchema.partial().strict(),
    output: settingsSchema,
    errors: ['file-not-written'],
  }),
}
