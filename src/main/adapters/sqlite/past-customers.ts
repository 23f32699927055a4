import { z } from 'zod'
import { msisdnSchema, operatorIdSchema } from '#contract/catalogue'
import { regularSchema } from '#contract/regulars'
import { ok, type Result } from '#contract/result'
import type { SalesByStart } from '../../domain/catalogue/guess.ts'
import { likelihoodHalvesInMs, type RegularsHistory } from '../../domain/regulars/service.ts'
import type { LedgerFailure } from '../../domain/sales/ledger.ts'
import { pastDigits } from './digits.ts'
import type { ShopHistory } from './shop-history.ts'

const regularRowSchema = z
  .object({
    operator_id: z.int(),
    operator_name: z.string(),
    order_value: z.string(),
    order_currency: z.string(),
    at: z.int(),
    times: z.int(),
    ...regularSchema.pick({ msisdn: true, country: true, name: true }).shape,
  })
  .transform(
    ({ operator_id, operator_name, order_value, order_currency, at, times, ...row }): unknown => ({
      ...row,
      operator: { operatorId: operator_id, name: operator_name },
      timesSold: times,
      lastSold: {
        order: { value: order_value, currency: order_currency },
        at: new Date(at).toISOString(),
      },
    }),
  )
  .pipe(regularSchema)

const startRowSchema = z.object({ msisdn: msisdnSchema })
const countRowSchema = z.object({ count: z.int() })
const nameRowSchema = z.object({ msisdn: msisdnSchema, name: z.string() })
const operatorRowSchema = z.object({ operator_id: operatorIdSchema })

const delivered = `JOIN sale_standing ON sale_standing.sale = sale.position
  AND standing = 'succeeded'`

/**
 * Of each number that has one, the last delivered sale (with `max`, SQLite answers its row).
 *
 * The sales of those who are found are counted in the index on numbers alone: their rows lie all over
 * the file, and only the last one of each is read.
 */
const regularsWhere = (condition: string): string => `
  SELECT sale.msisdn, country, name, operator_id, operator_name, order_value, order_currency,
    found.at, times
  FROM (
    SELECT position, name, max(at) AS at, count(*) AS times,
      round(sum(pow(0.5, max(0, ? - at) / ${likelihoodHalvesInMs}.0)), 2) AS likelihood
    FROM sale ${delivered} LEFT JOIN number_name ON number_name.msisdn = sale.msisdn
    WHERE ${condition}
    GROUP BY sale.msisdn
    ORDER BY likelihood DESC, name IS NULL, max(at) DESC LIMIT ?
  ) AS found JOIN sale ON sale.position = found.position
  ORDER BY likelihood DESC, name IS NULL, found.at DESC`

const inRange = 'sale.msisdn >= ? AND sale.msisdn < ?'

// Where more sales than this are to numbers that begin alike, only the latest of all are looked at:
// what is asked on every key must not take longer from year to year.
const fewSales = 1000
const latestSales = 5000
const latestAlike = 300

const latest = `(
  SELECT position, msisdn, country, operator_id, at
  FROM sale INDEXED BY sale_at ORDER BY at DESC LIMIT ${latestSales}
) AS sale`

const operatorsOf = (sales: string): string => `
  SELECT operator_id FROM ${sales} ${delivered}
  WHERE ${inRange} AND country = ? ORDER BY at DESC LIMIT ?`

const sql = {
  ofNumbers: regularsWhere('sale.msisdn IN (SELECT value FROM json_each(?))'),
  lastFour: regularsWhere('substr(sale.msisdn, -4) IN (SELECT value FROM json_each(?))'),
  longerEnd: regularsWhere(
    'substr(sale.msisdn, -4) IN (SELECT value FROM json_each(?)) AND substr(sale.msisdn, ?) = ?',
  ),
  begin: regularsWhere(inRange),
  latestAlike: `
    SELECT msisdn, count(*) AS times FROM (
      SELECT sale.msisdn FROM ${latest} ${delivered} WHERE ${inRange}
      ORDER BY at DESC LIMIT ${latestAlike}
    ) GROUP BY msisdn ORDER BY times DESC LIMIT ?`,
  count: `SELECT count(*) AS count FROM (
    SELECT 1 FROM sale WHERE ${inRange} LIMIT ${fewSales + 1})`,
  names: 'SELECT msisdn, name FROM number_name',
  operatorsOfFew: operatorsOf('sale INDEXED BY sale_msisdn'),
  operatorsOfMany: operatorsOf(latest),
} as const

/** Who was sold to here, read beside the ledger. */
export function createPastCustomers(history: ShopHistory): RegularsHistory & SalesByStart {
  const regulars = (text: string, ...values: (string | number)[]) =>
    history.rows(regularRowSchema, text, ...values)

  function areMany(start: string): Result<boolean, LedgerFailure> {
    const counted = history.rows(countRowSchema, sql.count, start, pastDigits(start))
    return counted.ok ? ok((counted.value[0]?.count ?? 0) > fewSales) : counted
  }

  const ofNumbers: RegularsHistory['ofNumbers'] = (msisdns, now, limit) =>
    regulars(sql.ofNumbers, now, JSON.stringify(msisdns), limit)

  return {
    ofNumbers,

    endingWith(digits, now, limit) {
      const fours = JSON.stringify(lastFoursOf(digits))
      return digits.length > 4
        ? regulars(sql.longerEnd, now, fours, -digits.length, digits, limit)
        : regulars(sql.lastFour, now, fours, limit)
    },

    beginningWith(start, now, limit) {
      const many = areMany(start)
      if (!many.ok) return many
      const end = pastDigits(start)
      if (!many.value) return regulars(sql.begin, now, start, end, limit)
      const alike = history.rows(startRowSchema, sql.latestAlike, start, end, limit)
      if (!alike.ok) return alike
      return ofNumbers(
        alike.value.map(({ msisdn }) => msisdn),
        now,
        limit,
      )
    },

    names: () => history.rows(nameRowSchema, sql.names),

    lastOperators(country, start, limit) {
      const many = areMany(start)
      if (!many.ok) return []
      const text = many.value ? sql.operatorsOfMany : sql.operatorsOfFew
      const end = pastDigits(start)
      const rows = history.rows(operatorRowSchema, text, start, end, country, limit)
      return rows.ok ? rows.value.map(({ operator_id }) => operator_id) : []
    },
  }
}

/** Every last four digits that a number can have which ends with these, for the index on them. */
function lastFoursOf(digits: string): readonly string[] {
  if (digits.length >= 4) return [digits.slice(-4)]
  return [...'0123456789'].flatMap((digit) => lastFoursOf(`${digit}${digits}`))
}
