import type { Dispatcher } from 'undici'
import type { Clock } from '../../domain/clock.ts'
import { type BodyFault, textOf } from './body.ts'
import { type Line, openLine, openPool } from './line.ts'
import { codeOf, shownPath } from './shown.ts'

const readTimeoutMs = 30_000

export type Call = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** A whole answer. `text` is null when its bytes could not be made into text. */
export type Answer = {
  readonly kind: 'answer'
  readonly status: number
  readonly retryAfterMs: number | null
  readonly text: string | null
}

/**
 * How one HTTP exchange ended.
 *
 * `never-left` is said only with proof; `cut` is a lost connection after the status line came.
 */
export type Exchange =
  | Answer
  | { readonly kind: 'none'; readonly why: 'never-left' | 'late' | 'lost' | 'cut' | 'stopped' }

export type Http = {
  /** Over shared connections that stay open. For requests that are safe to repeat. */
  readonly read: (call: Call, signal: AbortSignal) => Promise<Exchange>
  /** Over a connection of its own, sent at most once. */
  readonly once: (call: Call, timeoutMs: number) => Promise<Exchange>
  /** Aborted by `close`: nothing new is begun after that. */
  readonly closing: AbortSignal
  /** Breaks off whatever is under way. */
  readonly close: () => Promise<void>
}

type Ports = { readonly clock: Clock; readonly log: (line: string) => void }
type Open = (undici: typeof import('undici'), origin: string) => Line

const dayMs = 86_400_000

/** Retry-After as milliseconds from now, whether seconds or a date; null when it is neither. */
function retryAfter(header: string | null, now: number): number | null {
  if (header === null) return null
  const value = header.trim()
  const ms = /^\d{1,9}(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now
  return Number.isNaN(ms) ? null : Math.min(Math.max(Math.round(ms), 0), dayMs)
}

const only = (header: string | string[] | undefined): string | null =>
  Array.isArray(header) ? (header[0] ?? null) : (header ?? null)

export function createHttp({ clock, log }: Ports): Http {
  // Loaded on the first call: it would cost a tenth of a second of every start.
  let undici: Promise<typeof import('undici')> | null = null
  const pools = new Map<string, Dispatcher>()
  const closing = new AbortController()

  const sharedLine: Open = (loaded, origin) => {
    const pool = pools.get(origin) ?? openPool(loaded, origin, readTimeoutMs)
    pools.set(origin, pool)
    return { dispatcher: pool, mayHaveLeft: () => true, close: () => Promise.resolve() }
  }

  async function transfer(
    line: Line,
    call: Call,
    signal: AbortSignal,
    answered: () => void,
  ): Promise<Answer & { readonly fault: BodyFault | null }> {
    const url = new URL(call.url)
    const answer = await line.dispatcher.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: call.method,
      headers: call.headers,
      body: call.body ?? null,
      signal,
    })
    answered()
    const retryAfterMs = retryAfter(only(answer.headers['retry-after']), clock.now())
    const head = { kind: 'answer', status: answer.statusCode, retryAfterMs } as const
    const body = await textOf(answer.body, only(answer.headers['content-encoding']) ?? '')
    return 'text' in body
      ? { ...head, text: body.text, fault: null }
      : { ...head, text: null, fault: body.fault }
  }

  async function exchange(
    call: Call,
    timeoutMs: number,
    open: Open,
    signal: AbortSignal,
  ): Promise<Exchange> {
    const started = clock.now()
    const say = (outcome: string): void =>
      log(`${call.method} ${shownPath(call.url)} ${outcome} ${clock.now() - started} ms`)

    let line: Line
    try {
      undici ??= import('undici')
      const loaded = await undici
      if (signal.aborted) return { kind: 'none', why: 'never-left' }
      line = open(loaded, new URL(call.url).origin)
    } catch (failure) {
      say(`not sent (${codeOf(failure)})`)
      return { kind: 'none', why: 'never-left' }
    }

    const abort = new AbortController()
    let isAnswered = false
    const ended = Promise.withResolvers<Exchange>()
    const settle = (result: Exchange, outcome: string): void => {
      if (abort.signal.aborted) return
      cancelTimeout()
      signal.removeEventListener('abort', stop)
      // Before the outcome is told: what is told as never having left must not leave any more.
      abort.abort()
      void line.close(new Error(outcome))
      ended.resolve(result)
      say(outcome)
    }
    const giveUp = (why: 'late' | 'lost' | 'stopped', detail: string): void => {
      if (!line.mayHaveLeft()) settle({ kind: 'none', why: 'never-left' }, `never left (${detail})`)
      else if (why === 'lost' && isAnswered) settle({ kind: 'none', why: 'cut' }, `cut (${detail})`)
      else settle({ kind: 'none', why }, `${why} (${detail})`)
    }
    const stop = (): void => giveUp('stopped', 'no longer wanted')
    const cancelTimeout = clock.after(timeoutMs, () => giveUp('late', `${timeoutMs} ms`))
    signal.addEventListener('abort', stop)

    transfer(line, call, abort.signal, () => {
      isAnswered = true
    }).then(
      ({ fault, ...answer }) =>
        settle(answer, fault === null ? `${answer.status}` : `${answer.status} ${fault}`),
      (failure: unknown) => {
        const code = codeOf(failure)
        giveUp(/TIMEOUT/.test(code) && line.mayHaveLeft() ? 'late' : 'lost', code)
      },
    )
    return ended.promise
  }

  return {
    read: (call, signal) => exchange(call, readTimeoutMs, sharedLine, signal),
    once: (call, timeoutMs) =>
      exchange(
        call,
        timeoutMs,
        (loaded, origin) => openLine(loaded, origin, timeoutMs),
        closing.signal,
      ),
    closing: closing.signal,
    close: async () => {
      closing.abort()
      await Promise.all([...pools.values()].map((pool) => pool.destroy()))
    },
  }
}
