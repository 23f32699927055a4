import { type Answer, answerJson, refuse } from '../answer.ts'
import { fromFilterDate } from '../dates.ts'
import { refusal } from '../errors.ts'
import type { Ask, Network } from '../network.ts'
import { pageShape, readPage } from '../shapes/page.ts'
import { transactionShape } from '../shapes/transaction.ts'
import { transactionOf } from './status.ts'

const sizes = { usual: 100, most: 500 }

export function searchReport(ask: Ask, { state }: Network): Answer {
  const { query } = ask
  const read = (name: string) => query.get(name) || null
  const wrong = (name: string) =>
    refuse(ask, refusal('INVALID_INPUT_PROVIDED', { message: `Invalid value for ${name}` }))

  const operatorId = read('operatorId')
  if (operatorId !== null && !/^\d{1,9}$/.test(operatorId)) return wrong('operatorId')
  const [from, to] = ['startDate', 'endDate'].map((name) => {
    const text = read(name)
    return text === null ? null : (fromFilterDate(text) ?? Number.NaN)
  }) as [number | null, number | null]
  if (Number.isNaN(from)) return wrong('startDate')
  if (Number.isNaN(to)) return wrong('endDate')

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
  return answerJson(pageShape(rows.map(transactionShape), total, page))
}

export function readReported(ask: Ask, network: Network): Answer {
  const transaction = transactionOf(ask, network)
  return transaction && transaction.visibleAt <= ask.at
    ? answerJson(transactionShape(transaction))
    : refuse(ask, refusal(null, { status: 404, message: 'Airtime transaction not found' }))
}
