import type { Codec } from './codec.ts'
import type { createLink } from './link.ts'

export type WorldNames = { readonly page: string; readonly preload: string }

/**
 * The half of the context bridge in the page's world: defines what the preload exposes.
 *
 * Sent to the page as source text, so it may use nothing from outside.
 */
export function runPageWorld(codec: Codec, link: typeof createLink, names: WorldNames): void {
  // Popups are refused by the shell; Electron's window.open then answers null.
  const open = window.open.bind(window)
  window.open = (...args) => {
    open(...args)
    return null
  }

  if (window.top !== window) return

  const freeze = <T>(value: T): T => {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
    if (Object.isFrozen(value)) return value
    Object.freeze(value)
    for (const part of Object.values(value)) freeze(part)
    return value
  }

  link(codec, { here: names.page, there: names.preload }, (message) => {
    const [key, api] = message as [string, unknown]
    if (Object.hasOwn(window, key)) {
      throw new Error('Cannot bind an API on top of an existing property on the window object')
    }
    Object.defineProperty(window, key, { value: freeze(api), enumerable: true })
  })
}
