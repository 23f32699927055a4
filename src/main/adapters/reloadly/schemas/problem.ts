import { z } from 'zod'
import { isRecord, parseJson } from '../json.ts'
import { ifAny, wordsSchema } from './scalars.ts'

/** What an error body says, whichever of its three shapes it has. */
export type Problem = {
  readonly code: string | null
  readonly message: string | null
  /** The `error` member: OAuth's code, or the HTTP reason in Spring's shape. */
  readonly error: string | null
  /** Whether it is in the provider's own shape: it has the `errorCode` member, filled or null. */
  readonly isStandard: boolean
  /** Whether it is in any of the provider's shapes, and not just some JSON from on the way. */
  readonly isOwn: boolean
  /** Whether it also names a transaction, which no refusal does. */
  readonly namesTransaction: boolean
}

const problemSchema = z.object({
  errorCode: ifAny(wordsSchema.transform((code) => code.toUpperCase())),
  message: ifAny(wordsSchema),
  error: ifAny(wordsSchema),
})

const isFilled = (value: unknown): boolean => value !== null && value !== undefined

/** Reads an error body; null when it is no JSON object. */
export function problemOf(text: string | null): Problem | null {
  const parsed = parseJson(text ?? '')
  if (!parsed.ok || !isRecord(parsed.value)) return null
  const body = parsed.value
  const read = problemSchema.safeParse(body)
  if (!read.success) return null
  const has = (member: string): boolean => Object.hasOwn(body, member)
  return {
    code: read.data.errorCode,
    message: read.data.message,
    error: read.data.error,
    isStandard: has('errorCode'),
    isOwn: has('errorCode') || has('path') || (has('status') && has('error')),
    namesTransaction: isFilled(body['transactionId']) || isFilled(body['transaction']),
  }
}
