import type { Result } from '#contract/result'

/**
 * Reads a number as it was typed or pasted into digits with the country code.
 *
 * `country` is where a number without one belongs; a number that says another country is refused,
 * because the operator was chosen for this one.
 */
export type ReadNumber = (country: string, typed: string) => Result<string, 'number-not-valid'>

/** Writes a number as people of its country do, in groups. `msisdn` is digits with the country code. */
export type ShowNumber = (country: string, msisdn: string) => string

/** A number that is still typed: where it belongs, and the digits after the country code so far. */
export type NumberStart = { readonly callingCode: string; readonly national: string }

/** Reads the start of a number. Null while not even its country is clear, and for what is no number. */
export type ReadNumberStart = (country: string, typed: string) => NumberStart | null
