import { z } from 'zod'
import { amountSchema, moneySchema } from '#contract/money'
import { ok, type Result } from '#contract/result'
import { saleIdSchema } from '#contract/sale-id'
import type { Past } from '../../domain/guards/past.ts'
import type { LedgerFailure } from '../../domain/sales/ledger.ts'
import type { Standing } from '../../domain/sales/record.ts'
import type { ShopHistory } from './shop-history.ts'

const { value, currency } = amountSchema.shape
const flag = z.int().transform((bit) => bit === 1)

const soldToRow = z
  .object({ saleId: saleIdSchema, at: z.int(), value, currency, acceptedAt: z.int().nullable() })
  .transform(({ value, currency, ...sale }) => ({ ...sale, order: { value, currency } }))

const regularRow = z
  .object({
    msisdn: z.string(),
    name: z.string().nullable(),
    timesSold: z.int(),
    value,
    currency,
    at: z.int(),
  })
  .transform(({ value, currency, at, ...regular }) => ({
    ...regular,
    lastSold: { order: { value, currency }, at: new Date(at).toISOString() },
  }))

const recentRow = z
  .object({
    msisdn: z.string(),
    operatorId: z.int(),
    ...moneySchema.shape,
    isPin: flag,
    isKnown: flag,
  })
  .transform(({ minor, currency, ...sale }) => ({ ...sale, pays: { minor, currency } }))

const orderRow = z.object({ value })
const listRow = z.object({
  list: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(z.int())),
})
const countRow = z.object({ count: z.int().nullable() })

const sales = 'sale JOIN sale_standing ON sale_standing.sale = position'
const isOneOf = (...standings: readonly Standing['kind'][]): string =>
  `standing IN (${standings.map((kind) => `'${kind}'`).join(', ')})`

const delivered = isOneOf('succeeded')
const accepted = isOneOf('succeeded', 'processing')
const notSold = isOneOf('cancelled', 'refused', 'failed', 'refunded')

// Only as many sales as a person makes in days: a number that is the shop's own has thousands.
const mostToOneNumber = 50

const soldTo = `
  SELECT sale_id AS saleId, at, order_value AS value, order_currency AS currency,
    CASE WHEN ${accepted} THEN coalesce(
      (SELECT min(json_extract(body, '$.at')) FROM sale_event
       WHERE sale_event.sale = position AND json_extract(body, '$.type') = 'answered'),
      at) END AS acceptedAt
  FROM ${sales}
  WHERE msisdn = ? AND at >= ? AND NOT ${notSold}
  ORDER BY at DESC LIMIT ${mostToOneNumber}`

const isKnown = `
  SELECT EXISTS (SELECT 1 FROM ${sales} WHERE msisdn = ? AND at < ? AND ${delivered}) AS count`

const ordersTo = `
  SELECT order_value AS value FROM ${sales}
  WHERE msisdn = ? AND order_currency = ? AND ${delivered} ORDER BY at DESC LIMIT ?`

// An operator that was not sold in this currency lately has no usual order in it.
const mostLookedAt = 500

const ordersOf = `
  SELECT order_value AS value FROM (
    SELECT * FROM sale WHERE operator_id = ? ORDER BY at DESC LIMIT ${mostLookedAt}
  ) JOIN sale_standing ON sale_standing.sale = position
  WHERE order_currency = ? AND ${delivered} ORDER BY at DESC LIMIT ?`

// Beside max(), SQLite takes the other columns from the row that has it.
const regularAmong = `
  SELECT msisdn, (SELECT name FROM number_name WHERE number_name.msisdn = sale.msisdn) AS name,
    count(*) AS timesSold, order_value AS value, order_currency AS currency, max(at) AS at
  FROM ${sales}
  WHERE msisdn IN (SELECT value FROM json_each(?)) AND country = ? AND ${delivered}
  GROUP BY msisdn HAVING count(*) >= ? ORDER BY count(*) DESC, max(at) DESC LIMIT 1`

const prices = `
  SELECT json_group_array(pays_minor) AS list FROM (
    SELECT pays_minor FROM ${sales}
    WHERE at < ? AND pays_currency = ? AND ${delivered} ORDER BY at DESC LIMIT ?)`

const recent = `
  SELECT msisdn, operator_id AS operatorId, pays_minor AS minor, pays_currency AS currency,
    EXISTS (SELECT 1 FROM sale_event
      WHERE sale_event.sale = position AND body LIKE '%"hasVoucher":true%') AS isPin,
    EXISTS (SELECT 1 FROM sale AS earlier
      JOIN sale_standing AS stood ON stood.sale = earlier.position
      WHERE earlier.msisdn = sale.msisdn AND earlier.at < ? AND stood.${delivered}) AS isKnown
  FROM ${sales} WHERE at >= ? AND at <= ? AND NOT ${notSold}`

const firstAt = 'SELECT min(at) AS count FROM sale'

const spansWithSales = `
  SELECT count(*) AS count FROM json_each(?) AS span WHERE EXISTS (
    SELECT 1 FROM sale
    WHERE at >= json_extract(span.value, '$.from') AND at < json_extract(span.value, '$.to'))`

/** The shop's past as the guards ask for it. */
export function createGuardHistory({ rows }: ShopHistory): Past {
  return {
    soldTo: (msisdn, since) => rows(soldToRow, soldTo, msisdn, since),

    isKnown: (msisdn, before) =>
      map(rows(countRow, isKnown, msisdn, before), ([row]) => row?.count === 1),

    ordersTo: (msisdn, currency, most) =>
      map(rows(orderRow, ordersTo, msisdn, currency, most), (found) => found.map(toValue)),

    ordersOf: (operatorId, currency, most) =>
      map(rows(orderRow, ordersOf, operatorId, currency, most), (found) => found.map(toValue)),

    regularAmong: (country, msisdns, timesSold) =>
      map(
        rows(regularRow, regularAmong, JSON.stringify(msisdns), country, timesSold),
        ([regular]) => regular ?? null,
      ),

    prices: (currency, before, most) =>
      map(rows(listRow, prices, before, currency, most), ([row]) => row?.list ?? []),

    recent: ({ from, to }) => rows(recentRow, recent, from, from, to),

    firstAt: () => map(rows(countRow, firstAt), ([row]) => row?.count ?? null),

    spansWithSales: (spans) =>
      map(rows(countRow, spansWithSales, JSON.stringify(spans)), ([row]) => row?.count ?? 0),
  }
}

const toValue = (row: z.output<typeof orderRow>): string => row.value

const map = <T, U>(
  found: Result<T, LedgerFailure>,
  to: (value: T) => U,
): Result<U, LedgerFailure> => (found.ok ? ok(to(found.value)) : found)
