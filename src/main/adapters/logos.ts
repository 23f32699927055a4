import type { Dispatcher } from 'undici'
import { err, ok } from '#contract/result'
import { type FetchLogo, pictureType } from '../domain/catalogue/logos.ts'

type Options = {
  /** The provider's API: its own pictures may come the way that it comes itself. */
  readonly apiUrl: string
  readonly userAgent: string
  readonly log: (line: string) => void
}

export type LogoFetcher = {
  readonly fetch: FetchLogo
  readonly close: () => Promise<void>
}

const largestBytes = 64 * 1024
const timeoutMs = 15_000
const connectTimeoutMs = 10_000

/** Fetches logos over HTTPS, and from a network on this PC over HTTP. Follows no redirect. */
export function createLogoFetcher({ apiUrl, userAgent, log }: Options): LogoFetcher {
  const apiOrigin = new URL(apiUrl).origin
  // Loaded on the first logo: it would cost a tenth of a second of every start.
  let ways: Promise<Ways> | null = null
  let closed = false

  async function get(url: URL): Promise<Uint8Array<ArrayBuffer>> {
    if (closed) throw new Error('the till is closing')
    ways ??= openWays()
    const { request, outside, onThisPc } = await ways
    const { statusCode, body } = await request(url, {
      dispatcher: url.protocol === 'https:' ? outside : onThisPc,
      headers: { accept: 'image/png, image/webp, image/jpeg, image/gif', 'user-agent': userAgent },
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (statusCode !== 200) {
      await body.dump()
      throw new Error(`status ${statusCode}`)
    }
    return new Uint8Array(await body.arrayBuffer())
  }

  return {
    async fetch(address) {
      const url = allowed(address, apiOrigin)
      if (url === null) return err('no-logo')
      try {
        const bytes = await get(url)
        const type = pictureType(bytes)
        if (type !== null) return ok({ type, bytes })
        log(`logo left out: ${shown(url)} is no picture that is shown`)
      } catch (failure) {
        log(`logo left out: ${shown(url)}: ${String(failure)}`)
      }
      return err('no-logo')
    },

    async close() {
      closed = true
      const opened = await ways
      await Promise.all([opened?.outside.destroy(), opened?.onThisPc.destroy()])
    },
  }
}

/**
 * The address if a logo may be fetched from there.
 *
 * SECURITY: the provider's answer names any address it likes, and this PC can reach more than the
 * page may. docs/security.md#logos
 */
function allowed(address: string, apiOrigin: string): URL | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol === 'https:') return url
  return url.protocol === 'http:' && url.origin === apiOrigin && isLoopback(url) ? url : null
}

const isLoopback = ({ hostname }: URL): boolean =>
  hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]'

/** Without a query, which may hold a signature. */
const shown = ({ origin, pathname }: URL): string => `${origin}${pathname}`

type Ways = {
  readonly request: typeof import('undici')['request']
  readonly outside: Dispatcher
  readonly onThisPc: Dispatcher
}

async function openWays(): Promise<Ways> {
  const { Agent, EnvHttpProxyAgent, request } = await import('undici')
  const tls = { rejectUnauthorized: true }
  const options = {
    connections: 4,
    connect: { timeout: connectTimeoutMs, ...tls },
    requestTls: tls,
    // SECURITY: whatever is sent, no more than this is ever held. docs/security.md#logos
    maxResponseSize: largestBytes,
  }
  return { request, outside: new EnvHttpProxyAgent(options), onThisPc: new Agent(options) }
}
