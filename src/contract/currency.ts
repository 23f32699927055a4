import type { Money } from './money.ts'

// ISO 4217, list one: the currencies whose minor unit is not a hundredth. Intl follows what people
// use in cash instead, and its data differs between one version and the next: not a base for money.
const withoutMinor = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
const inThousandths = 'BHD IQD JOD KWD LYD OMR TND'
const inTenThousandths = 'CLF UYW'

const digitsByCurrency = new Map<string, number>([
  ...withoutMinor.split(' ').map((code) => [code, 0] as const),
  ...inThousandths.split(' ').map((code) => [code, 3] as const),
  ...inTenThousandths.split(' ').map((code) => [code, 4] as const),
])

/** How many decimals a currency coins, by ISO 4217: NGN 2, JPY 0, KWD 3. */
export const minorDigits = (currency: string): number => digitsByCurrency.get(currency) ?? 2

/** Whole minor units as exact decimal text: 83200 of NGN is `832.00`. */
export function toDecimalText({ minor, currency }: Money): string {
  const digits = minorDigits(currency)
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const cut = text.length - digits
  const unsigned = digits === 0 ? text : `${text.slice(0, cut)}.${text.slice(cut)}`
  return minor < 0 ? `-${unsigned}` : unsigned
}
