import { err, ok, type Result } from '#contract/result'
import type { Clock } from '../../domain/clock.ts'
import { decodeToken } from './endpoints.ts'
import type { Exchange } from './http.ts'

/** Why there is no token. Whatever it was, no product request was sent. */
export type TokenFailure =
  | { readonly kind: 'refused' }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number | null }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'trouble' }

export type Tokens = {
  /** A token that is good for a while, asked for at most once however many callers wait. */
  readonly get: () => Promise<Result<string, TokenFailure>>
  /** Forgets this very token after it was refused; a newer one stays. */
  readonly drop: (token: string) => void
}

type Held = { readonly token: string; readonly refreshAt: number; readonly expiresAt: number }

const refreshEarlyMs = 300_000

function judged(exchange: Exchange): Result<{ token: string; lifeMs: number }, TokenFailure> {
  if (exchange.kind === 'none') {
    return err({ kind: exchange.why === 'cut' ? 'trouble' : 'unreachable' })
  }
  const body = decodeToken(exchange.status, exchange.text)
  if (body.ok) return body
  if (body.error.code === 'rate-limited') {
    return err({ kind: 'throttled', retryAfterMs: exchange.retryAfterMs })
  }
  return err({ kind: body.error.code === 'credentials-refused' ? 'refused' : 'trouble' })
}

/** Keeps the bearer token, in memory only. `ask` requests one from the token service. */
export function createTokens(ask: () => Promise<Exchange>, clock: Clock): Tokens {
  let held: Held | null = null
  let pending: Promise<Result<string, TokenFailure>> | null = null

  async function renew(): Promise<Result<string, TokenFailure>> {
    const askedAt = clock.now()
    const answer = judged(await ask())
    if (answer.ok) {
      const { token, lifeMs } = answer.value
      const earlyMs = Math.min(refreshEarlyMs, lifeMs / 4)
      held = { token, refreshAt: askedAt + lifeMs - earlyMs, expiresAt: askedAt + lifeMs }
      return ok(token)
    }
    // Renewal comes early, so a token service in trouble stops nobody while the old token lives.
    const isStillGood = held !== null && clock.now() < held.expiresAt
    return isStillGood && held !== null && answer.error.kind !== 'refused' ? ok(held.token) : answer
  }

  return {
    get: () => {
      if (held !== null && clock.now() < held.refreshAt) return Promise.resolve(ok(held.token))
      pending ??= renew().finally(() => {
        pending = null
      })
      return pending
    },
    drop: (token) => {
      if (held?.token === token) held = null
    },
  }
}
