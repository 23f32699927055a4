import type { Amounts, Country, Offer, Operator } from '#contract/catalogue'
import type { Amount } from '#contract/money'
import { err, ok, type Result } from '#contract/result'
import { predictCost } from '../cost.ts'
import { keySpan, type SoldAmount, type Span } from '../key-amounts.ts'
import type { ReadNumber, ReadNumberStart } from '../numbers.ts'
import { offersOf, priceOf, typedRange } from '../pricing.ts'
import type { ReadFailure } from '../sales/gateway.ts'
import { createDetection } from './detection.ts'
import { guessByStart, type SalesByStart } from './guess.ts'
import { createLists, type ListPorts } from './lists.ts'
import { runningPromotion } from './promotions.ts'
import type { CatalogueSource, CountryFailure, OperatorDetail, OperatorFailure } from './source.ts'

/** What this till sold to a number before. */
export type PastSales = {
  readonly operatorId: number
  readonly timesSold: number
  readonly lastSold: { readonly order: Amount; readonly at: string }
}

export type CataloguePorts = ListPorts & {
  readonly source: CatalogueSource
  readonly readNumber: ReadNumber
  readonly readNumberStart: ReadNumberStart
  readonly past: SalesByStart
  /** Null for a number that never bought here. */
  readonly pastSales: (msisdn: string) => PastSales | null
  /** What was delivered of an operator in that time, most often first; empty while nobody can say. */
  readonly soldAmounts: (operatorId: number, currency: string, span: Span) => readonly SoldAmount[]
  /** The wallet as last known. */
  readonly balance: () => Amount | null
}

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

/** Whose number a half-typed one may be, and by what. */
export type Guess = { readonly operator: Operator; readonly source: 'history' | 'prefix' }

export type Catalogue = ReturnType<typeof createCatalogue>

/** Operators and prices: from the store at once, and from the provider behind it. */
export function createCatalogue(ports: CataloguePorts) {
  const { clock, pastSales, soldAmounts, balance, readNumber, readNumberStart } = ports
  const { countries, operatorsIn, promotionsIn, knownOperators } = createLists(ports)
  const detection = createDetection(ports)

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
    const alone = detection.told(operatorId)
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
    const answer = await detection.detect(country, msisdn)
    if (!answer.ok) return answer
    return ok({ msisdn, operator: toOperator(answer.value), source: 'detected', ...sold })
  }

  function guess(country: string, typed: string): Guess | null {
    const known = operatorsIn(country).known() ?? []
    const named = (operatorId: number | null | undefined): Operator | null => {
      const found = operatorId ? withId(known, operatorId) : undefined
      return found ? toOperator(found) : null
    }
    const msisdn = readNumber(country, typed)
    const sold = named(msisdn.ok ? pastSales(msisdn.value)?.operatorId : null)
    if (sold) return { operator: sold, source: 'history' }
    const start = readNumberStart(country, typed)
    const likely = named(start && guessByStart(ports, country, start))
    return likely && { operator: likely, source: 'prefix' }
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
      return withId(knownOperators(), operatorId)?.logoUrl ?? null
    },

    async operators(country: string): Promise<Result<Operator[], CountryFailure>> {
      const all = await operatorsIn(country).get()
      if (!all.ok) return all
      return ok(all.value.map(toOperator).sort((a, b) => a.name.localeCompare(b.name)))
    },

    recognise,

    /** By what was sold here. Asks nobody, and is quick enough for every key. */
    guess,

    /** As the provider tells it, whatever was sold to the number here. */
    async detect(country: string, msisdn: string): Promise<Result<Operator, OperatorFailure>> {
      const answer = await detection.detect(country, msisdn)
      return answer.ok ? ok(toOperator(answer.value)) : answer
    },

    /** Spends money: where the number is now that it may have changed networks. */
    async lookUpPorted(
      country: string,
      msisdn: string,
    ): Promise<Result<Operator, OperatorFailure>> {
      const answer = await detection.lookUpPorted(country, msisdn)
      return answer.ok ? ok(toOperator(answer.value)) : answer
    },

    async amounts(country: string, operatorId: number): Promise<Result<Amounts, OperatorFailure>> {
      const found = await operator(country, operatorId)
      if (!found.ok) return found
      const range = typedRange(found.value)
      const currency = range?.min.currency ?? found.value.walletCurrency
      const sold = soldAmounts(operatorId, currency, keySpan(clock.now()))
      return ok({
        operator: toOperator(found.value),
        currency,
        offers: offersOf(found.value, balance(), sold),
        promotion: runningPromotion(promotionsIn(country).glance() ?? [], operatorId, clock.now()),
        range,
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
