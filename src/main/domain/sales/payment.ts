import type { Payment } from '#contract/sales'
import type { SaleRecord } from './record.ts'

/** Until then the customer still stands at the counter and gets the money back at once. */
const onTheSpotMs = 60_000

/** What becomes of the customer's payment. */
export function paymentOf({ standing, since, paidBack }: SaleRecord): Payment {
  if (paidBack) return 'paid-back'
  switch (standing.kind) {
    case 'succeeded':
      return 'taken'
    case 'refused':
    case 'failed':
    case 'refunded':
    case 'cancelled':
      return since < onTheSpotMs ? 'given-back' : 'owed'
    case 'intent':
    case 'sending':
    case 'throttled':
    case 'processing':
    case 'not-sent':
    case 'unknown':
    case 'not-found':
    case 'conflict':
      return 'held'
  }
}
