/** Where two numbers of one length differ, by place; nothing for numbers of different lengths. */
export function differences(a: string, b: string): readonly number[] {
  if (a.length !== b.length) return []
  return [...a].flatMap((digit, place) => (digit === b[place] ? [] : [place]))
}

/** Whether all that differs is that two neighbours are swapped. */
export function isSwap(a: string, places: readonly number[], b: string): boolean {
  const [first, second, ...others] = places
  if (first === undefined || second !== first + 1 || others.length > 0) return false
  return a[first] === b[second] && a[second] === b[first]
}
