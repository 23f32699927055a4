import { Big } from 'big.js'
import type { Refusal } from './answer.ts'
import type { Fees, Operator, Plan } from './catalogue/model.ts'
import { refusal } from './errors.ts'
import { walletCurrency } from './wallet.ts'

const HALF_UP = 1
const zero = new Big('0')
const hundred = new Big('100')

export type Terms = {
  readonly rate: Big
  readonly internationalDiscount: Big
  readonly localDiscount: Big
  readonly fees: Fees
}

/** What an order takes from the wallet, in the wallet's currency with five decimals. */
export type Price = { readonly cost: Big; readonly discount: Big; readonly fee: Big }

export function priceOf(amount: Big, useLocalAmount: boolean, terms: Terms): Price {
  const { rate, fees } = terms
  const sender = useLocalAmount ? amount.div(rate) : amount
  const feePercent = useLocalAmount ? fees.localPercentage : fees.internationalPercentage
  const flat = useLocalAmount ? fees.local.div(rate) : fees.international
  // An operator that takes a percentage gives no discount.
  const discountPercent = feePercent.gt(zero)
    ? zero
    : useLocalAmount
      ? terms.localDiscount
      : terms.internationalDiscount
  const discount = sender.times(discountPercent).div(hundred)
  const fee = sender.times(feePercent).div(hundred).plus(flat)
  return {
    cost: sender.minus(discount).plus(fee).round(5, HALF_UP),
    discount: discount.round(2, HALF_UP),
    fee: fee.round(5, HALF_UP),
  }
}

export const plansOf = ({ denomination }: Operator): readonly Plan[] =>
  denomination.type === 'FIXED'
    ? denomination.plans
    : denomination.type === 'CIRCLES'
      ? denomination.circles.flatMap((circle) => circle.plans)
      : []

/** What arrives for an amount that the operator sells. */
export function deliveredFor(amount: Big, useLocalAmount: boolean, operator: Operator): Big {
  if (useLocalAmount) return amount
  const plan = plansOf(operator).find(({ sender }) => sender.eq(amount))
  return plan ? plan.local : amount.times(operator.rate).round(2, HALF_UP)
}

/** Why an operator does not sell an amount; null when it does. */
export function refuseAmount(
  amount: Big,
  useLocalAmount: boolean,
  operator: Operator,
  sellUnlisted: boolean,
): Refusal | null {
  if (useLocalAmount && !operator.supportsLocalAmounts) {
    return refusal('LOCAL_AMOUNTS_NOT_SUPPORTED_BY_OPERATOR')
  }
  return operator.denomination.type === 'RANGE'
    ? refuseOutside(amount, useLocalAmount, operator, operator.denomination)
    : refuseUnlisted(amount, useLocalAmount, operator, sellUnlisted)
}

function refuseOutside(
  amount: Big,
  useLocalAmount: boolean,
  operator: Operator,
  { bounds, localBounds }: Extract<Operator['denomination'], { type: 'RANGE' }>,
): Refusal | null {
  if (useLocalAmount && localBounds) {
    if (amount.gte(localBounds.min) && amount.lte(localBounds.max)) return null
    const code = operator.currencyCode
    return refusal('INVALID_LOCAL_AMOUNT_FOR_OPERATOR', {
      message: `Min and max (local) amounts for operator id ${operator.operatorId} (${operator.name}) are : ${localBounds.min.toFixed(2)} ${code} and ${localBounds.max.toFixed(2)} ${code}`,
    })
  }
  // The destination's bounds are the real ones: an amount just below the listed minimum may pass.
  const arrives = amount.times(operator.rate)
  const tooLow = localBounds ? arrives.lt(localBounds.min) : amount.lt(bounds.min)
  const tooHigh = localBounds ? arrives.gt(localBounds.max) : amount.gt(bounds.max)
  if (!tooLow && !tooHigh) return null
  const [word, bound] = tooLow ? ['minimum', bounds.min] : ['maximum', bounds.max]
  return refusal('INVALID_AMOUNT_FOR_OPERATOR', {
    message: `Invalid amount provided, the current ${word}  amount for this operator is ${bound.toFixed(2)} ${walletCurrency.code}`,
  })
}

function refuseUnlisted(
  amount: Big,
  useLocalAmount: boolean,
  operator: Operator,
  sellUnlisted: boolean,
): Refusal | null {
  const listed = plansOf(operator).some((plan) =>
    (useLocalAmount ? plan.local : plan.sender).eq(amount),
  )
  if (listed || (sellUnlisted && !useLocalAmount)) return null
  return useLocalAmount
    ? refusal('INVALID_LOCAL_AMOUNT_FOR_OPERATOR', {
        message: `Amount ${amount.toFixed()} ${operator.currencyCode} is not one of the local amounts of operator id ${operator.operatorId} (${operator.name})`,
      })
    : refusal('INVALID_AMOUNT', {
        message: `Amount ${amount.toFixed()} is not one of the fixed amounts of operator id ${operator.operatorId} (${operator.name})`,
      })
}
