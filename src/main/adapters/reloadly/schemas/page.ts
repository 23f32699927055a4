import { parseDecimal } from '../../../domain/decimal.ts'
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

const numberOf = (value: unknown): number | null => {
  const digits = typeof value === 'string' ? parseDecimal(value) : null
  return digits === null ? null : Number(digits)
}

function moreAfter(asked: number, count: number, last: unknown, totalPages: unknown): Page['more'] {
  if (count === 0 || flagOf(last) === true) return 'none'
  const total = numberOf(totalPages)
  if (total !== null) return asked >= total ? 'none' : 'some'
  return flagOf(last) === false ? 'some' : 'not-said'
}

/**
 * Reads page number `asked` (counted from 1) of an envelope with any of its members missing.
 *
 * Where nobody knows what was asked for (null), the page says itself which one it is, from 0. Null
 * when it is no page at all: only a page can say that there are no rows.
 */
export function pageOf(body: unknown, asked: number | null): Page | null {
  const envelope = isRecord(body) ? body : { content: body }
  const { content: rows, first, last, number, totalElements, totalPages } = envelope
  if (!Array.isArray(rows)) return null
  // Who does not start at 1 has skipped rows, and who has some and shows none hides them.
  const hasRows = (numberOf(totalElements) ?? 0) > 0
  if (asked === 1 && (flagOf(first) === false || (rows.length === 0 && hasRows))) return null
  const which = asked ?? (numberOf(number) ?? 0) + 1
  return {
    rows: rows.filter((row) => !isNothing(row)),
    more: moreAfter(which, rows.length, last, totalPages),
  }
}
