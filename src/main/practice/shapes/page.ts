import type { Json } from '../json.ts'

export type PageAsked = { readonly number: number; readonly size: number; readonly offset: number }

function whole(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null
}

/** What part of a list is asked for. Pages count from 1 when asked for, and 0 means the first one too. */
export function readPage(
  query: URLSearchParams,
  sizes: { readonly usual: number; readonly most: number },
): PageAsked {
  const number = Math.max((whole(query.get('page')) ?? 1) - 1, 0)
  const size = Math.min(whole(query.get('size')) || sizes.usual, sizes.most)
  return { number, size, offset: number * size }
}

/** One page as the framework below the service writes it. Pages count from 0 in the answer. */
export function pageShape(content: readonly Json[], total: number, page: PageAsked): Json {
  const sort = { sorted: false, unsorted: true, empty: true }
  const totalPages = Math.ceil(total / page.size)
  return {
    content,
    pageable: {
      sort,
      offset: page.offset,
      pageNumber: page.number,
      pageSize: page.size,
      paged: true,
      unpaged: false,
    },
    totalPages,
    totalElements: total,
    last: page.number + 1 >= totalPages,
    first: page.number === 0,
    size: page.size,
    number: page.number,
    numberOfElements: content.length,
    sort,
    empty: content.length === 0,
  }
}
