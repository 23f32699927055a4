import { err, ok, type Result } from '#contract/result'
import type { CatalogueSource } from '../../domain/catalogue/source.ts'
import type { ReadFailure } from '../../domain/sales/gateway.ts'
import type { Calls } from './calls.ts'
import { decodeOne, decodeRows, type Rows } from './decode.ts'
import type { Answer } from './http.ts'
import { balanceSchema } from './schemas/balance.ts'
import { countrySchema } from './schemas/country.ts'
import { ifSold, operatorSchema } from './schemas/operator.ts'
import { problemOf } from './schemas/problem.ts'

type Ports = { readonly calls: Calls; readonly log: (line: string) => void }

const everything =
  'includeBundles=true&includeData=true&includePin=true&includeCombo=true' +
  '&suggestedAmounts=true&suggestedAmountsMap=true'

const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300

const trouble = err('provider-trouble' as const)

/** What an answer that is no success says of a country or a number. */
export function readRefusal(
  answer: Answer,
): ReadFailure | 'country-not-supported' | 'operator-not-found' {
  const problem = problemOf(answer.text)
  if (problem === null) return 'provider-trouble'
  if (problem.code === 'COUNTRY_NOT_SUPPORTED') return 'country-not-supported'
  const blamesNumber =
    problem.code === 'COULD_NOT_AUTO_DETECT_OPERATOR' ||
    problem.code === 'INVALID_RECIPIENT_PHONE' ||
    problem.code === 'INVALID_PHONE_NUMBER'
  if (blamesNumber) return 'operator-not-found'
  if (answer.status === 403) return 'credentials-refused'
  return answer.status === 404 && problem.isStandard ? 'operator-not-found' : 'provider-trouble'
}

const asReadFailure = (answer: Answer): Result<never, ReadFailure> => {
  const refusal = readRefusal(answer)
  return refusal === 'credentials-refused' ? err(refusal) : trouble
}

export function createCatalogue({ calls, log }: Ports): CatalogueSource {
  const known = <T>(list: Rows<T>, name: string): readonly T[] => {
    for (const { path } of list.leftOut) log(`${name} left out: ${path}`)
    return list.rows
  }

  return {
    balance: async () => {
      const answer = await calls.get('/accounts/balance')
      if (!answer.ok) return answer
      if (!isSuccess(answer.value)) return asReadFailure(answer.value)
      const balance = decodeOne(balanceSchema, answer.value.text)
      return balance.ok ? balance : trouble
    },

    countries: async () => {
      const answer = await calls.get('/countries')
      if (!answer.ok) return answer
      if (!isSuccess(answer.value)) return asReadFailure(answer.value)
      const countries = decodeRows(countrySchema, answer.value.text)
      return countries.ok ? ok(known(countries.value, 'country')) : trouble
    },

    operators: async (country) => {
      const path = `/operators/countries/${encodeURIComponent(country)}?${everything}`
      const answer = await calls.get(path)
      if (!answer.ok) return answer
      if (!isSuccess(answer.value)) {
        const refusal = readRefusal(answer.value)
        return err(refusal === 'operator-not-found' ? 'country-not-supported' : refusal)
      }
      const listed = decodeRows(operatorSchema, answer.value.text)
      if (!listed.ok) return trouble
      const operators = known(listed.value, 'operator').map((row) => ifSold(row, country))
      return ok(operators.filter((operator) => operator !== null))
    },

    detect: async (country, msisdn) => {
      const number = encodeURIComponent(msisdn)
      const path = `/operators/auto-detect/phone/${number}/countries/${encodeURIComponent(country)}`
      const answer = await calls.get(`${path}?${everything}`)
      if (!answer.ok) return answer
      if (!isSuccess(answer.value)) return err(readRefusal(answer.value))
      const listed = decodeOne(operatorSchema, answer.value.text)
      if (!listed.ok) return trouble
      const operator = ifSold(listed.value, country)
      return operator === null ? err('operator-not-found') : ok(operator)
    },
  }
}
