import { documented } from './documented.ts'
import type { Country, Operator } from './model.ts'
import { nigeria } from './nigeria.ts'
import { toCountry, toOperator } from './seed.ts'

/** What can be bought, and where. It never changes while the network runs. */
export type Catalogue = {
  /** By name. */
  readonly countries: readonly Country[]
  readonly country: (isoName: string) => Country | undefined
  /** By id. */
  readonly operators: readonly Operator[]
  readonly operator: (operatorId: number) => Operator | undefined
}

export function createCatalogue(): Catalogue {
  const seeds = [nigeria, ...documented]
  const pairs = seeds.map((seed) => {
    const country = toCountry(seed)
    return {
      country,
      operators: seed.operators.map((row) => toOperator(row, country, seed.rate)),
    }
  })
  const countries = new Map(pairs.map(({ country }) => [country.isoName, country]))
  const operators = new Map(
    pairs
      .flatMap((pair) => pair.operators)
      .sort((a, b) => a.operatorId - b.operatorId)
      .map((operator) => [operator.operatorId, operator]),
  )
  return {
    countries: [...countries.values()].sort((a, b) => a.name.localeCompare(b.name, 'en')),
    country: (isoName) => countries.get(isoName.toUpperCase()),
    operators: [...operators.values()],
    operator: (operatorId) => operators.get(operatorId),
  }
}
