import type { Language } from '#contract/settings'
import type { Clock } from '../clock.ts'
import { type KeptFresh, keptFresh } from './kept-fresh.ts'
import type { CatalogueSource, CountryFailure, OperatorDetail, Promotion } from './source.ts'
import type { CatalogueStore } from './store.ts'

export type ListPorts = {
  readonly source: Pick<CatalogueSource, 'countries' | 'operators' | 'promotions'>
  readonly store: CatalogueStore
  readonly clock: Clock
  /** In which promotions are told. */
  readonly language: () => Language
  /** Called when a country's operators or promotions came after somebody was answered without them. */
  readonly announce: (country: string) => void
}

type PerCountry<T> = KeptFresh<readonly T[], CountryFailure>

/** The provider's lists, each asked for when it is first wanted and kept fresh from then on. */
export function createLists({ source, store, clock, language, announce }: ListPorts) {
  const countries = keptFresh(clock, {
    ask: source.countries,
    read: store.countries,
    keep: store.keepCountries,
    forget: () => false,
    cameLate: () => undefined,
  })
  const operators = new Map<string, PerCountry<OperatorDetail>>()
  const promotions = new Map<string, PerCountry<Promotion>>()

  function operatorsIn(country: string): PerCountry<OperatorDetail> {
    const known = operators.get(country)
    if (known) return known
    const list: PerCountry<OperatorDetail> = keptFresh(clock, {
      ask: () => source.operators(country),
      read: () => store.operators(country),
      keep: (kept) => store.keepOperators(country, kept),
      forget: whenOver(() => store.forgetOperators(country)),
      cameLate: () => announce(country),
    })
    operators.set(country, list)
    return list
  }

  /** Promotions are for showing only: no sale waits for them, and none fails without them. */
  function promotionsIn(country: string): PerCountry<Promotion> {
    const told = language()
    const name = `${country} ${told}`
    const known = promotions.get(name)
    if (known) return known
    const list: PerCountry<Promotion> = keptFresh(clock, {
      ask: () => source.promotions(country, told),
      read: () => store.promotions(country, told),
      keep: (kept) => store.keepPromotions(country, told, kept),
      forget: whenOver(() => store.forgetPromotions(country, told)),
      cameLate: () => announce(country),
    })
    promotions.set(name, list)
    return list
  }

  return {
    countries,
    operatorsIn,
    promotionsIn,

    /** Every operator of every list that is known. */
    knownOperators: (): readonly OperatorDetail[] =>
      [...operators.values()].flatMap((list) => list.known() ?? []),
  }
}

/** A country that is served no longer has no list. */
const whenOver =
  (forget: () => void) =>
  (failure: CountryFailure): boolean => {
    const isOver = failure === 'country-not-supported'
    if (isOver) forget()
    return isOver
  }
