import { type Answer, answerJson, refuse } from '../answer.ts'
import { fromFilterDate } from '../dates.ts'
import { refusal } from '../errors.ts'
import type { Ask, Network } from '../network.ts'
import { pageShape, readPage } from '../shapes/page.ts'
import { reportedShape } from '../shapes/transaction.ts'
import { transactionOf } from './status.ts'

const sizes = { usual: 100, most: 500 }

export function searchReport(ask: Ask, { state, rules }: Network): Answer {
  const { query } = ask
  const read = (name: string) => query.get(name) || null
  const wrong = (name: string) =>
    refuse(ask, refusal('INVALID_INPUT_PROVIDED', { message: `Invalid value for ${name}` }))

  const operatorId = read('operatorId')
  if (operatorId !== null && !/^\d{1,9}$/.test(operatorId)) return wrong('operatorId')
  const startDate = read('startDate')
  const from = startDate === null ? null : fromFilterDate(startDate)
  if (startDate !== null && from === null) return wrong('startDate')
  const endDate = read('endDate')
  const to = endDate === null ? null : fromFilterDate(endDate)
  if (endDate !== null && to === null) return wrong('endDate')

  const page = readPage(query, sizes)
  const { rows, total } = state.transactions.report(
    {
      countryCode: read('countryCode')?.toUpperCase() ?? null,
      operatorId: operatorId === null ? null : Number(operatorId),
      operatorName: read('operatorName'),
      customIdentifier: read('customIdentifier'),
      from,
      to,
    },
    ask.at,
    page,
  )
  return answerJson(
    pageShape(
      rows.map((row) => reportedShape(row, rules().shapes)),
      total,
      page,
    ),
  )
}

export function readReported(ask: Ask, network: Network): Answer {
  const transaction = transactionOf(ask, network)
  return transaction && transaction.visibleAt <= ask.at
    ? answerJson(reportedShape(transaction, network.rules().shapes))
    : refuse(ask, refusal(null, { status: 404, message: 'Airtime transaction not found' }))
}
