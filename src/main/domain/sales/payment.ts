import type { Payment } from '#contract/sales'
import type { SaleEvent } from './events.ts'
import type { SaleRecord } from './record.ts'

/** Until then the customer still stands at the counter and gets the money back at once. */
const onTheSpotMs = 60_000

/** What becomes of the customer's payment. */
export function paymentOf({ payment }: Pick<SaleRecord, 'payment'>): Payment {
  return payment
}

/**
 * What became of the payment with one event more, whatever it was paid with: cash, card or other.
 *
 * Money that went back stays gone, even if the sale turns out delivered: the shop lost it. It went
 * back on the spot only if the sale was never called done and ended within a minute, by itself; what
 * ends later is owed until somebody says that it was paid back.
 */
export function paymentAfter(
  before: Payment,
  { standing, since }: Pick<SaleRecord, 'standing' | 'since'>,
  event: SaleEvent,
): Payment {
  if (before === 'given-back' || before === 'paid-back') return before
  if (before === 'owed' && event.type === 'paid-back') return 'paid-back'
  switch (standing.kind) {
    case 'succeeded':
      return 'taken'
    case 'refused':
    case 'failed':
    case 'refunded':
    case 'cancelled':
      return before === 'held' && since < onTheSpotMs ? 'given-back' : 'owed'
    case 'settled':
      return standing.verdict === 'delivered' ? 'taken' : 'owed'
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
