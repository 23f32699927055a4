import type { Slip } from '#contract/receipts'

const place = '"{{slip}}"'

/** The page with the slip in it as inert text: its script reads it, and React sets it. */
export function slipPage(slip: Slip, template: string): string {
  if (!template.includes(place)) throw new Error('The slip page has no place for a slip')
  // SECURITY: without a `<`, no name can end the element that holds it. docs/security.md#slips
  const json = JSON.stringify(slip).replaceAll('<', '\\u003c')
  // A function, because `$&` in an operator's name must stay what it is.
  return template.replace(place, () => json)
}
