import { z } from 'zod'
import { warningSchema } from './warnings.ts'

/**
 * Why the provider, or the till itself, refused a top-up with proof that nothing was bought.
 *
 * Named for what the clerk does next, not for the provider's wording.
 */
export const refusals = [
  'number-not-valid',
  'number-not-of-operator',
  'number-barred',
  'recently-topped-up',
  'pending-for-number',
  'amount-not-offered',
  'wallet-too-low',
  'operator-unavailable',
  'operator-refused',
  'country-not-supported',
  'account-blocked',
  'account-limit-reached',
  'credentials-refused',
  'request-refused',
] as const
export const refusalSchema = z.enum(refusals)
export type Refusal = z.infer<typeof refusalSchema>

const issueSchema = z.object({ path: z.string(), message: z.string() })

/** Every error that a command can answer, by code. The set is closed: a new code needs a sentence for the clerk. */
export const errorSchemas = {
  /** The call's own input was refused; nothing was done. */
  'invalid-input': z.object({ code: z.literal('invalid-input'), issues: z.array(issueSchema) }),
  /** A defect: logged under the incident id. */
  internal: z.object({ code: z.literal('internal'), incidentId: z.string() }),
  /** No connection to the provider could be made. */
  unreachable: z.object({ code: z.literal('unreachable') }),
  /** The provider answered, but not with anything that can be used: trouble on its side. */
  'provider-trouble': z.object({ code: z.literal('provider-trouble') }),
  /** The provider asks for fewer calls. */
  'rate-limited': z.object({ code: z.literal('rate-limited') }),
  'credentials-refused': z.object({ code: z.literal('credentials-refused') }),
  'country-not-supported': z.object({ code: z.literal('country-not-supported') }),
  'operator-not-found': z.object({ code: z.literal('operator-not-found') }),
  'amount-not-offered': z.object({ code: z.literal('amount-not-offered') }),
  'sale-not-found': z.object({ code: z.literal('sale-not-found') }),
  /** The sale is in a state in which this must not be done. */
  'not-in-this-state': z.object({ code: z.literal('not-in-this-state') }),
  /** The ledger cannot be written: the till does not sell what it cannot write. */
  'ledger-unavailable': z.object({ code: z.literal('ledger-unavailable') }),
  /** The sale was not written: the clerk must first say that each of these is meant. */
  held: z.object({ code: z.literal('held'), warnings: z.array(warningSchema) }),
  /** The number was never sold to. */
  'regular-not-found': z.object({ code: z.literal('regular-not-found') }),
  /** The backup is damaged, or is no backup of this ledger. */
  'backup-not-usable': z.object({ code: z.literal('backup-not-usable') }),
  /** The record of sales is being worked on already. */
  busy: z.object({ code: z.literal('busy') }),
  /** A key is missing, or what was pasted holds none. */
  'keys-incomplete': z.object({ code: z.literal('keys-incomplete') }),
  /** Keys of the sandbox were given for live, or the other way round. */
  'keys-of-other-environment': z.object({ code: z.literal('keys-of-other-environment') }),
  'keys-missing': z.object({ code: z.literal('keys-missing') }),
  'keychain-locked': z.object({ code: z.literal('keychain-locked') }),
  'keychain-denied': z.object({ code: z.literal('keychain-denied') }),
  'keychain-unavailable': z.object({ code: z.literal('keychain-unavailable') }),
  /** It was not said that this is meant. */
  'not-confirmed': z.object({ code: z.literal('not-confirmed') }),
  'in-use': z.object({ code: z.literal('in-use') }),
  /** Only the owner may do this: their PIN is needed. */
  'pin-needed': z.object({ code: z.literal('pin-needed') }),
  'pin-wrong': z.object({ code: z.literal('pin-wrong') }),
  'pin-locked': z.object({ code: z.literal('pin-locked'), until: z.iso.datetime() }),
  /** It is written down why this is done: a few words are needed. */
  'reason-needed': z.object({ code: z.literal('reason-needed') }),
  /** No printer is set up. */
  'no-printer': z.object({ code: z.literal('no-printer') }),
  /** No drawer is connected to the printer, or the till only practises. */
  'no-drawer': z.object({ code: z.literal('no-drawer') }),
  'unsettled-sales': z.object({ code: z.literal('unsettled-sales'), count: z.int().positive() }),
  'link-not-opened': z.object({ code: z.literal('link-not-opened') }),
  /** A file could not be written. */
  'file-not-written': z.object({ code: z.literal('file-not-written') }),
} as const

export type ErrorCode = keyof typeof errorSchemas
export type ErrorOf<C extends ErrorCode> = z.infer<(typeof errorSchemas)[C]>
export type AppError = { [C in ErrorCode]: ErrorOf<C> }[ErrorCode]

/** Codes that every command may answer without declaring them. */
export type ImplicitCode = 'invalid-input' | 'internal'
