import type { NumberStart } from '../numbers.ts'
import { learntDigits } from './detection.ts'
import type { CatalogueStore } from './store.ts'

/** What was sold here to numbers that begin alike. */
export type SalesByStart = {
  /** The operators of the last delivered sales to such numbers of a country, latest first. */
  readonly lastOperators: (country: string, start: string, limit: number) => readonly number[]
}

type Ports = {
  readonly past: SalesByStart
  readonly store: Pick<CatalogueStore, 'detections'>
}

/** A national number says nothing of its operator before its third digit. */
const fewestDigits = 3
const lastSales = 20
const fewestSales = 3
const lastDetections = 20
const clearShare = 0.8

/**
 * Whose a number is likely to be by how it begins; null when nobody here knows.
 *
 * What was sold to numbers that share most digits with it comes first, else what the provider said of
 * them. The first that knows anything decides: where it is in two minds, nothing shorter can be right.
 */
export function guessByStart(
  { past, store }: Ports,
  country: string,
  { callingCode, national }: NumberStart,
): number | null {
  for (let length = national.length; length >= fewestDigits; length -= 1) {
    const start = `${callingCode}${national.slice(0, length)}`
    const sold = past.lastOperators(country, start, lastSales)
    if (sold.length >= fewestSales) return clearMajority(sold)
    const told = length > learntDigits ? [] : store.detections(country, start, lastDetections)
    if (told.length > 0) return clearMajority(told)
  }
  return null
}

function clearMajority(operatorIds: readonly number[]): number | null {
  const votes = new Map<number, number>()
  for (const id of operatorIds) votes.set(id, (votes.get(id) ?? 0) + 1)
  const [first] = [...votes].sort(([, a], [, b]) => b - a)
  return first && first[1] >= operatorIds.length * clearShare ? first[0] : null
}
