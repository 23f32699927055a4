import type { buildConnector, Dispatcher } from 'undici'
import { proxyOptions } from './proxies.ts'

type Undici = typeof import('undici')

const connectTimeoutMs = 10_000

/**
 * How all connections are made, to the service and to a proxy.
 *
 * Each address of a name gets two seconds: Node's own quarter of a second is less than one round
 * trip on many of the lines that tills hang on, and would give up on every address in turn.
 *
 * SECURITY: certificates are checked whatever NODE_TLS_REJECT_UNAUTHORIZED says. docs/security.md#certificates
 */
const connecting = {
  timeout: connectTimeoutMs,
  autoSelectFamilyAttemptTimeout: 2_000,
  allowH2: false,
  rejectUnauthorized: true,
} as const

const ways = {
  connect: connecting,
  requestTls: connecting,
  proxyTls: connecting,
  allowH2: false,
} as const

/** The way out for one request. */
export type Line = {
  readonly dispatcher: Dispatcher
  /** Whether a byte of the request can have left. Only false is proof. */
  readonly mayHaveLeft: () => boolean
  /** Ends it: after this, nothing more leaves. */
  readonly close: (reason: Error) => Promise<void>
}

/** Connections that requests to one origin share and that stay open between them. */
export function openPool(undici: Undici, origin: string, answerTimeoutMs: number): Dispatcher {
  return new undici.EnvHttpProxyAgent({
    ...ways,
    ...proxyOptions(origin),
    connections: 32,
    headersTimeout: answerTimeoutMs,
    bodyTimeout: answerTimeoutMs,
  })
}

/**
 * A connection of its own for one purchase, which knows whether it was ever made.
 *
 * The proof that nothing left is this: undici writes a request only to a socket that its connector
 * handed over, and this connector hands one over after TCP and, for https, after the TLS handshake
 * with the service and the check of its certificate. A name that does not resolve, a refused or
 * unreachable address (all of them, where there are several), a connect time-out, a proxy that
 * cannot be reached or opens no tunnel, a handshake that broke and a bad certificate therefore
 * prove it alike, and no error code has to be trusted. Plain http has no tunnel: what a proxy was
 * handed may have gone on.
 *
 * It dials once. A pooled socket may have died unnoticed, and undici dials again by itself in a few
 * cases; with a second socket one purchase could be written twice.
 */
export function openLine(undici: Undici, origin: string, answerTimeoutMs: number): Line {
  let dialled = false
  let handedOver = false
  let closed = false

  const once =
    (dial: buildConnector.connector): buildConnector.connector =>
    (options, done) => {
      if (dialled || closed) {
        done(new Error('One purchase has one connection'), null)
        return
      }
      dialled = true
      dial(options, (...[failure, socket]) => {
        if (failure !== null) {
          done(failure, null)
        } else if (closed) {
          socket.destroy()
          done(new Error('The purchase was given up while connecting'), null)
        } else {
          handedOver = true
          done(null, socket)
        }
      })
    }

  const agent = new undici.EnvHttpProxyAgent({
    ...ways,
    connect: undici.buildConnector(connecting),
    ...proxyOptions(origin),
    // Called for the connection that the request is written to: to the service, through a tunnel,
    // or to a proxy for plain http. `connect` is how it would be made.
    factory: (to, options) =>
      new undici.Client(to, {
        connect: once((options as { connect: buildConnector.connector }).connect),
        allowH2: false,
        pipelining: 0,
        headersTimeout: answerTimeoutMs,
        bodyTimeout: answerTimeoutMs,
      }),
  })

  return {
    dispatcher: agent,
    mayHaveLeft: () => handedOver,
    close: (reason) => {
      closed = true
      return agent.destroy(reason)
    },
  }
}
