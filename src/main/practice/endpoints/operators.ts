import { type Answer, answerJson, refuse, refuseBelow } from '../answer.ts'
import type { Operator } from '../catalogue/model.ts'
import { refusal } from '../errors.ts'
import type { Json } from '../json.ts'
import type { Ask, Network } from '../network.ts'
import { detect } from '../phones.ts'
import { operatorShape } from '../shapes/operator.ts'
import { pageShape, readPage } from '../shapes/page.ts'
import { promotionShape } from '../shapes/promotion.ts'

export const operatorNotFound = refusal(null, {
  status: 404,
  message: 'Operator not found for given id',
})

const COUNTRY_CODE_MESSAGE =
  'Country code must be 2 characters ISO-Alpha-2 country code. See https://www.iban.com/country-codes'

const sizes = { usual: 200, most: 1000 }

const flag = (query: URLSearchParams, name: string, usual: boolean) => {
  const value = query.get(name)
  return value === null ? usual : value.toLowerCase() === 'true'
}

/** Whether an operator is among the kinds that were asked for. */
function isAsked({ sells, denomination }: Operator, query: URLSearchParams): boolean {
  const isRange = denomination.type === 'RANGE'
  const left =
    (sells === 'bundle' && !flag(query, 'includeBundles', true)) ||
    (sells === 'data' && !flag(query, 'includeData', true)) ||
    (sells === 'pin' && !flag(query, 'includePin', true)) ||
    (sells === 'combo' && !flag(query, 'includeCombo', true)) ||
    (isRange && !flag(query, 'includeRange', true)) ||
    (!isRange && !flag(query, 'includeFixed', true)) ||
    (sells !== 'bundle' && flag(query, 'bundlesOnly', false)) ||
    (sells !== 'data' && flag(query, 'dataOnly', false)) ||
    (sells !== 'pin' && flag(query, 'pinOnly', false)) ||
    (sells !== 'combo' && flag(query, 'comboOnly', false))
  return !left
}

/** An operator as this request asked to see it. */
export function shapeOperator(operator: Operator, ask: Ask, network: Network): Json {
  const { query } = ask
  const asked = {
    suggestedAmounts: flag(query, 'suggestedAmounts', false),
    suggestedAmountsMap: flag(query, 'suggestedAmountsMap', false),
  }
  const running = network.catalogue.promotions.filter(
    ({ operatorId }) => operatorId === operator.operatorId,
  )
  return operatorShape(
    operator,
    asked,
    network.baseUrl(),
    running.map((promotion) => promotionShape(promotion, ask.at, network.rules().shapes)),
  )
}

export function listOperators(ask: Ask, network: Network): Answer {
  const found = network.catalogue.operators.filter((operator) => isAsked(operator, ask.query))
  const page = readPage(ask.query, sizes)
  const rows = found.slice(page.offset, page.offset + page.size)
  return answerJson(
    pageShape(
      rows.map((operator) => shapeOperator(operator, ask, network)),
      found.length,
      page,
    ),
  )
}

export function readOperator(ask: Ask, network: Network): Answer {
  const id = ask.params['operatorId'] ?? ''
  if (!/^\d{1,15}$/.test(id)) return refuseBelow(ask, 400, 'Failed to convert value of type String')
  const operator = network.catalogue.operator(Number(id))
  return operator
    ? answerJson(shapeOperator(operator, ask, network))
    : refuse(ask, operatorNotFound)
}

export function listCountryOperators(ask: Ask, network: Network): Answer {
  const country = network.catalogue.country(ask.params['iso'] ?? '')
  if (!country) {
    const path = `/countries/${ask.params['iso'] ?? ''}`
    return refuse({ ...ask, path }, refusal('COUNTRY_NOT_SUPPORTED'))
  }
  const operators = network.catalogue.operators.filter(
    (operator) => operator.country === country && isAsked(operator, ask.query),
  )
  return answerJson(operators.map((operator) => shapeOperator(operator, ask, network)))
}

export function detectOperator(ask: Ask, network: Network): Answer {
  const iso = ask.params['iso'] ?? ''
  if (!/^[a-z]{2}$/i.test(iso)) {
    return refuse(ask, refusal(null, { status: 404, message: COUNTRY_CODE_MESSAGE }))
  }
  const country = network.catalogue.country(iso)
  if (!country) {
    const message = 'The country selected is currently not supported'
    return refuse(ask, refusal('COUNTRY_NOT_SUPPORTED', { status: 409, message }))
  }
  const candidates = network.catalogue.operators.filter((operator) => isAsked(operator, ask.query))
  const operator = detect(ask.params['phone'] ?? '', country, candidates)
  return operator
    ? answerJson(shapeOperator(operator, ask, network))
    : refuse(ask, refusal('COULD_NOT_AUTO_DETECT_OPERATOR'))
}
