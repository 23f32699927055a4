/** What a restore did: under which name the old record was kept, if there was one. */
export type Restored = { readonly setAside: string | null }

// The till opens its page anew after a restore: what was asked for here outlives the page.
const place = 'restored'

/** Notes a restore that was asked for, and then how it went; null when nothing came of it. */
export function noteRestore(restored: Restored | null): void {
  if (restored) sessionStorage.setItem(place, restored.setAside ?? '')
  else sessionStorage.removeItem(place)
}

/** The restore that this window asked for before its page was opened anew. */
export function restoredBefore(): Restored | null {
  const noted = sessionStorage.getItem(place)
  return noted === null ? null : { setAside: noted === '' ? null : noted }
}
