import { compare } from '../../domain/decimal.ts'
import type { Order, Transaction } from '../../domain/sales/gateway.ts'

const shortestNationalPart = 7

/**
 * Whether two spellings of a phone number can be the same one.
 *
 * One of them may lack the country code or carry a trunk zero, so the shorter one, without leading
 * zeros, has to be how the longer one ends.
 */
function samePhone(a: string, b: string): boolean {
  const [shorter = '', longer = ''] = [a, b]
    .map((digits) => digits.replace(/^0+/, ''))
    .sort((x, y) => x.length - y.length)
  if (shorter === longer) return true
  if (longer.endsWith(shorter)) return shorter.length >= shortestNationalPart
  // A trunk zero kept after the country code: 2340803… for 234803….
  return withoutTrunkZero(longer, shorter) || withoutTrunkZero(shorter, longer)
}

const withoutTrunkZero = (zeroed: string, plain: string): boolean =>
  [1, 2, 3].some(
    (codeLength) =>
      zeroed[codeLength] === '0' &&
      zeroed.slice(0, codeLength) + zeroed.slice(codeLength + 1) === plain,
  )

/** The member of an answer that contradicts the order; null when none does. What is absent cannot. */
export function contradiction(order: Order, told: Transaction): string | null {
  const identifier = told.customIdentifier?.trim()
  if (identifier && identifier !== order.customIdentifier.trim()) return 'customIdentifier'
  if (told.operatorId !== null && told.operatorId !== order.operatorId) return 'operatorId'
  if (told.msisdn !== null && !samePhone(told.msisdn, order.msisdn)) return 'recipientPhone'
  const { requested } = told
  // A local order is told in another currency, which cannot be compared.
  if (requested === null || requested.currency !== order.amount.currency) return null
  return compare(requested.value, order.amount.value) === 0 ? null : 'requestedAmount'
}
