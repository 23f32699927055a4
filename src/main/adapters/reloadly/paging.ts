import { err, type Result } from '#contract/result'
import type { Page } from './schemas/page.ts'

/** One page of a list: all of its rows, and those of them that no earlier page had. */
export type Turn = { readonly rows: readonly unknown[]; readonly fresh: readonly unknown[] }

/** Why a list cannot be trusted to be whole: a page came again, or there is no end to them. */
export type BrokenList = 'repeats' | 'endless'

/**
 * The pages of a list, one request at a time, until it ends or an error ends it.
 *
 * It ends with the page that says it is the last, by its word or by its number, with an empty page,
 * and, where pages say nothing of others, with one on which every row is known. Rows may be told
 * twice, because new ones come in while pages are turned.
 */
export async function* turnPages<E>(
  ask: (page: number) => Promise<Result<Page, E>>,
  idOf: (row: unknown) => string,
  mostPages: number,
): AsyncGenerator<Result<Turn, E | BrokenList>, void, void> {
  const known = new Set<string>()
  for (let number = 1; number <= mostPages; number += 1) {
    const page = await ask(number)
    if (!page.ok) {
      yield page
      return
    }
    const { rows, more } = page.value
    const fresh = rows.filter((row) => {
      const id = idOf(row)
      const isKnown = known.has(id)
      known.add(id)
      return !isKnown
    })
    // A page that comes again while more are announced hides rows: that is not the end.
    if (fresh.length === 0 && more === 'some') {
      yield err('repeats')
      return
    }
    if (rows.length > 0) yield { ok: true, value: { rows, fresh } }
    if (fresh.length === 0 || more === 'none') return
  }
  yield err('endless')
}
