import type { z } from 'zod'
import { err, ok, type Result } from '#contract/result'
import type { Transaction } from '../../domain/sales/gateway.ts'
import { isRecord, oneOf, parseJson, rowsOf, unwrapped } from './json.ts'
import { type Page, pageOf } from './schemas/page.ts'
import { type Standing, statusSchema } from './schemas/status.ts'
import { acceptedSchema, transactionSchema } from './schemas/transaction.ts'

/** Why a body says nothing, and at which of its members. */
export type Undecoded = {
  readonly code: 'not-json' | 'wrong-shape'
  readonly path: string
}

const wrongShape = (error?: z.ZodError): Undecoded => ({
  code: 'wrong-shape',
  path: error?.issues[0]?.path.join('.') ?? '',
})

const notJson: Undecoded = { code: 'not-json', path: '' }

/** Reads a value that is already parsed. */
export function read<T extends z.ZodType>(
  schema: T,
  value: unknown,
): Result<z.output<T>, Undecoded> {
  const outcome = schema.safeParse(value)
  return outcome.success ? ok(outcome.data) : err(wrongShape(outcome.error))
}

/** The one object of a body. */
export function decodeOne<T extends z.ZodType>(
  schema: T,
  text: string | null,
): Result<z.output<T>, Undecoded> {
  const body = parseJson(text ?? '')
  return body.ok ? read(schema, oneOf(body.value)) : err(notJson)
}

export type Rows<T> = {
  readonly rows: readonly T[]
  /** One entry for each row that could not be read. */
  readonly leftOut: readonly Undecoded[]
}

/** Reads rows: a bad one is left out and never spoils the others, unless all are bad. */
export function readRows<T extends z.ZodType>(
  schema: T,
  raw: readonly unknown[],
): Result<Rows<z.output<T>>, Undecoded> {
  const outcomes = raw.map((row) => read(schema, row))
  const rows = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []))
  const leftOut = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]))
  const [worst] = leftOut
  return rows.length === 0 && worst !== undefined ? err(worst) : ok({ rows, leftOut })
}

/** The rows of a list that comes whole. */
export function decodeRows<T extends z.ZodType>(
  schema: T,
  text: string | null,
): Result<Rows<z.output<T>>, Undecoded> {
  const body = parseJson(text ?? '')
  if (!body.ok) return err(notJson)
  const raw = rowsOf(body.value)
  return raw === null ? err(wrongShape()) : readRows(schema, raw)
}

/** Page number `asked` of a paged list, or whichever it says that it is; its rows as they came. */
export function decodePage(text: string | null, asked: number | null): Result<Page, Undecoded> {
  const body = parseJson(text ?? '')
  if (!body.ok) return err(notJson)
  const page = pageOf(body.value, asked)
  return page === null ? err({ code: 'wrong-shape', path: 'content' }) : ok(page)
}

/** Where a transaction stands. */
export function decodeStatus(text: string | null): Result<Standing, Undecoded> {
  const body = parseJson(text ?? '')
  return body.ok ? read(statusSchema, unwrapped(body.value)) : err(notJson)
}

/** The transaction that a purchase was answered with: nothing without an id is one. */
export function decodePurchase(text: string | null): Result<Transaction, Undecoded> {
  const body = parseJson(text ?? '')
  if (!body.ok) return err(notJson)
  const answer = unwrapped(body.value)
  if (!isRecord(answer) || !isRecord(answer['transaction'])) return read(transactionSchema, answer)
  const standing = read(statusSchema, answer)
  if (!standing.ok) return standing
  const { status, transaction } = standing.value
  if (transaction === null) return err({ code: 'wrong-shape', path: 'transactionId' })
  return ok({ ...transaction, status })
}

/** The id of an order that was accepted to be carried out later. */
export function decodeAccepted(
  text: string | null,
): Result<z.output<typeof acceptedSchema>, Undecoded> {
  return decodeOne(acceptedSchema, text)
}
