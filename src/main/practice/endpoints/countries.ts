import { type Answer, answerJson, refuse } from '../answer.ts'
import { refusal } from '../errors.ts'
import type { Ask, Network } from '../network.ts'
import { countryShape } from '../shapes/operator.ts'

export const listCountries = (_ask: Ask, { catalogue, baseUrl }: Network): Answer =>
  answerJson(catalogue.countries.map((country) => countryShape(country, baseUrl())))

export function readCountry(ask: Ask, { catalogue, baseUrl, rules }: Network): Answer {
  const country = catalogue.country(ask.params['iso'] ?? '')
  if (!country) return refuse(ask, refusal('COUNTRY_NOT_SUPPORTED'))
  const shape = countryShape(country, baseUrl())
  return answerJson(rules().shapes === 'documented' ? [shape] : shape)
}
