import type { Offer } from '#contract/catalogue'
import { minorDigits } from '#contract/currency'
import type { Amount, Money } from '#contract/money'
import { err, ok, type Result } from '#contract/result'
import type { OperatorDetail, Plan } from './catalogue/source.ts'
import { predictCost } from './cost.ts'
import { compare, multiply, round, roundDown, roundUp } from './decimal.ts'

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

/** Prices every listed plan of an operator, or the amounts of a range that are worth a key. */
export function offersOf(operator: OperatorDetail, balance: Amount | null): Offer[] {
  switch (operator.sells.type) {
    case 'plans':
      return operator.sells.plans
        .map((plan) => planOffer(plan, operator, balance))
        .sort((a, b) => compare(a.order.value, b.order.value))
    case 'range': {
      const { min, max } = operator.sells
      return keyAmounts(min.value, max.value).map((value) =>
        rangeOffer({ value, currency: operator.walletCurrency }, operator, balance),
      )
    }
  }
}

/** Prices an amount that was typed. A plan must be listed; a range must hold it. */
export function priceOf(
  operator: OperatorDetail,
  order: Amount,
  balance: Amount | null,
): Result<Offer, 'amount-not-offered'> {
  if (order.currency !== operator.walletCurrency) return err('amount-not-offered')
  switch (operator.sells.type) {
    case 'plans': {
      const plan = operator.sells.plans.find((p) => compare(p.order.value, order.value) === 0)
      return plan ? ok(planOffer(plan, operator, balance)) : err('amount-not-offered')
    }
    case 'range': {
      const { min, max } = operator.sells
      const inside = compare(order.value, min.value) >= 0 && compare(order.value, max.value) <= 0
      return inside && isCoinable(order)
        ? ok(rangeOffer(order, operator, balance))
        : err('amount-not-offered')
    }
  }
}

const isCoinable = ({ value, currency }: Amount): boolean =>
  compare(roundDown(value, minorDigits(currency)), value) === 0

const planOffer = (plan: Plan, operator: OperatorDetail, balance: Amount | null): Offer => ({
  order: plan.order,
  gets: plan.gets ?? converted(plan.order, operator),
  approximate: plan.gets === null,
  pays: toMoneyUp(plan.order),
  description: plan.description,
  validityDays: null,
  region: null,
  affordable: covers(balance, plan.order, operator),
})

const rangeOffer = (order: Amount, operator: OperatorDetail, balance: Amount | null): Offer => ({
  order,
  gets: converted(order, operator),
  approximate: order.currency !== operator.destinationCurrency,
  pays: toMoneyUp(order),
  description: '',
  validityDays: null,
  region: null,
  affordable: covers(balance, order, operator),
})

/** What an order delivers at the operator's rate: an estimate, to two decimals as Reloadly delivers. */
function converted(order: Amount, operator: OperatorDetail): Amount | null {
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

const ladder = [1, 2, 5] as const
const mostKeys = 9

/**
 * Up to nine round amounts of a range: 1, 2, 5 times a power of ten, from the smallest that is allowed.
 *
 * Whole units only; a range within one unit (0.20 to 0.90) gets its two ends.
 */
function keyAmounts(min: string, max: string): string[] {
  const amounts: string[] = []
  for (let power = 0; power <= 9; power += 1) {
    for (const step of ladder) {
      const amount = `${step}${'0'.repeat(power)}`
      if (compare(amount, min) >= 0 && compare(amount, max) <= 0) amounts.push(amount)
    }
  }
  if (amounts.length === 0) return min === max ? [min] : [min, max]
  return amounts.slice(0, mostKeys)
}
