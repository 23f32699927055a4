import Big from 'big.js'
import type { Amount } from '#contract/money'

// A constructor of its own: precision and rounding set here reach nobody else's numbers.
const Exact = Big()
Exact.DP = 40
Exact.RM = Exact.roundHalfUp

// Bounded, so that a hostile `1e999999999` cannot ask for a gigabyte of zeros.
const numeric = /^-?(\d{1,60}(\.\d{0,60})?|\.\d{1,60})([eE][+-]?\d{1,2})?$/
const fitsAmount = /^-?(0|[1-9]\d{0,17})(\.\d{0,11}[1-9])?$/
const currencyCode = /^[A-Z]{3}$/

const textOf = (value: Big): string => (value.eq(0) ? '0' : value.toFixed())

/**
 * The exact decimal that a number is written as, in its one canonical form; null for anything else.
 *
 * `'505.00000000000'` is `'505'`, `'3.8E-5'` is `'0.000038'`. All other functions here take and
 * answer this form, of any scale.
 */
export function parseDecimal(text: string): string | null {
  const trimmed = text.trim()
  return numeric.test(trimmed) ? textOf(new Exact(trimmed)) : null
}

/** The number as an `Amount`; null when it is no number or does not fit one: it is never clipped. */
export function toAmount(text: string, currency: string): Amount | null {
  const value = parseDecimal(text)
  return value !== null && fitsAmount.test(value) && currencyCode.test(currency)
    ? { value, currency }
    : null
}

export const add = (a: string, b: string): string => textOf(new Exact(a).plus(b))

/** All of them together: faster than adding one after the other. */
export const sum = (all: readonly string[]): string =>
  textOf(all.reduce((total, one) => total.plus(one), new Exact(0)))

export const subtract = (a: string, b: string): string => textOf(new Exact(a).minus(b))

export const multiply = (a: string, b: string): string => textOf(new Exact(a).times(b))

/** `a / b` to 40 places, halves away from zero. `b` must not be zero. */
export const divide = (a: string, b: string): string => textOf(new Exact(a).div(b))

/** Rounded to `places` decimals, halves away from zero. */
export const round = (a: string, places: number): string => textOf(new Exact(a).round(places))

/** Rounded to `places` decimals, away from zero. */
export const roundUp = (a: string, places: number): string =>
  textOf(new Exact(a).round(places, Exact.roundUp))

/** Cut to `places` decimals. */
export const roundDown = (a: string, places: number): string =>
  textOf(new Exact(a).round(places, Exact.roundDown))

/** Rounded as the provider's ledger rounds: to five decimals, halves away from zero. */
export const round5 = (a: string): string => round(a, 5)

export const compare = (a: string, b: string): -1 | 0 | 1 => new Exact(a).cmp(b)

export const isPositive = (a: string): boolean => compare(a, '0') > 0
