import { type Answer, answerJson, refuse } from '../answer.ts'
import type { Promotion } from '../catalogue/model.ts'
import { refusal } from '../errors.ts'
import type { Json } from '../json.ts'
import type { Ask, Network } from '../network.ts'
import { pageShape, readPage } from '../shapes/page.ts'
import { promotionShape } from '../shapes/promotion.ts'
import { operatorNotFound } from './operators.ts'

const sizes = { usual: 20, most: 200 }

// What is written is in one language; the others are taken and answered in that one.
const LANGUAGES = ['EN', 'ES', 'FR', 'IT', 'PT', 'ZH', 'AR', 'HI', 'HT', 'JA', 'DE']

const promotionNotFound = refusal(null, {
  status: 404,
  message: 'Promotion not found for given id',
})

function refuseLanguage(ask: Ask): Answer | null {
  const language = ask.query.get('languageCode')
  return language === null || LANGUAGES.includes(language.toUpperCase())
    ? null
    : refuse(ask, refusal('INVALID_INPUT_PROVIDED', { message: 'Invalid languageCode provided' }))
}

/** A list outside a page: bare, or as the documentation shows it, wrapped and padded. */
const answerList = (rows: readonly Json[], { rules }: Network): Answer =>
  answerJson(rules().shapes === 'documented' ? { content: [...rows, {}, {}] } : rows)

const toShapes =
  (ask: Ask, { rules }: Network) =>
  (promotion: Promotion) =>
    promotionShape(promotion, ask.at, rules().shapes)

export function listPromotions(ask: Ask, network: Network): Answer {
  const page = readPage(ask.query, sizes)
  const { promotions } = network.catalogue
  const rows = promotions.slice(page.offset, page.offset + page.size)
  return (
    refuseLanguage(ask) ??
    answerJson(pageShape(rows.map(toShapes(ask, network)), promotions.length, page))
  )
}

export function readPromotion(ask: Ask, network: Network): Answer {
  const id = ask.params['promotionId']
  const promotion = network.catalogue.promotions.find((row) => String(row.promotionId) === id)
  if (!promotion) return refuse(ask, promotionNotFound)
  const shape = toShapes(ask, network)(promotion)
  return (
    refuseLanguage(ask) ??
    answerJson(network.rules().shapes === 'documented' ? { content: shape } : shape)
  )
}

export function listCountryPromotions(ask: Ask, network: Network): Answer {
  const country = network.catalogue.country(ask.params['iso'] ?? '')
  if (!country) return refuse(ask, refusal('COUNTRY_NOT_SUPPORTED'))
  const rows = network.catalogue.promotions.filter(
    ({ operatorId }) => network.catalogue.operator(operatorId)?.country === country,
  )
  return refuseLanguage(ask) ?? answerList(rows.map(toShapes(ask, network)), network)
}

export function listOperatorPromotions(ask: Ask, network: Network): Answer {
  const operatorId = Number(ask.params['operatorId'])
  if (!network.catalogue.operator(operatorId)) return refuse(ask, operatorNotFound)
  const rows = network.catalogue.promotions.filter((row) => row.operatorId === operatorId)
  return refuseLanguage(ask) ?? answerList(rows.map(toShapes(ask, network)), network)
}
