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
