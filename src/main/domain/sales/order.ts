import type { SaleFacts } from './events.ts'
import type { Order } from './gateway.ts'

type Priced = Pick<SaleFacts, 'pays' | 'expectedCost'>

/** The wallet's currency: what a sale is predicted to cost is in it, and what the customer pays. */
export const walletCurrencyOf = ({ pays, expectedCost }: Priced): string =>
  expectedCost?.currency ?? pays.currency

/** A sale as it is ordered. Only one in the wallet's own currency is charged as it stands. */
export function orderOf(facts: SaleFacts): Order {
  const { customIdentifier, operatorId, country, msisdn, order } = facts
  const useLocalAmount = order.currency !== walletCurrencyOf(facts)
  return { customIdentifier, operatorId, country, msisdn, amount: order, useLocalAmount }
}
