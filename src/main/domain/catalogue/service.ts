import type { Amounts, Country, Offer, Operator } from '#contract/catalogue'
import type { Amount } from '#contract/money'
import { err, ok, type Result } from '#contract/result'
import type { Clock } from '../clock.ts'
import { offersOf, priceOf } from '../pricing.ts'
import type { ReadFailure } from '../sales/gateway.ts'
import type { CatalogueSource, OperatorDetail } from './source.ts'

/** What this till sold to a number before. */
export type PastSales = {
  readonly operatorId: number
  readonly timesSold: number
  readonly lastSold: { readonly order: Amount; readonly at: string }
}

export type CataloguePorts = {
  readonly source: CatalogueSource
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

export type Catalogue = ReturnType<typeof createCatalogue>

const freshForMs = 10 * 60_000

/** Operators and prices, asked of the provider once in ten minutes and kept when it cannot be reached. */
export function createCatalogue({ source, clock, pastSales, balance }: CataloguePorts) {
  const countries = keptFresh(clock, () => source.countries())
  const operatorsOf = new Map<
    string,
    () => Promise<Result<readonly OperatorDetail[], CountryFailure>>
  >()

  function details(country: string): Promise<Result<readonly OperatorDetail[], CountryFailure>> {
    const known = operatorsOf.get(country)
    if (known) return known()
    const ask = keptFresh(clock, () => source.operators(country))
    operatorsOf.set(country, ask)
    return ask()
  }

  /** One operator with all that prices a sale. */
  async function operator(
    country: string,
    operatorId: number,
  ): Promise<Result<OperatorDetail, OperatorFailure>> {
    const all = await details(country)
    if (!all.ok) return all
    const found = all.value.find((one) => one.operatorId === operatorId)
    return found ? ok(found) : err('operator-not-found')
  }

  async function recognise(
    country: string,
    msisdn: string,
  ): Promise<Result<Recognised, OperatorFailure>> {
    const past = pastSales(msisdn)
    const sold = { timesSold: past?.timesSold ?? 0, lastSold: past?.lastSold ?? null }
    const known = past ? await operator(country, past.operatorId) : null
    if (known?.ok) {
      return ok({ msisdn, operator: toOperator(known.value), source: 'history', ...sold })
    }
    const detected = await source.detect(country, msisdn)
    if (!detected.ok) return detected
    return ok({ msisdn, operator: toOperator(detected.value), source: 'detected', ...sold })
  }

  return {
    countries: (): Promise<Result<readonly Country[], ReadFailure>> => countries(),

    async operators(country: string): Promise<Result<Operator[], CountryFailure>> {
      const all = await details(country)
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
        range: sells.type === 'range' ? { min: sells.min, max: sells.max } : null,
      })
    },

    async quote(
      country: string,
      operatorId: number,
      order: Amount,
    ): Promise<
      Result<{ operator: Operator; offer: Offer }, OperatorFailure | 'amount-not-offered'>
    > {
      const found = await operator(country, operatorId)
      if (!found.ok) return found
      const offer = priceOf(found.value, order, balance())
      return offer.ok ? ok({ operator: toOperator(found.value), offer: offer.value }) : offer
    },
  }
}

const toOperator = ({ operatorId, name, country, kind }: OperatorDetail): Operator => ({
  operatorId,
  name,
  country,
  kind,
})

/**
 * Asks once for concurrent callers, and again when the answer is old. An old answer is better than
 * none: it is kept while the provider cannot be reached.
 */
function keptFresh<T, E>(
  clock: Clock,
  ask: () => Promise<Result<T, E>>,
): () => Promise<Result<T, E>> {
  let kept: { readonly value: T; readonly at: number } | null = null
  let asking: Promise<Result<T, E>> | null = null

  async function renew(): Promise<Result<T, E>> {
    const answer = await ask()
    if (answer.ok) kept = { value: answer.value, at: clock.now() }
    asking = null
    return answer.ok || kept === null ? answer : ok(kept.value)
  }

  return () => {
    if (kept && Math.abs(clock.now() - kept.at) < freshForMs) return Promise.resolve(ok(kept.value))
    asking ??= renew()
    return asking
  }
}
