import type { z } from 'zod'
import { err, ok, type Result } from '#contract/result'
import type { CatalogueSource } from '../../domain/catalogue/source.ts'
import type { ReadFailure } from '../../domain/sales/gateway.ts'
import type { Calls } from './calls.ts'
import type { Answer } from './http.ts'
import { oneOf, parseJson, rowsOf } from './json.ts'
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
function refusalOf(answer: Answer): ReadFailure | 'country-not-supported' | 'operator-not-found' {
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
  const refusal = refusalOf(answer)
  return refusal === 'credentials-refused' ? err(refusal) : trouble
}

const pathsOf = (error: z.ZodError): string =>
  error.issues.map(({ path }) => path.join('.') || 'shape').join(', ')

export function createCatalogue({ calls, log }: Ports): CatalogueSource {
  /** The rows that can be read: one bad row is left out and never spoils a list. */
  function readable<T extends z.ZodType>(
    answer: Answer,
    schema: T,
    name: string,
  ): Result<readonly z.output<T>[], ReadFailure> {
    const body = parseJson(answer.text ?? '')
    const rows = body.ok ? rowsOf(body.value) : null
    if (rows === null) return trouble
    const read = rows.map((row) => schema.safeParse(row))
    for (const { success, error } of read) {
      if (!success) log(`${name} left out: ${pathsOf(error)}`)
    }
    const good = read.flatMap(({ success, data }) => (success ? [data] : []))
    return rows.length > 0 && good.length === 0 ? trouble : ok(good)
  }

  return {
    balance: async () => {
      const answer = await calls.get('/accounts/balance')
      if (!answer.ok) return answer
      if (!isSuccess(answer.value)) return asReadFailure(answer.value)
      const body = parseJson(answer.value.text ?? '')
      const read = body.ok ? balanceSchema.safeParse(oneOf(body.value)) : null
      return read?.success ? ok(read.data) : trouble
    },

    countries: async () => {
      const answer = await calls.get('/countries')
      if (!answer.ok) return answer
      if (!isSuccess(answer.value)) return asReadFailure(answer.value)
      return readable(answer.value, countrySchema, 'country')
    },

    operators: async (country) => {
      const path = `/operators/countries/${encodeURIComponent(country)}?${everything}`
      const answer = await calls.get(path)
      if (!answer.ok) return answer
      if (!isSuccess(answer.value)) {
        const refusal = refusalOf(answer.value)
        return err(refusal === 'operator-not-found' ? 'country-not-supported' : refusal)
      }
      const listed = readable(answer.value, operatorSchema(country), 'operator')
      if (!listed.ok) return listed
      return ok(listed.value.map(ifSold).filter((operator) => operator !== null))
    },

    detect: async (country, msisdn) => {
      const number = encodeURIComponent(msisdn)
      const path = `/operators/auto-detect/phone/${number}/countries/${encodeURIComponent(country)}`
      const answer = await calls.get(`${path}?${everything}`)
      if (!answer.ok) return answer
      if (!isSuccess(answer.value)) return err(refusalOf(answer.value))
      const body = parseJson(answer.value.text ?? '')
      const read = body.ok ? operatorSchema(country).safeParse(oneOf(body.value)) : null
      if (!read?.success) return trouble
      const operator = ifSold(read.data)
      return operator === null ? err('operator-not-found') : ok(operator)
    },
  }
}
