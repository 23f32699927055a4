import { err, ok } from '#contract/result'
import type { Language } from '#contract/settings'
import type { CatalogueSource } from '../../domain/catalogue/source.ts'
import type { Reader } from './reader.ts'
import type { Reference } from './reference.ts'
import { ifSold } from './schemas/operator.ts'
import { ifTold } from './schemas/promotion.ts'

/** The provider's names of the languages that the till speaks. */
const codes = { en: 'EN', fr: 'FR', es: 'ES', pt: 'PT', ar: 'AR' } as const satisfies {
  readonly [L in Language]: string
}

/** All that an operator could sell: what is left out by default is nowhere written but in prose. */
export const everything =
  'includeBundles=true&includeData=true&includePin=true&includeCombo=true' +
  '&suggestedAmounts=true&suggestedAmountsMap=true'

/** The path of a look-up by number, which only differs in its first part. */
export const numberPath = (lookUp: 'auto-detect' | 'mnp-lookup', country: string, msisdn: string) =>
  `/operators/${lookUp}/phone/${encodeURIComponent(msisdn)}/countries/${encodeURIComponent(country)}`

/** The provider's catalogue and wallet, as the till sells from them. */
export function createCatalogue(reader: Reader, reference: Reference): CatalogueSource {
  return {
    balance: async () => {
      const balance = await reader.read('balance', { path: '/accounts/balance' })
      return balance.ok ? balance : err(balance.error.code)
    },

    countries: async () => {
      const countries = await reader.read('countries', { path: '/countries' })
      return countries.ok ? ok(countries.value.rows) : err(countries.error.code)
    },

    operators: async (country) => {
      const path = `/operators/countries/${encodeURIComponent(country)}?${everything}`
      const listed = await reader.read('operators-by-country', { path })
      if (!listed.ok) return err(listed.error.code)
      const operators = listed.value.rows.map((row) => ifSold(row, country))
      return ok(operators.filter((operator) => operator !== null))
    },

    promotions: async (country, language) => {
      const listed = await reference.promotionsByCountry(country, { language: codes[language] })
      if (!listed.ok) return err(listed.error.code)
      const { rows } = listed.value
      const told = rows.map(ifTold)
      if (language === 'en' || !told.includes(null)) return ok(told.filter(isThere))
      // Not every promotion is told in every language: the rest is told in the first one.
      const first = await reference.promotionsByCountry(country, { language: codes.en })
      const others = first.ok ? first.value.rows : []
      const inFirst = new Map(others.map((row) => [row.promotionId, ifTold(row)]))
      return ok(
        rows.map((row, index) => told[index] ?? inFirst.get(row.promotionId)).filter(isThere),
      )
    },

    detect: async (country, msisdn) => {
      const path = `${numberPath('auto-detect', country, msisdn)}?${everything}`
      const listed = await reader.read('auto-detect', { path })
      if (!listed.ok) return err(listed.error.code)
      const operator = ifSold(listed.value, country)
      return operator === null ? err('operator-not-found') : ok(operator)
    },

    lookUpPorted: async (country, msisdn) => {
      const found = await reference.mnpLookup(country, msisdn)
      if (!found.ok) return err(found.error.code)
      const operator = ifSold(found.value, country)
      return operator === null ? err('operator-not-found') : ok(operator)
    },
  }
}

const isThere = <T>(value: T | null | undefined): value is T => value != null
