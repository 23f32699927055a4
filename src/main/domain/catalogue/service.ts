import type { Amounts, Country, Offer, Operator } from '#contract/catalogue'
import type { Amount } from '#contract/money'
import { err, ok, type Result } from '#contract/result'
import type { Clock } from '../clock.ts'
import { predictCost } from '../cost.ts'
import { offersOf, priceOf } from '../pricing.ts'
import type { ReadFailure } from '../sales/gateway.ts'
import { type KeptFresh, keptFresh } from './kept-fresh.ts'
import { runningPromotion } from './promotions.ts'
import type { CatalogueSource, OperatorDetail, Promotion } from './source.ts'
import type { CatalogueStore, Kept } from './store.ts'

/** What this till sold to a number before. */
export type PastSales = {
  readonly operatorId: number
  readonly timesSold: number
  readonly lastSold: { readonly order: Amount; readonly at: string }
}

export type CataloguePorts = {
  readonly source: CatalogueSource
  readonly store: CatalogueStore
  readonly clock: Clock
  /** Null for a number that never bought here. */
  readonly pastSales: (msisdn: string) => PastSales | null
  /** The wallet as last known. */
  readonly balance: () => Amount | null
}

export type CountryFailure = ReadFailure | 'country-not-supported'
export type OperatorFailure = CountryFailure | 'operator-not-found'

export type Recognised = {
  readonly msisdn: string
  readonly operator: Operator
  readonly source: 'detected' | 'history'
  readonly timesSold: number
  readonly lastSold: { readonly order: Amount; readonly at: string } | null
}

/** An order as it can be sold, and what it will cost the shop as far as anybody can say. */
export type Quote = {
  readonly operator: Operator
  readonly offer: Offer
  readonly expectedCost: Amount | null
}

export type Catalogue = ReturnType<typeof createCatalogue>

/** Operators and prices: from the store at once, and from the provider behind it. */
export function createCatalogue({ source, store, clock, pastSales, balance }: CataloguePorts) {
  const countries = keptFresh(clock, {
    ask: () => source.countries(),
    read: store.countries,
    keep: store.keepCountries,
    forget: () => false,
  })
  const detected = new Map<number, OperatorDetail>()
  const promotionsOf = new Map<string, KeptFresh<readonly Promotion[], CountryFailure>>()
  const operatorsOf = new Map<string, KeptFresh<readonly OperatorDetail[], CountryFailure>>()

  function operatorsIn(country: string): KeptFresh<readonly OperatorDetail[], CountryFailure> {
    const known = operatorsOf.get(country)
    if (known) return known
    const operators = keptFresh(clock, {
      ask: () => source.operators(country),
      read: () => store.operators(country),
      keep: (kept: Kept<readonly OperatorDetail[]>) => store.keepOperators(country, kept),
      forget(failure: CountryFailure) {
        const isOver = failure === 'country-not-supported'
        if (isOver) store.forgetOperators(country)
        return isOver
      },
    })
    operatorsOf.set(country, operators)
    return operators
  }

  /** Promotions are for showing only: no sale waits for them, and none fails without them. */
  function promotionsIn(country: string): KeptFresh<readonly Promotion[], CountryFailure> {
    const known = promotionsOf.get(country)
    if (known) return known
    const promotions = keptFresh(clock, {
      ask: () => source.promotions(country),
      read: () => store.promotions(country),
      keep: (kept: Kept<readonly Promotion[]>) => store.keepPromotions(country, kept),
      forget(failure: CountryFailure) {
        const isOver = failure === 'country-not-supported'
        if (isOver) store.forgetPromotions(country)
        return isOver
      },
    })
    promotionsOf.set(country, promotions)
    return promotions
  }

  /**
   * One operator with all that prices a sale.
   *
   * What was detected in full can be sold, even if the country's list lacks it or cannot be read.
   */
  async function operator(
    country: string,
    operatorId: number,
  ): Promise<Result<OperatorDetail, OperatorFailure>> {
    const found = await listed(country, operatorId)
    if (found.ok) return found
    const alone = detected.get(operatorId)
    return alone?.country === country ? ok(alone) : found
  }

  async function listed(
    country: string,
    operatorId: number,
  ): Promise<Result<OperatorDetail, OperatorFailure>> {
    const operators = operatorsIn(country)
    const all = await operators.get()
    if (!all.ok) return all
    const found = withId(all.value, operatorId)
    if (found) return ok(found)
    // The provider may detect an operator that it took up since this list was asked for.
    const newest = await (operators.isFresh() ? operators.get() : operators.refresh())
    if (!newest.ok) return newest
    const added = withId(newest.value, operatorId)
    return added ? ok(added) : err('operator-not-found')
  }

  async function recognise(
    country: string,
    msisdn: string,
  ): Promise<Result<Recognised, OperatorFailure>> {
    // They are there, as a rule, when the amounts are asked for next.
    promotionsIn(country).glance()
    const past = pastSales(msisdn)
    const sold = { timesSold: past?.timesSold ?? 0, lastSold: past?.lastSold ?? null }
    const known = past ? await operator(country, past.operatorId) : null
    if (known?.ok) {
      return ok({ msisdn, operator: toOperator(known.value), source: 'history', ...sold })
    }
    const answer = await source.detect(country, msisdn)
    if (!answer.ok) return answer
    detected.set(answer.value.operatorId, answer.value)
    return ok({ msisdn, operator: toOperator(answer.value), source: 'detected', ...sold })
  }

  return {
    countries: (): Promise<Result<readonly Country[], ReadFailure>> => countries.get(),

    /** Asks the provider for a country's operators now, so that they are there when a clerk asks. */
    async refresh(country: string): Promise<void> {
      promotionsIn(country).glance()
      await operatorsIn(country).refresh()
    },

    /** Where the provider shows an operator's logo; null while no list with that operator is known. */
    logoUrl(operatorId: number): string | null {
      const lists = [...operatorsOf.values()].map((operators) => operators.known() ?? [])
      return withId(lists.flat(), operatorId)?.logoUrl ?? null
    },

    async operators(country: string): Promise<Result<Operator[], CountryFailure>> {
      const all = await operatorsIn(country).get()
      if (!all.ok) return all
      return ok(all.value.map(toOperator).sort((a, b) => a.name.localeCompare(b.name)))
    },

    recognise,

    async amounts(country: string, operatorId: number): Promise<Result<Amounts, OperatorFailure>> {
      const found = await operator(country, operatorId)
      if (!found.ok) return found
      const { sells, walletCurrency } = found.value
      return ok({
        operator: toOperator(found.value),
        currency: walletCurrency,
        offers: offersOf(found.value, balance()),
        promotion: runningPromotion(promotionsIn(country).glance() ?? [], operatorId, clock.now()),
        range: sells.type === 'range' ? { min: sells.min, max: sells.max } : null,
      })
    },

    async quote(
      country: string,
      operatorId: number,
      order: Amount,
    ): Promise<Result<Quote, OperatorFailure | 'amount-not-offered'>> {
      const found = await operator(country, operatorId)
      if (!found.ok) return found
      const offer = priceOf(found.value, order, balance())
      if (!offer.ok) return offer
      return ok({
        operator: toOperator(found.value),
        offer: offer.value,
        expectedCost: predictCost(found.value, offer.value.order),
      })
    },
  }
}

const toOperator = ({ operatorId, name, country, kind }: OperatorDetail): Operator => ({
  operatorId,
  name,
  country,
  kind,
})

const withId = (
  operators: readonly OperatorDetail[],
  operatorId: number,
): OperatorDetail | undefined => operators.find((one) => one.operatorId === operatorId)
