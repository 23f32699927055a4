import type { Money } from './money.ts'

// ISO 4217, list one: the currencies whose minor unit is not a hundredth. Intl follows what people
// use in cash instead, and its data differs between one version and the next: not a base for money.
const digitsByCurrency: Readonly<Record<string, number>> = Object.fromEntries([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0]),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3]),
  ...'CLF UYW'.split(' ').map((code) => [code, 4]),
])

/** How many decimals a currency coins, by ISO 4217: NGN 2, JPY 0, KWD 3. */
export const minorDigits = (currency: string): number => digitsByCurrency[currency] ?? 2

/** Whole minor units as exact decimal text: 83200 of NGN is `832.00`. */
export function toDecimalText({ minor, currency }: Money): string {
  const digits = minorDigits(currency)
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const cut = text.length - digits
  const unsigned = digits === 0 ? text : `${text.slice(0, cut)}.${text.slice(cut)}`
  return minor < 0 ? `-${unsigned}` : unsigned
}
