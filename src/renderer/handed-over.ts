import { digitOf } from './keys.ts'

const typedName = 'airtill.typed'

const kept = (): string => sessionStorage.getItem(typedName) ?? ''

/** Keeps what was typed before there was a number box, also while the page is opened anew. */
export function handOver(typed: string): void {
  if (typed === '') sessionStorage.removeItem(typedName)
  else sessionStorage.setItem(typedName, typed)
}

function hear(event: KeyboardEvent): void {
  const digit = digitOf(event)
  if (digit !== null) handOver(kept() + digit)
}

/** Goes on hearing a number that is being handed over, until there is a box for it. */
export function hearHandedOver(): void {
  if (kept() !== '') addEventListener('keydown', hear)
}

/** What was typed before there was a number box. It is told once. */
export function takeHandedOver(): string {
  removeEventListener('keydown', hear)
  const typed = kept()
  sessionStorage.removeItem(typedName)
  return typed
}
