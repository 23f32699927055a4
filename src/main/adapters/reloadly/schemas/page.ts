import { parseDecimal } from '../../../domain/decimal.ts'
import { isRecord } from '../json.ts'

/** One page of rows, and whether it says itself that it is the last. */
export type Page = { readonly rows: readonly unknown[]; readonly isLast: boolean }

const isNothing = (row: unknown): boolean =>
  row === null || (typeof row === 'object' && Object.keys(row).length === 0)

/**
 * Reads page number `asked` (counted from 1) of an envelope with any of its members missing.
 *
 * Null when it is no page at all: only a page can say that there are no rows.
 */
export function pageOf(body: unknown, asked: number): Page | null {
  const rows: unknown = isRecord(body) ? body['content'] : body
  if (!Array.isArray(rows)) return null
  const { last, totalPages } = isRecord(body) ? body : { last: undefined, totalPages: undefined }
  const total = typeof totalPages === 'string' ? parseDecimal(totalPages) : null
  const saysLast = last === true || last === 'true'
  return {
    rows: rows.filter((row) => !isNothing(row)),
    isLast: saysLast || rows.length === 0 || (total !== null && asked >= Number(total)),
  }
}
