import { err, ok, type Result } from '#contract/result'
import type { Clock } from '../../domain/clock.ts'
import type { ReadFailure } from '../../domain/sales/gateway.ts'
import type { Answer, Exchange, Http } from './http.ts'
import type { TokenFailure, Tokens } from './token.ts'

type NoToken = { readonly kind: 'no-token'; readonly failure: TokenFailure }

/** How a purchase ended on the wire. `no-token` proves that it was not sent. */
export type Purchase = Exchange | NoToken

/** Something to read. With a body it is posted; it changes nothing all the same. */
export type Ask = {
  readonly path: string
  readonly body?: string
  /** A look-up that is charged for is made once. */
  readonly tries?: 1
  readonly signal?: AbortSignal | undefined
}

/** Calls to the product, signed in. */
export type Calls = {
  /** A read, tried up to three times. Answers any status: what it means is the caller's to know. */
  readonly read: (ask: Ask) => Promise<Result<Answer, ReadFailure>>
  /** An order. Sent once, and once more only after a 401, which proves that nothing ran. */
  readonly purchase: (path: '/topups' | '/topups-async', body: string) => Promise<Purchase>
}

type Ports = {
  readonly http: Http
  readonly tokens: Tokens
  readonly clock: Clock
  readonly base: string
  readonly userAgent: string
}

type Attempt = {
  readonly result: Result<Answer, ReadFailure>
  /** How long to wait before another try would make sense; null when it would not. */
  readonly retryInMs: number | null
}

const purchaseTimeoutMs = 90_000
const mostTries = 3
const patienceMs = 30_000
const longestPauseMs = 5_000
const soon = 0

const toReadFailure = {
  refused: 'credentials-refused',
  throttled: 'rate-limited',
  unreachable: 'unreachable',
  trouble: 'provider-trouble',
} as const satisfies Record<TokenFailure['kind'], ReadFailure>

/** What one try came to, and whether another one would make sense. */
function judgedTry(outcome: Exchange | NoToken): Attempt {
  switch (outcome.kind) {
    case 'no-token': {
      const { failure } = outcome
      const result = err(toReadFailure[failure.kind])
      if (failure.kind === 'refused') return { result, retryInMs: null }
      return {
        result,
        retryInMs: failure.kind === 'throttled' ? (failure.retryAfterMs ?? soon) : soon,
      }
    }
    case 'none': {
      const isOver = outcome.why === 'stopped' || outcome.why === 'never-left'
      const failure = outcome.why === 'cut' ? 'provider-trouble' : 'unreachable'
      return { result: err(failure), retryInMs: isOver ? null : soon }
    }
    case 'answer': {
      const { status, retryAfterMs } = outcome
      const mayPass = status === 408 || status === 429 || status >= 500
      return { result: ok(outcome), retryInMs: mayPass ? (retryAfterMs ?? soon) : null }
    }
  }
}

export function createCalls({ http, tokens, clock, base, userAgent }: Ports): Calls {
  const headers = (token: string): Record<string, string> => ({
    authorization: `Bearer ${token}`,
    accept: 'application/com.reloadly.topups-v1+json',
    'user-agent': userAgent,
  })
  const json = { 'content-type': 'application/json' }

  /** Sends with a token, and once more with a new one if that token is refused. */
  async function signedIn(send: (token: string) => Promise<Exchange>): Promise<Exchange | NoToken> {
    for (let renewed = false; ; renewed = true) {
      const token = await tokens.get()
      if (!token.ok) return { kind: 'no-token', failure: token.error }
      const exchange = await send(token.value)
      if (exchange.kind !== 'answer' || exchange.status !== 401) return exchange
      tokens.drop(token.value)
      if (renewed) return exchange
    }
  }

  /** Passes in time, or at once when nobody waits any more. */
  const pause = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        cancel()
        signal.removeEventListener('abort', end)
        resolve()
      }
      const cancel = clock.after(ms, end)
      signal.addEventListener('abort', end)
    })

  function tryOnce({ path, body }: Ask, signal: AbortSignal): Promise<Exchange | NoToken> {
    const url = `${base}${path}`
    return signedIn((token) => {
      const reading = { ...headers(token), 'accept-encoding': 'gzip' }
      const call =
        body === undefined
          ? ({ method: 'GET', url, headers: reading } as const)
          : ({ method: 'POST', url, headers: { ...reading, ...json }, body } as const)
      return http.read(call, signal)
    })
  }

  return {
    read: async (ask) => {
      const signal = ask.signal ? AbortSignal.any([http.closing, ask.signal]) : http.closing
      const startedAt = clock.now()
      for (let tried = 1; ; tried += 1) {
        const { result, retryInMs } = judgedTry(await tryOnce(ask, signal))
        const isLast = tried === (ask.tries ?? mostTries)
        if (retryInMs === null || isLast || retryInMs > longestPauseMs) return result
        // A till is waiting: after a time-out nobody is served by two more of them.
        if (clock.now() - startedAt >= patienceMs || signal.aborted) return result
        await pause(retryInMs + tried * (200 + Math.random() * 400), signal)
      }
    },

    purchase: (path, body) =>
      signedIn((token) =>
        http.once(
          {
            method: 'POST',
            url: `${base}${path}`,
            headers: { ...headers(token), ...json },
            body,
          },
          purchaseTimeoutMs,
        ),
      ),
  }
}
