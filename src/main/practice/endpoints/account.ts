import { type Answer, answerJson } from '../answer.ts'
import { toDateText } from '../dates.ts'
import type { Ask, Network } from '../network.ts'
import { walletCurrency } from '../wallet.ts'

export function readBalance(_ask: Ask, { state }: Network): Answer {
  const { balance, changedAt } = state.wallet()
  return answerJson({
    balance,
    currencyCode: walletCurrency.code,
    currencyName: walletCurrency.name,
    updatedAt: toDateText(changedAt),
  })
}
