import type { Evidence } from './events.ts'
import { contradicts, isFinal, merge } from './evidence.ts'
import type { SaleRecord } from './record.ts'

/** Whether the provider's report tells something of a sale that its record does not hold. */
export function tellsNews({ facts, transactions, ...record }: SaleRecord, told: Evidence): boolean {
  // Of a damaged record nothing can be learnt.
  if (record.damaged) return false
  if (contradicts(facts, told)) return !record.contradicted
  const known = transactions.find(({ transactionId }) => transactionId === told.transactionId)
  if (known === undefined) return true
  const { status, cost, delivered } = merge(known, told)
  return (
    (status !== known.status && isFinal(status)) ||
    (known.cost === null && cost !== null) ||
    (known.delivered === null && delivered !== null)
  )
}
