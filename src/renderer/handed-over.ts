const typedName = 'airtill.typed'

/** Keeps what was typed before there was a number box, also while the page is opened anew. */
export function handOver(typed: string): void {
  if (typed === '') sessionStorage.removeItem(typedName)
  else sessionStorage.setItem(typedName, typed)
}

/** What was typed before there was a number box. It is told once. */
export function takeHandedOver(): string {
  const typed = sessionStorage.getItem(typedName) ?? ''
  sessionStorage.removeItem(typedName)
  return typed
}
