import { err, ok, type Result } from '#contract/result'

export type JsonRecord = Readonly<Record<string, unknown>>

type Source = { readonly source: string }

// The compiler's library does not know the reviver's third argument yet; the engine has it.
const numbersAsWritten = ((_: string, value: unknown, at: Source) =>
  typeof value === 'number' ? at.source : value) as (key: string, value: unknown) => unknown

// Far more than the fullest page. A value of three bytes takes hundreds in memory.
const mostValues = 200_000

/** Whether a text holds more values than any answer does; commas in its words count too. */
function isOverfull(text: string): boolean {
  let values = 0
  for (let at = 0; at < text.length && values <= mostValues; at += 1) {
    const character = text[at]
    if (character === ',' || character === '[' || character === '{') values += 1
  }
  return values > mostValues
}

/**
 * Reads JSON without losing a digit: every number arrives as the text it was written as.
 *
 * So PINs keep their length, amounts stay exact, and a number and a numeric string are the same.
 */
export function parseJson(text: string): Result<unknown, 'not-json'> {
  if (isOverfull(text)) return err('not-json')
  try {
    const value: unknown = JSON.parse(text, numbersAsWritten)
    return ok(value)
  } catch {
    // A syntax error, or a nesting so deep that the engine gave up: neither is an answer.
    return err('not-json')
  }
}

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isEmpty = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.keys(value).length === 0)

const wrappers = ['example', 'content'] as const

/** What a body holds once the documentation's `{"example": …}` and `{"content": …}` are taken off. */
export function unwrapped(value: unknown): unknown {
  if (!isRecord(value)) return value
  const inside = wrappers.map((name) => value[name]).find((v) => typeof v === 'object' && v)
  return inside ?? value
}

/** The one object of a body, bare, wrapped or as an array of one. */
export function oneOf(value: unknown): unknown {
  const inside = unwrapped(value)
  return Array.isArray(inside) ? inside[0] : inside
}

/** The rows of a body, without the empty ones that padding leaves; null when it holds no list. */
export function rowsOf(value: unknown): readonly unknown[] | null {
  const inside = unwrapped(value)
  if (Array.isArray(inside)) return inside.filter((row) => !isEmpty(row))
  return isRecord(inside) && !isEmpty(inside) ? [inside] : null
}
