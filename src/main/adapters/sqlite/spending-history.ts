import { z } from 'zod'
import { amountSchema } from '#contract/money'
import type { Spending } from '../../domain/float.ts'
import type { Standing } from '../../domain/sales/record.ts'
import type { ShopHistory } from './shop-history.ts'

// Money left the wallet, or may have. What provably took nothing tells of no pace.
const standings = [
  'succeeded',
  'sending',
  'processing',
  'unknown',
  'conflict',
] as const satisfies readonly Standing['kind'][]

// The forecast of a sale's cost is the provider's own rule and is at hand in its row; for a sale of
// old, or one read back from the provider's report, the cost is in what happened to it.
const sql = `
  SELECT at, coalesce(
    CASE WHEN expected_cost_currency = ?1 THEN expected_cost_value END,
    (SELECT coalesce(body ->> '$.transaction.cost.value', body ->> '$.rows[0].cost.value')
     FROM sale_event WHERE sale = position AND ?1 =
       coalesce(body ->> '$.transaction.cost.currency', body ->> '$.rows[0].cost.currency')
     ORDER BY seq DESC LIMIT 1),
    CASE WHEN order_currency = ?1 THEN order_value END
  ) AS cost
  FROM sale JOIN sale_standing ON sale_standing.sale = sale.position
  WHERE at >= ?2 AND at < ?3 AND standing IN (${standings.map((kind) => `'${kind}'`).join(', ')})
    AND cost IS NOT NULL`

// Arithmetic takes canonical numbers only, and throws on any other text.
const rowSchema = z.object({
  at: z.int(),
  cost: amountSchema.shape.value.refine((text) => !text.startsWith('-')),
})

/** What sales took from the wallet, read beside the ledger. */
export function createSpendingHistory(history: ShopHistory): Spending {
  return {
    between: (from, to, currency) => history.rows(rowSchema, sql, currency, from, to),
  }
}
