/** Puts the focus where something new has appeared. The same function every time, so it does so once. */
export const focusIt = (element: HTMLElement | null): void => element?.focus()
