import { type Answer, answerJson, type Refusal, refuse } from '../answer.ts'
import { refusal } from '../errors.ts'
import { readJson } from '../json.ts'
import type { Ask, Network } from '../network.ts'
import { pause } from '../pause.ts'
import { deliveredFor, priceOf, refuseAmount } from '../pricing.ts'
import { transactionShape } from '../shapes/transaction.ts'
import type { NewTransaction, Transaction } from '../state/transaction.ts'
import { walletCurrency } from '../wallet.ts'
import { type Order, readOrder } from './order.ts'
import { findRecipient } from './recipient.ts'

type Refused = { readonly refused: Refusal }

const TWO_MINUTES_MS = 120_000
/** Wide enough for parallel orders to meet between the check and the taking. */
const RACE_WINDOW_MS = 40

/** Everything that can speak against an order before money is looked at. */
function check(order: Order, ask: Ask, network: Network) {
  const operator = network.catalogue.operator(order.operatorId)
  if (!operator) return { refused: refusal('OPERATOR_UNAVAILABLE_OR_CURRENTLY_INACTIVE') }
  const recipient = findRecipient(order, operator, network)
  if ('refused' in recipient) return recipient
  const rules = network.rules()
  const wrongAmount = refuseAmount(order.amount, order.useLocalAmount, operator, rules.sellUnlisted)
  if (wrongAmount) return { refused: wrongAmount }
  const last =
    recipient.recipientPhone === null
      ? null
      : network.state.transactions.lastTo(recipient.recipientPhone)
  if (rules.twoMinuteRule && last !== null && ask.at - last < TWO_MINUTES_MS) {
    return { refused: refusal('PHONE_RECENTLY_RECHARGED') }
  }
  const refused =
    ask.script.refuse ?? (operator.refusesWith === null ? null : refusal(operator.refusesWith))
  return refused ? { refused } : { operator, recipient }
}

/** Buys: takes the money and keeps the transaction, or says why not. Runs inside a transaction. */
function execute(
  order: Order,
  ask: Ask,
  network: Network,
  usuallyMs: number,
): Transaction | Refused {
  const checked = check(order, ask, network)
  if ('refused' in checked) return checked
  const { operator, recipient } = checked
  const { state } = network
  const wallet = state.wallet()
  const price = priceOf(order.amount, order.useLocalAmount, operator)
  if (price.cost.gt(wallet.balance)) return { refused: refusal('INSUFFICIENT_BALANCE') }

  const newBalance = wallet.balance.minus(price.cost)
  const { processing } = ask.script
  const plan = processing ?? (usuallyMs > 0 ? { ms: usuallyMs, ending: 'SUCCESSFUL' } : null)
  const settles =
    plan !== null && plan.ms !== null ? { at: ask.at + plan.ms, as: plan.ending } : null
  const row: NewTransaction = {
    customIdentifier: order.customIdentifier,
    status: plan ? 'PROCESSING' : 'SUCCESSFUL',
    settlesAt: settles?.at ?? null,
    settlesAs: settles?.as ?? null,
    at: ask.at,
    visibleAt: ask.at + ask.script.reportAfterMs,
    countryCode: operator.country.isoName,
    operatorId: operator.operatorId,
    operatorName: operator.name,
    pin: operator.sells === 'pin' ? 1 : 0,
    ...recipient,
    requested: order.amount.toFixed(),
    requestedCurrency: order.useLocalAmount ? operator.currencyCode : walletCurrency.code,
    delivered: deliveredFor(order.amount, order.useLocalAmount, operator).toFixed(),
    deliveredCurrency: operator.currencyCode,
    discount: price.discount.toFixed(),
    fee: price.fee.toFixed(),
    cost: price.cost.toFixed(),
    oldBalance: wallet.balance.toFixed(),
    newBalance: newBalance.toFixed(),
    balanceAt: wallet.changedAt,
  }
  state.setWallet(newBalance, ask.at)
  const kept = state.transactions.add(row)
  if (ask.script.secondRow) state.transactions.add(row)
  return kept
}

async function place(
  ask: Ask,
  network: Network,
  usuallyMs: number,
): Promise<Transaction | Refused> {
  const read = readOrder(readJson(ask.body))
  if ('refused' in read) return read
  const { order } = read
  const { state } = network
  const rules = network.rules()
  const identifier = order.customIdentifier
  const isUsed = () => identifier !== null && state.isUsed(identifier)

  if (rules.identifierRace) {
    if (isUsed()) return { refused: refusal('CUSTOM_IDENTIFIER_ALREADY_USED') }
    await pause(RACE_WINDOW_MS)
  }
  return state.transact(() => {
    if (!rules.identifierRace && isUsed()) {
      return { refused: refusal('CUSTOM_IDENTIFIER_ALREADY_USED') }
    }
    const outcome = execute(order, ask, network, usuallyMs)
    const usesUp = !('refused' in outcome) || rules.declineUsesIdentifier
    if (usesUp && identifier !== null) state.use(identifier)
    return outcome
  })
}

export async function topUp(ask: Ask, network: Network): Promise<Answer> {
  const outcome = await place(ask, network, 0)
  return 'refused' in outcome
    ? refuse(ask, outcome.refused)
    : answerJson(transactionShape(outcome, network.rules().shapes))
}

export async function topUpAsync(ask: Ask, network: Network): Promise<Answer> {
  const outcome = await place(ask, network, network.rules().asyncMs)
  return 'refused' in outcome
    ? refuse(ask, outcome.refused)
    : answerJson({ transactionId: outcome.transactionId })
}
