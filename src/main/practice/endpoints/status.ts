import { type Answer, answerJson, refuse } from '../answer.ts'
import { refusal } from '../errors.ts'
import type { Ask, Network } from '../network.ts'
import { transactionShape } from '../shapes/transaction.ts'
import type { Status, Transaction } from '../state/transaction.ts'

const messages: Readonly<Record<Status, string | null>> = {
  SUCCESSFUL: null,
  PROCESSING: null,
  REFUNDED: 'The transaction failed due to an outage and / or connection issue with the operator',
  FAILED: 'The transaction failed due to an internal error at the operator',
}

export const transactionOf = (ask: Ask, { state }: Network): Transaction | undefined => {
  const id = ask.params['transactionId'] ?? ''
  return /^\d{1,15}$/.test(id) ? state.transactions.find(Number(id)) : undefined
}

export function readStatus(ask: Ask, network: Network): Answer {
  const transaction = transactionOf(ask, network)
  if (!transaction) return refuse(ask, refusal('TRANSACTION_NOT_FOUND'))
  const { status } = transaction
  const { shapes } = network.rules()
  if (shapes === 'documented') return answerJson(transactionShape(transaction, shapes))
  return answerJson({
    code: status === 'FAILED' ? 'TRANSACTION_FAILED_ON_OPERATOR' : null,
    message: messages[status],
    status,
    transaction: status === 'SUCCESSFUL' ? transactionShape(transaction, shapes) : null,
  })
}
