import type { Offer } from '#contract/catalogue'
import { minorDigits } from '#contract/currency'
import type { Amount, Money } from '#contract/money'
import { err, ok, type Result } from '#contract/result'
import type { OperatorDetail, Plan, Range } from './catalogue/source.ts'
import { predictCost } from './cost.ts'
import { compare, divide, multiply, round, roundDown, roundUp } from './decimal.ts'
import { keyAmounts, type SoldAmount } from './key-amounts.ts'
import { validityDays } from './plans.ts'

/** An exact amount as money over the counter. A fraction that is not coined goes up to the next coin. */
export const toMoneyUp = ({ value, currency }: Amount): Money => ({
  minor: inMinor(roundUp(value, minorDigits(currency)), currency),
  currency,
})

/** An exact amount as whole minor units, for showing what there is: fractions are dropped. */
export const toMoneyDown = ({ value, currency }: Amount): Money => ({
  minor: inMinor(roundDown(value, minorDigits(currency)), currency),
  currency,
})

function inMinor(value: string, currency: string): number {
  const [whole = '0', fraction = ''] = value.split('.')
  return Number(`${whole}${fraction.padEnd(minorDigits(currency), '0')}`)
}

/**
 * What amounts are typed in, and within which bounds; null where only plans are sold.
 *
 * A customer abroad asks for what the phone gets, so that is typed where the provider takes such
 * orders. Most operators give no discount on them, and some take a fee: where such an order costs
 * the shop more than the same amount in the wallet's currency, the wallet's it is.
 */
export function typedRange(operator: OperatorDetail): Range | null {
  if (operator.sells.type === 'plans') return null
  const { min, max } = operator.sells
  return localRange(operator) ?? { min, max }
}

function localRange(operator: OperatorDetail): Range | null {
  const { sells, walletCurrency, destinationCurrency, rate } = operator
  const local = sells.type === 'range' ? sells.local : null
  if (local === null || rate === null || walletCurrency === destinationCurrency) return null
  // Costs grow evenly between the bounds: what holds at both of them holds everywhere.
  const isDearer = [local.min, local.max].some((order) => {
    const cost = predictCost(operator, order)
    const same = predictCost(operator, {
      value: divide(order.value, rate),
      currency: walletCurrency,
    })
    return cost === null || same === null || compare(cost.value, same.value) > 0
  })
  return isDearer ? null : local
}

/** Prices every listed plan of an operator, or the amounts of a range that are worth a key. */
export function offersOf(
  operator: OperatorDetail,
  balance: Amount | null,
  sold: readonly SoldAmount[],
): Offer[] {
  const { sells } = operator
  if (sells.type === 'plans') {
    return sells.plans
      .map((plan) => planOffer(plan, operator, balance))
      .sort((a, b) => compare(a.order.value, b.order.value))
  }
  const range = localRange(operator) ?? sells
  const { currency } = range.min
  const hints = [...(sells.popular ? [sells.popular] : []), ...sells.suggested]
  const values = hints.flatMap((hint) => (hint.currency === currency ? [hint.value] : []))
  return keyAmounts(range, sold, values).map((value) =>
    rangeOffer({ value, currency }, operator, balance),
  )
}

/** Prices an amount that was typed. A plan must be listed; a range must hold it. */
export function priceOf(
  operator: OperatorDetail,
  order: Amount,
  balance: Amount | null,
): Result<Offer, 'amount-not-offered'> {
  const { sells } = operator
  if (sells.type === 'plans') {
    const plan = planFor(sells.plans, order)
    return plan ? ok(planOffer(plan, operator, balance)) : err('amount-not-offered')
  }
  const isInside = [sells, localRange(operator)].some((range) => range && holds(range, order))
  return isInside && isCoinable(order)
    ? ok(rangeOffer(order, operator, balance))
    : err('amount-not-offered')
}

const holds = ({ min, max }: Range, { value, currency }: Amount): boolean =>
  currency === min.currency && compare(value, min.value) >= 0 && compare(value, max.value) <= 0

const isCoinable = ({ value, currency }: Amount): boolean =>
  compare(roundDown(value, minorDigits(currency)), value) === 0

/** The plan that an order buys. It names no region: of plans that differ, only what they share. */
function planFor(plans: readonly Plan[], order: Amount): Plan | null {
  const [first, ...others] = plans.filter(
    (plan) =>
      plan.order.currency === order.currency && compare(plan.order.value, order.value) === 0,
  )
  if (first === undefined) return null
  const shares = (of: (plan: Plan) => unknown): boolean =>
    others.every((other) => of(other) === of(first))
  return {
    order: first.order,
    gets: shares(({ gets }) => gets?.value) ? first.gets : null,
    description: shares(({ description }) => description) ? first.description : '',
    region: shares(({ region }) => region) ? first.region : null,
  }
}

const planOffer = (plan: Plan, operator: OperatorDetail, balance: Amount | null): Offer => ({
  order: plan.order,
  gets: plan.gets ?? converted(plan.order, operator),
  approximate: plan.gets === null,
  pays: toMoneyUp(plan.order),
  description: plan.description,
  validityDays: validityDays(plan.description),
  region: plan.region,
  affordable: covers(balance, plan.order, operator),
})

const rangeOffer = (order: Amount, operator: OperatorDetail, balance: Amount | null): Offer => ({
  order,
  gets: converted(order, operator),
  approximate: order.currency !== operator.destinationCurrency,
  pays: toMoneyUp(inWallet(order, operator)),
  description: '',
  validityDays: null,
  region: null,
  affordable: covers(balance, order, operator),
})

/** What an order comes to in the wallet's currency, at the operator's rate exactly as it is listed. */
function inWallet(order: Amount, { walletCurrency, rate }: OperatorDetail): Amount {
  if (order.currency === walletCurrency || rate === null) return order
  return { value: divide(order.value, rate), currency: walletCurrency }
}

/** What an order delivers at the operator's rate: an estimate, to two decimals as Reloadly delivers. */
function converted(order: Amount, operator: OperatorDetail): Amount | null {
  if (order.currency !== operator.walletCurrency) return order
  if (operator.rate === null) return null
  const value = round(multiply(order.value, operator.rate), 2)
  return { value, currency: operator.destinationCurrency }
}

/** Whether the wallet holds what the order will really take: a discount makes a last sale possible. */
function covers(balance: Amount | null, order: Amount, operator: OperatorDetail): boolean {
  const cost = predictCost(operator, order) ?? order
  return (
    balance === null ||
    balance.currency !== cost.currency ||
    compare(balance.value, cost.value) >= 0
  )
}
