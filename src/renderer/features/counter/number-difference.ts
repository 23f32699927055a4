export type Span = { readonly from: number; readonly to: number }

/** What lies in each of two numbers between what they begin and what they end with alike. */
export function difference(a: string, b: string): readonly [Span, Span] {
  const shorter = Math.min(a.length, b.length)
  let from = 0
  while (from < shorter && a[from] === b[from]) from += 1
  let end = 0
  while (end < shorter - from && a.at(-1 - end) === b.at(-1 - end)) end += 1
  return [
    { from, to: a.length - end },
    { from, to: b.length - end },
  ]
}

/** Whether all that differs is that two neighbours are swapped. */
export function isSwap(a: string, b: string): boolean {
  const [{ from, to }] = difference(a, b)
  return a.length === b.length && to - from === 2 && a[from] === b[to - 1] && a[to - 1] === b[from]
}
