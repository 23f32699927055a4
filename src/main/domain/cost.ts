import type { Amount } from '#contract/money'
import type { OperatorDetail } from './catalogue/source.ts'
import { add, divide, isPositive, multiply, round5, subtract, toAmount } from './decimal.ts'

type Charging = Pick<
  OperatorDetail,
  'walletCurrency' | 'destinationCurrency' | 'rate' | 'international' | 'local'
>

/**
 * What an order will take from the wallet, to five decimals; null when nobody can say.
 *
 * The provider's own rule: an order in the destination's currency is divided by the rate exactly as
 * it is listed, and an operator that takes a percentage gives no discount.
 */
export function predictCost(operator: Charging, order: Amount): Amount | null {
  const { walletCurrency, destinationCurrency, rate, international, local } = operator
  if (order.currency === walletCurrency) {
    return costOf(order.value, international, '1', walletCurrency)
  }
  return order.currency === destinationCurrency && rate !== null
    ? costOf(order.value, local, rate, walletCurrency)
    : null
}

function costOf(
  value: string,
  { discountPercent, feePercent, feeFlat }: Charging['international'],
  rate: string,
  currency: string,
): Amount | null {
  const percent = isPositive(feePercent) ? feePercent : subtract('0', discountPercent)
  const share = add('1', divide(percent, '100'))
  return toAmount(round5(divide(add(multiply(value, share), feeFlat), rate)), currency)
}
