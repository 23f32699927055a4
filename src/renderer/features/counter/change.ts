import type { Tender } from '#contract/sales'
import { toLatinDigits } from '../../keys.ts'

/** What the cash given means for the sale. */
export type Cash =
  | { readonly is: 'exact' }
  | { readonly is: 'change'; readonly minor: number }
  | { readonly is: 'short'; readonly minor: number }

const mostDigits = 12

/** The digits of a typed amount with at most one `.`, at most `decimals` of them behind it. */
export function toTypedAmount(text: string, decimals: number): string {
  const [whole = '', ...rest] = toLatinDigits(text)
    .replace(/[,٫]/g, '.')
    .replace(/[^\d.]/g, '')
    .split('.')
  const units = whole.slice(0, mostDigits).replace(/^0+(?=\d)/, '')
  if (rest.length === 0 || decimals === 0) return units
  return `${units === '' ? '0' : units}.${rest.join('').slice(0, decimals)}`
}

/** A typed amount as exact decimal text: no needless zeros, no trailing point. Null when it is nothing. */
export function toAmountValue(typed: string): string | null {
  const [units = '', fraction = ''] = typed.split('.')
  const kept = fraction.replace(/0+$/, '')
  const whole = units === '' ? '0' : units
  if (/^0*$/.test(whole) && kept === '') return null
  return kept === '' ? whole : `${whole}.${kept}`
}

/** A typed amount in whole minor units. */
export function toMinor(typed: string, decimals: number): number {
  const [units = '', fraction = ''] = typed.split('.')
  return Number(`${units}${fraction.padEnd(decimals, '0').slice(0, decimals)}`)
}

/** What to give back on `given`, typed, for `paysMinor`. Nothing typed is exact cash. */
export function cashFor(given: string, paysMinor: number, decimals: number): Cash {
  if (given === '') return { is: 'exact' }
  const minor = toMinor(given, decimals) - paysMinor
  if (minor === 0) return { is: 'exact' }
  return minor > 0 ? { is: 'change', minor } : { is: 'short', minor: -minor }
}

/** The way of paying after this one, round and round. */
export function nextMethod(method: Tender['method']): Tender['method'] {
  if (method === 'cash') return 'card'
  return method === 'card' ? 'other' : 'cash'
}
