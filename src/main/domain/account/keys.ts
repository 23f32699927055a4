import { err, ok, type Result } from '#contract/result'

export type KeyPair = { readonly clientId: string; readonly clientSecret: string }

// Zero-width characters and byte-order marks come along when text is copied from a web page.
const invisible = /[\u00AD\u200B-\u200F\u2028-\u202E\u2060\uFEFF]/g
const key = /[A-Za-z0-9][A-Za-z0-9_-]{7,}/g
const label = {
  clientId: /client[\s_-]*id/i,
  clientSecret: /client[\s_-]*secret/i,
} as const
const anyLabel = /["']?(?:api[\s_-]*)?client[\s_-]*(?:id|secret)["']?\s*[:=]*/gi

/**
 * The two keys in what was typed or pasted: without spaces, quotes, line ends and labels, and also
 * where both were pasted into one field.
 */
export function readKeys(
  clientId: string,
  clientSecret: string,
): Result<KeyPair, 'keys-incomplete'> {
  const typed = { clientId: visible(clientId), clientSecret: visible(clientSecret) }
  const both = [typed.clientId, typed.clientSecret].map(pairIn).find((pair) => pair !== null)
  const pair = both ?? {
    clientId: onlyKeyIn(typed.clientId),
    clientSecret: onlyKeyIn(typed.clientSecret),
  }
  return pair.clientId === null || pair.clientSecret === null
    ? err('keys-incomplete')
    : ok({ clientId: pair.clientId, clientSecret: pair.clientSecret })
}

/** How an account is told from another: nothing can be done with it. */
export const lastFourOf = (clientId: string): string => clientId.slice(-4)

const visible = (text: string): string => text.replace(invisible, '').trim()

/** Both keys in a text that names both, in whichever order. */
function pairIn(text: string): KeyPair | null {
  const [idAt, secretAt] = [label.clientId, label.clientSecret].map((name) => text.search(name))
  if (idAt === undefined || secretAt === undefined || idAt < 0 || secretAt < 0) return null
  const middle = Math.max(idAt, secretAt)
  const [first, second] = [text.slice(0, middle), text.slice(middle)].map(onlyKeyIn)
  if (!first || !second) return null
  return idAt < secretAt
    ? { clientId: first, clientSecret: second }
    : { clientId: second, clientSecret: first }
}

/** The key in a text, or null where there is none or more than one. */
function onlyKeyIn(text: string): string | null {
  const [first, ...more] = text.replace(anyLabel, ' ').match(key) ?? []
  return first !== undefined && more.length === 0 ? first : null
}
