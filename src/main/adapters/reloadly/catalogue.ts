import { err, ok } from '#contract/result'
import type { CatalogueSource } from '../../domain/catalogue/source.ts'
import type { Reader } from './reader.ts'
import type { Reference } from './reference.ts'
import { ifSold } from './schemas/operator.ts'
import { ifTold } from './schemas/promotion.ts'

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

    promotions: async (country) => {
      const listed = await reference.promotionsByCountry(country)
      if (!listed.ok) return err(listed.error.code)
      return ok(listed.value.rows.map(ifTold).filter((promotion) => promotion !== null))
    },

    detect: async (country, msisdn) => {
      const path = `${numberPath('auto-detect', country, msisdn)}?${everything}`
      const listed = await reader.read('auto-detect', { path })
      if (!listed.ok) return err(listed.error.code)
      const operator = ifSold(listed.value, country)
      return operator === null ? err('operator-not-found') : ok(operator)
    },
  }
}
