import { Big } from 'big.js'

/** What an answer is made of. Decimals are `Big`, so that they are written exactly as they are. */
export type Json =
  | null
  | boolean
  | string
  | number
  | Big
  | readonly Json[]
  | { readonly [member: string]: Json }

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

/** Writes JSON whose decimals carry plain digits: never an exponent, never a binary artefact. */
export function writeJson(value: Json): string {
  if (value instanceof Big) return value.toFixed()
  if (isList(value)) return `[${value.map(writeJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${writeJson(member)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

/** Reads JSON with its numbers as `Big`, from their digits; undefined when the text is no JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text, (_name, value: unknown, context?: { readonly source?: string }) =>
      typeof value === 'number' ? new Big(context?.source ?? String(value)) : value,
    )
  } catch {
    return undefined
  }
}
