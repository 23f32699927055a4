const name = 'airtill.removed'

/** Keeps what a removed shop has left on this PC, for the page that is shown next. */
export function keepRemoved(left: readonly string[]): void {
  // Nothing that this shop's pages kept stays either.
  localStorage.clear()
  sessionStorage.setItem(name, left.join('\n'))
}

/** What a shop that was removed just now has left; null where none was. It is told once. */
export function takeRemoved(): readonly string[] | null {
  const kept = sessionStorage.getItem(name)
  sessionStorage.removeItem(name)
  if (kept === null) return null
  return kept === '' ? [] : kept.split('\n')
}
