import { type Answer, answerJson, refuse } from '../answer.ts'
import type { Operator } from '../catalogue/model.ts'
import type { Json } from '../json.ts'
import type { Ask, Network } from '../network.ts'
import { pageShape, readPage } from '../shapes/page.ts'
import { operatorNotFound } from './operators.ts'

const sizes = { usual: 200, most: 1000 }

const AGREED_AT = '2026-01-15 06:57:09'

const shape = (operator: Operator, { rules }: Network): Json => {
  const ids =
    rules().shapes === 'documented'
      ? { operatorId: operator.operatorId }
      : {
          id: operator.operatorId,
          operatorId: operator.operatorId,
          data: operator.sells === 'data',
        }
  return {
    operator: {
      ...ids,
      name: operator.name,
      countryCode: operator.country.isoName,
      status: true,
      bundle: operator.sells === 'bundle',
    },
    percentage: operator.internationalDiscount,
    internationalPercentage: operator.internationalDiscount,
    localPercentage: operator.localDiscount,
    updatedAt: AGREED_AT,
  }
}

export function listCommissions(ask: Ask, network: Network): Answer {
  const { operators } = network.catalogue
  const page = readPage(ask.query, sizes)
  const rows = operators.slice(page.offset, page.offset + page.size)
  return answerJson(
    pageShape(
      rows.map((operator) => shape(operator, network)),
      operators.length,
      page,
    ),
  )
}

export function readCommission(ask: Ask, network: Network): Answer {
  const operator = network.catalogue.operator(Number(ask.params['operatorId']))
  return operator ? answerJson(shape(operator, network)) : refuse(ask, operatorNotFound)
}
