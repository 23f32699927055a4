import { africa } from './africa.ts'
import { americas } from './americas.ts'
import { asia } from './asia.ts'
import { documented } from './documented.ts'
import { europe } from './europe.ts'
import type { Country, Operator, Promotion } from './model.ts'
import { nigeria } from './nigeria.ts'
import { promotions } from './promotions.ts'
import { type CountrySeed, toCountry, toOperator } from './seed.ts'
import { westAfrica } from './west-africa.ts'

/** What can be bought, and where. It never changes while the network runs. */
export type Catalogue = {
  /** By name. */
  readonly countries: readonly Country[]
  readonly country: (isoName: string) => Country | undefined
  /** By id. */
  readonly operators: readonly Operator[]
  readonly operator: (operatorId: number) => Operator | undefined
  readonly promotions: readonly Promotion[]
}

const seeds: readonly CountrySeed[] = [
  nigeria,
  ...documented,
  ...westAfrica,
  ...africa,
  ...asia,
  ...americas,
  ...europe,
]

export function createCatalogue(): Catalogue {
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
    promotions,
  }
}
