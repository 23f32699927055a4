import { isPositive, parseDecimal } from '../../../domain/decimal.ts'
import { isRecord } from '../json.ts'

/** One page of rows, and what it says itself about pages after it. */
export type Page = {
  readonly rows: readonly unknown[]
  readonly more: 'none' | 'some' | 'not-said'
}

const isNothing = (row: unknown): boolean =>
  row === null || (typeof row === 'object' && Object.keys(row).length === 0)

const flagOf = (value: unknown): boolean | null => {
  if (typeof value === 'boolean') return value
  return value === 'true' || value === 'false' ? value === 'true' : null
}

const saysMoreThanNone = (total: unknown): boolean => {
  const count = typeof total === 'string' ? parseDecimal(total) : null
  return count !== null && isPositive(count)
}

function moreAfter(asked: number, count: number, last: unknown, totalPages: unknown): Page['more'] {
  if (count === 0 || flagOf(last) === true) return 'none'
  const total = typeof totalPages === 'string' ? parseDecimal(totalPages) : null
  if (total !== null) return asked >= Number(total) ? 'none' : 'some'
  return flagOf(last) === false ? 'some' : 'not-said'
}

/**
 * Reads page number `asked` (counted from 1) of an envelope with any of its members missing.
 *
 * Null when it is no page at all: only a page can say that there are no rows.
 */
export function pageOf(body: unknown, asked: number): Page | null {
  const envelope = isRecord(body) ? body : { content: body }
  const rows = envelope['content']
  if (!Array.isArray(rows)) return null
  // Pages count from 1 when they are asked for. Who starts elsewhere has skipped rows.
  if (asked === 1 && flagOf(envelope['first']) === false) return null
  if (asked === 1 && rows.length === 0 && saysMoreThanNone(envelope['totalElements'])) return null
  return {
    rows: rows.filter((row) => !isNothing(row)),
    more: moreAfter(asked, rows.length, envelope['last'], envelope['totalPages']),
  }
}
