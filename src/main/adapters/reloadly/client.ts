import type { CatalogueSource } from '../../domain/catalogue/source.ts'
import type { Clock } from '../../domain/clock.ts'
import type { TopupGateway } from '../../domain/sales/gateway.ts'
import { createCalls } from './calls.ts'
import { createCatalogue } from './catalogue.ts'
import { createGateway } from './gateway.ts'
import { createHttp } from './http.ts'
import { createOrders } from './order.ts'
import { createReader } from './reader.ts'
import { createReference, type Reference } from './reference.ts'
import { createTokens } from './token.ts'

export type ReloadlySettings = {
  /** The base of the product's API: `/topups` is appended. Also the audience of the token. */
  readonly apiUrl: string
  /** The base of the token service: `/oauth/token` is appended unless it ends so already. */
  readonly authUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly userAgent: string
  /** Hears one line per exchange. No line holds a token, a secret, a PIN or a whole number. */
  readonly log: (line: string) => void
  readonly clock?: Clock
}

export type Reloadly = TopupGateway &
  CatalogueSource & {
    readonly reference: Reference
    /** Breaks off what is under way; a purchase that was on its way is then in doubt. */
    readonly close: () => Promise<void>
  }

const realClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, wake) => {
    const timer = setTimeout(wake, delayMs)
    return () => clearTimeout(timer)
  },
}

const tokenTimeoutMs = 30_000

const withoutEndSlashes = (url: string): string => url.trim().replace(/\/+$/, '')

function tokenUrl(authUrl: string): string {
  const base = withoutEndSlashes(authUrl)
  return base.endsWith('/oauth/token') ? base : `${base}/oauth/token`
}

/**
 * Reloadly's airtime API, as a gateway for sales and a source for the catalogue.
 *
 * Opens no connection and loads no library until the first call.
 */
export function createReloadly({
  apiUrl,
  authUrl,
  clientId,
  clientSecret,
  userAgent,
  log,
  clock = realClock,
}: ReloadlySettings): Reloadly {
  const base = withoutEndSlashes(apiUrl)
  const http = createHttp({ clock, log })
  const askForToken = () =>
    http.once(
      {
        method: 'POST',
        url: tokenUrl(authUrl),
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'user-agent': userAgent,
        },
        body: JSON.stringify({
          client_id: clientId,
          client_secret: clientSecret,
          grant_type: 'client_credentials',
          audience: base,
        }),
      },
      tokenTimeoutMs,
    )
  const calls = createCalls({
    http,
    tokens: createTokens(askForToken, clock),
    clock,
    base,
    userAgent,
  })
  const reader = createReader({ calls, log })
  const orders = createOrders({ calls, log })
  const reference = createReference({ reader, orders })
  return {
    ...createGateway({ reader, orders }),
    ...createCatalogue(reader, reference),
    reference,
    close: http.close,
  }
}
