import { err, ok, type Result } from '#contract/result'
import type { Clock } from '../../domain/clock.ts'
import type { ReadFailure } from '../../domain/sales/gateway.ts'
import type { Answer, Call, Exchange, Http } from './http.ts'
import type { TokenFailure, Tokens } from './token.ts'

/** How a purchase ended on the wire. `no-token` proves that it was not sent. */
export type Purchase = Exchange | { readonly kind: 'no-token'; readonly failure: TokenFailure }

/** Calls to the product, signed in. */
export type Calls = {
  /**
   * A read, tried up to three times. Answers any status but 401, 429, 3xx and those that say
   * nothing: what a 4xx or 5xx means is the caller's to know.
   */
  readonly get: (path: string) => Promise<Result<Answer, ReadFailure>>
  /** A purchase. Sent once, and once more only after a 401, which proves that nothing ran. */
  readonly purchase: (body: string) => Promise<Purchase>
}

type Ports = {
  readonly http: Http
  readonly tokens: Tokens
  readonly clock: Clock
  readonly base: string
  readonly userAgent: string
}

const purchaseTimeoutMs = 90_000
const tries = 3
const patienceMs = 30_000
const longestPauseMs = 5_000

const toReadFailure = {
  refused: 'credentials-refused',
  throttled: 'rate-limited',
  unreachable: 'unreachable',
  trouble: 'provider-trouble',
} as const satisfies Record<TokenFailure['kind'], ReadFailure>

const asReadFailure = (failure: TokenFailure): Result<never, ReadFailure> =>
  err(toReadFailure[failure.kind])

export function createCalls({ http, tokens, clock, base, userAgent }: Ports): Calls {
  const headers = (token: string): Record<string, string> => ({
    authorization: `Bearer ${token}`,
    accept: 'application/com.reloadly.topups-v1+json',
    'user-agent': userAgent,
  })

  /** Sends with a token, and once more with a new one if that token is refused. */
  async function signedIn(
    send: (token: string) => Promise<Exchange>,
  ): Promise<Exchange | { readonly kind: 'no-token'; readonly failure: TokenFailure }> {
    for (let renewed = false; ; renewed = true) {
      const token = await tokens.get()
      if (!token.ok) return { kind: 'no-token', failure: token.error }
      const exchange = await send(token.value)
      if (exchange.kind !== 'answer' || exchange.status !== 401) return exchange
      tokens.drop(token.value)
      if (renewed) return exchange
    }
  }

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      clock.after(ms, resolve)
    })

  /** One try, and how long to wait before another one would make sense; null when it would not. */
  async function attempt(
    path: string,
  ): Promise<{ result: Result<Answer, ReadFailure>; retryInMs: number | null }> {
    const soon = 0
    const call: Omit<Call, 'headers'> = { method: 'GET', url: `${base}${path}` }
    const outcome = await signedIn((token) =>
      http.read({ ...call, headers: { ...headers(token), 'accept-encoding': 'gzip' } }),
    )
    switch (outcome.kind) {
      case 'no-token': {
        const { failure } = outcome
        if (failure.kind === 'refused') return { result: asReadFailure(failure), retryInMs: null }
        const retryInMs = failure.kind === 'throttled' ? (failure.retryAfterMs ?? soon) : soon
        return { result: asReadFailure(failure), retryInMs }
      }
      case 'none': {
        const failure = outcome.why === 'cut' ? 'provider-trouble' : 'unreachable'
        const isOver = outcome.why === 'stopped' || outcome.why === 'never-left'
        return { result: err(failure), retryInMs: isOver ? null : soon }
      }
      case 'answer': {
        const { status, retryAfterMs } = outcome
        if (status === 401) return { result: err('credentials-refused'), retryInMs: null }
        if (status === 429) return { result: err('rate-limited'), retryInMs: retryAfterMs ?? soon }
        if (status < 200 || (status >= 300 && status < 400)) {
          return { result: err('provider-trouble'), retryInMs: null }
        }
        return { result: ok(outcome), retryInMs: status >= 500 ? (retryAfterMs ?? soon) : null }
      }
    }
  }

  return {
    get: async (path) => {
      const startedAt = clock.now()
      for (let tried = 1; ; tried += 1) {
        const { result, retryInMs } = await attempt(path)
        if (retryInMs === null || tried === tries || retryInMs > longestPauseMs) return result
        // A till is waiting: after a time-out nobody is served by two more of them.
        if (clock.now() - startedAt >= patienceMs) return result
        await pause(retryInMs + tried * (200 + Math.random() * 400))
      }
    },

    purchase: (body) =>
      signedIn((token) =>
        http.once(
          {
            method: 'POST',
            url: `${base}/topups`,
            headers: { ...headers(token), 'content-type': 'application/json' },
            body,
          },
          purchaseTimeoutMs,
        ),
      ),
  }
}
