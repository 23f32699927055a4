import { err, ok, type Result } from '#contract/result'

/** What a sale's identifier tells whoever reads the provider's report: no name and no number. */
export type IdentifierParts = {
  /** A short code of the till. */
  readonly till: string
  readonly shift: number
  /** A short code of the clerk. */
  readonly clerk: string
  readonly saleId: string
}

const version = 'a1'
const longestCode = 8
const largestShift = 999_999
const shape =
  /^(a1-([0-9a-z]{1,8})-(0|[1-9]\d{0,5})-([0-9a-z]{1,8})-([0-7][0-9a-hjkmnp-tv-z]{25})-)(..)$/

/** Any text as a code that an identifier can carry; `0` when nothing of it can be kept. */
export function toCode(text: string): string {
  const kept = text.toLowerCase().replace(/[^0-9a-z]/g, '')
  return kept.slice(0, longestCode) || '0'
}

/**
 * The sale's name at the provider: `a1-<till>-<shift>-<clerk>-<saleId>-<check>`, at most 57 characters.
 *
 * Only lower-case letters, digits and `-`: the provider compares case in one place and not in another.
 */
export function formatIdentifier({ till, shift, clerk, saleId }: IdentifierParts): string {
  const number = Number.isFinite(shift) ? Math.min(Math.max(Math.trunc(shift), 0), largestShift) : 0
  const body = `${version}-${toCode(till)}-${number}-${toCode(clerk)}-${saleId}-`
  return body + checkOf(body)
}

/** Reads an identifier back. A mistyped or swapped character never yields another sale. */
export function parseIdentifier(text: string): Result<IdentifierParts, 'not-an-identifier'> {
  const [, body, till, shift, clerk, saleId, check] = shape.exec(text) ?? []
  const complete =
    body !== undefined &&
    till !== undefined &&
    shift !== undefined &&
    clerk !== undefined &&
    saleId !== undefined
  if (!complete || check !== checkOf(body)) return err('not-an-identifier')
  return ok({ till, shift: Number(shift), clerk, saleId })
}

const ulidSymbols = '0123456789abcdefghjkmnpqrstvwxyz'
const timeLength = 10

/** When a sale's id was made, as the id itself tells: a ULID begins with the time. */
export function bornAt(saleId: string): number {
  let at = 0
  for (const symbol of saleId.slice(0, timeLength)) {
    at = at * ulidSymbols.length + ulidSymbols.indexOf(symbol)
  }
  return at
}

const symbols = '0123456789abcdefghijklmnopqrstuvwxyz-'
const base = 36
// 31 × 41: neither divides 35 or 36, or both can divide no difference of two symbols, so that every
// changed character and every swapped pair of neighbours leaves another remainder.
const modulus = 1271

/** ISO 7064 MOD 1271-36, with `-` as one symbol more. */
function checkOf(body: string): string {
  let sum = 0
  for (const character of body) sum = ((sum + symbols.indexOf(character)) * base) % modulus
  const check = (modulus + 1 - ((sum * base) % modulus)) % modulus
  return `${symbols.charAt(Math.floor(check / base))}${symbols.charAt(check % base)}`
}
