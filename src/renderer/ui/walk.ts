import type { KeyboardEvent } from 'react'

/** Arrow keys go through the buttons of a list. */
export function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  const rows: Element[] = [...event.currentTarget.querySelectorAll('button')]
  const at = document.activeElement ? rows.indexOf(document.activeElement) : -1
  const row = rows[Math.min(rows.length - 1, Math.max(0, at + step))]
  if (row instanceof HTMLElement) row.focus()
}
