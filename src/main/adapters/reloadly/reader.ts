import { err, ok, type Result } from '#contract/result'
import type { ReadFailure } from '../../domain/sales/gateway.ts'
import type { Ask, Calls } from './calls.ts'
import { decodePage, type Rows } from './decode.ts'
import {
  type BodyError,
  decodeRead,
  type PagedEndpoint,
  type Row,
  readPageRows,
  type Value,
} from './endpoints.ts'
import { type Turn, turnPages } from './paging.ts'
import type { ReadCode, ReadEndpoint } from './refusals.ts'
import type { Page } from './schemas/page.ts'

/** A read that gave nothing: why, at which endpoint, and at which member of its answer. */
export type ReadError<E extends ReadEndpoint> = {
  readonly endpoint: E
  readonly code: ReadCode<E>
  /** The HTTP status of a refusal. */
  readonly status?: number
  readonly path?: string
  readonly providerCode?: string
}

/** Reads, decoded. Every answer that is not understood is told to the log with its endpoint and member. */
export type Reader = {
  readonly read: <E extends ReadEndpoint>(
    endpoint: E,
    ask: Ask,
  ) => Promise<Result<Value<E>, ReadError<E>>>
  /** The pages of a list with their rows as they came. */
  readonly turns: <E extends PagedEndpoint>(
    endpoint: E,
    ask: (page: number) => Ask,
    idOf: (row: unknown) => string,
    mostPages: number,
  ) => AsyncGenerator<Result<Turn, ReadError<E>>, void, void>
  /** The pages of a list, decoded, without rows that an earlier page had. */
  readonly pages: <E extends PagedEndpoint>(
    endpoint: E,
    ask: (page: number) => Ask,
    idOf: (row: unknown) => string,
    mostPages: number,
  ) => AsyncGenerator<Result<Rows<Row<E>>, ReadError<E>>, void, void>
}

type Ports = { readonly calls: Calls; readonly log: (line: string) => void }

export function createReader({ calls, log }: Ports): Reader {
  /** The error of a read: a body that cannot be read is trouble on the provider's side. */
  function told<E extends ReadEndpoint>(
    endpoint: E,
    status: number,
    { code, path, providerCode }: BodyError<ReadCode<E> | 'not-json' | 'wrong-shape'>,
  ): ReadError<E> {
    const details = [code, path, providerCode].filter(Boolean)
    log(`${endpoint} not read: ${details.join(' ')}`)
    const cause: ReadCode<E> =
      code === 'not-json' || code === 'wrong-shape' ? 'provider-trouble' : code
    return {
      endpoint,
      code: cause,
      ...(status < 300 ? {} : { status }),
      ...(path ? { path } : {}),
      ...(providerCode === undefined ? {} : { providerCode }),
    }
  }

  function leaveOut(endpoint: ReadEndpoint, value: unknown): void {
    if (typeof value !== 'object' || value === null || !('leftOut' in value)) return
    for (const { path } of (value as Rows<unknown>).leftOut) log(`${endpoint} left out: ${path}`)
  }

  const unanswered = <E extends ReadEndpoint>(endpoint: E, code: ReadFailure): ReadError<E> => ({
    endpoint,
    code,
  })

  async function read<E extends ReadEndpoint>(
    endpoint: E,
    ask: Ask,
  ): Promise<Result<Value<E>, ReadError<E>>> {
    const answer = await calls.read(ask)
    if (!answer.ok) return err(unanswered(endpoint, answer.error))
    const { status, text } = answer.value
    const body = decodeRead(endpoint, status, text)
    if (!body.ok) return err(told(endpoint, status, body.error))
    leaveOut(endpoint, body.value)
    return body
  }

  async function pageOf<E extends PagedEndpoint>(
    endpoint: E,
    ask: Ask,
    number: number,
  ): Promise<Result<Page, ReadError<E>>> {
    const answer = await calls.read(ask)
    if (!answer.ok) return err(unanswered(endpoint, answer.error))
    const { status, text } = answer.value
    if (status >= 200 && status < 300) {
      const page = decodePage(text, number)
      return page.ok ? page : err(told(endpoint, status, page.error))
    }
    const body = decodeRead(endpoint, status, text)
    return err(told(endpoint, status, body.ok ? { code: 'provider-trouble' } : body.error))
  }

  async function* turns<E extends PagedEndpoint>(
    endpoint: E,
    ask: (page: number) => Ask,
    idOf: (row: unknown) => string,
    mostPages: number,
  ): AsyncGenerator<Result<Turn, ReadError<E>>, void, void> {
    const askFor = (number: number) => pageOf(endpoint, ask(number), number)
    for await (const turn of turnPages(askFor, idOf, mostPages)) {
      if (turn.ok) {
        yield turn
      } else if (typeof turn.error === 'string') {
        log(`${endpoint} not read: ${turn.error}`)
        yield err(unanswered(endpoint, 'provider-trouble'))
      } else {
        yield err(turn.error)
      }
    }
  }

  async function* pages<E extends PagedEndpoint>(
    endpoint: E,
    ask: (page: number) => Ask,
    idOf: (row: unknown) => string,
    mostPages: number,
  ): AsyncGenerator<Result<Rows<Row<E>>, ReadError<E>>, void, void> {
    for await (const turn of turns(endpoint, ask, idOf, mostPages)) {
      if (!turn.ok) {
        yield turn
        return
      }
      if (turn.value.fresh.length === 0) continue
      const rows = readPageRows(endpoint, turn.value.fresh)
      if (!rows.ok) {
        yield err(told(endpoint, 200, rows.error))
        return
      }
      leaveOut(endpoint, rows.value)
      yield ok(rows.value)
    }
  }

  return { read, turns, pages }
}
