import type { Amount } from '#contract/money'
import { compare, subtract } from '../decimal.ts'
import type { Evidence, SaleFacts } from './events.ts'
import type { ProviderStatus } from './gateway.ts'

const finalStatuses: readonly ProviderStatus[] = ['SUCCESSFUL', 'REFUNDED', 'FAILED']

/** Whether what the provider tells cannot be this sale. What it leaves out contradicts nothing. */
export function contradicts(facts: SaleFacts, told: Evidence): boolean {
  return (
    (told.customIdentifier !== null && told.customIdentifier !== facts.customIdentifier) ||
    (told.msisdn !== null && !sameNumber(told.msisdn, facts.msisdn)) ||
    (told.operatorId !== null && told.operatorId !== facts.operatorId) ||
    (told.requested !== null && !sameOrder(told.requested, facts.order))
  )
}

/** What is known of a transaction after it was told of again. A final status is never unlearned. */
export function merge(known: Evidence, told: Evidence): Evidence {
  const keepsStatus = !isFinal(told.status) && isFinal(known.status)
  return {
    transactionId: known.transactionId,
    status: keepsStatus ? known.status : told.status,
    customIdentifier: told.customIdentifier ?? known.customIdentifier,
    msisdn: told.msisdn ?? known.msisdn,
    operatorId: told.operatorId ?? known.operatorId,
    requested: told.requested ?? known.requested,
    delivered: told.delivered ?? known.delivered,
    cost: told.cost ?? known.cost,
    balanceBefore: told.balanceBefore ?? known.balanceBefore,
    balanceAfter: told.balanceAfter ?? known.balanceAfter,
    operatorReference: told.operatorReference ?? known.operatorReference,
    hasVoucher: told.hasVoucher || known.hasVoucher,
  }
}

/** A status without a transaction: all that a refund or a sale in progress is told with. */
export function bareEvidence(transactionId: string, status: ProviderStatus): Evidence {
  return {
    transactionId,
    status,
    customIdentifier: null,
    msisdn: null,
    operatorId: null,
    requested: null,
    delivered: null,
    cost: null,
    balanceBefore: null,
    balanceAfter: null,
    operatorReference: null,
    hasVoucher: false,
  }
}

/** Whether nothing else can follow but a reversal. */
export function isFinal(status: ProviderStatus): boolean {
  return finalStatuses.includes(status)
}

// Whole numbers are six digits long on the Faroe Islands. What is shorter is only the end of one.
const shortestNational = 6
// Argentina writes a 9 behind the country code or leaves it out, Mexico a 1, Benin since 2024 a 01,
// and some people a trunk zero.
const mostDigitsBetween = 2

/**
 * Whether two spellings can be one number: the shorter is how the longer ends, once digits that come
 * and go behind the country code are left out.
 */
function sameNumber(a: string, b: string): boolean {
  const [shorter = '', longer = ''] = [a, b]
    .map((digits) => digits.replace(/^0+/, ''))
    .sort((x, y) => x.length - y.length)
  if (shorter.length < shortestNational) return shorter === longer
  if (longer.endsWith(shorter)) return true
  if (longer.length - shorter.length > mostDigitsBetween) return false
  return [1, 2, 3].some(
    (codeLength) =>
      longer.startsWith(shorter.slice(0, codeLength)) &&
      longer.slice(codeLength).endsWith(shorter.slice(codeLength)),
  )
}

// Rounding to cents is no other order.
function sameOrder(a: Amount, b: Amount): boolean {
  if (a.currency !== b.currency) return false
  const difference = subtract(a.value, b.value)
  return compare(difference, '0.01') < 0 && compare(difference, '-0.01') > 0
}
