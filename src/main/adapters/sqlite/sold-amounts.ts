import { z } from 'zod'
import { amountSchema } from '#contract/money'
import type { SoldAmount, Span } from '../../domain/key-amounts.ts'
import type { ShopHistory } from './shop-history.ts'

// The newest of them tell as much, and a clerk waits for the answer.
const mostSales = 2000
const mostAmounts = 50

const sql = `
  SELECT order_value AS value, count(*) AS count FROM (
    SELECT position, order_value, order_currency FROM sale
    WHERE operator_id = ? AND at >= ? AND at < ? ORDER BY at DESC LIMIT ${mostSales}
  ) JOIN sale_standing ON sale_standing.sale = position
  WHERE order_currency = ? AND standing = 'succeeded'
  GROUP BY order_value ORDER BY count(*) DESC LIMIT ${mostAmounts}`

const rowSchema = z.object({ value: amountSchema.shape.value, count: z.int() })

/** What was delivered of an operator, read beside the ledger. */
export function createSoldAmounts(
  history: ShopHistory,
): (operatorId: number, currency: string, span: Span) => readonly SoldAmount[] {
  return (operatorId, currency, { from, to }) => {
    const found = history.rows(rowSchema, sql, operatorId, from, to, currency)
    return found.ok ? found.value : []
  }
}
