/**
 * Puts the focus where something new has appeared. The same function every time, so it does so once.
 *
 * Over another panel it takes a second try: until the new one is known, the old one takes the focus back.
 */
export function focusIt(element: HTMLElement | null): void {
  element?.focus()
  requestAnimationFrame(() => {
    if (!(document.activeElement instanceof HTMLInputElement)) element?.focus()
  })
}
