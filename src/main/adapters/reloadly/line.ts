import type { buildConnector, Client, Dispatcher } from 'undici'

type Undici = typeof import('undici')

const connectTimeoutMs = 10_000

/**
 * How both kinds of connection are made.
 *
 * Each address of a name gets two seconds: Node's own quarter of a second is less than one round
 * trip on many of the lines that tills hang on, and would give up on every address in turn.
 *
 * SECURITY: certificates are checked whatever NODE_TLS_REJECT_UNAUTHORIZED says. docs/security.md#certificates
 */
export const connecting = {
  timeout: connectTimeoutMs,
  autoSelectFamilyAttemptTimeout: 2_000,
  allowH2: false,
  rejectUnauthorized: true,
} as const

/** The way out for one request. */
export type Line = {
  readonly dispatcher: Dispatcher
  /** Whether a byte of the request can have left. Only false is proof. */
  readonly mayHaveLeft: () => boolean
  /** Ends it: after this, nothing more leaves. */
  readonly close: (reason: Error) => Promise<void>
}

/**
 * A connection of its own for one purchase, which knows whether it was ever made.
 *
 * The proof that nothing left is this: undici writes a request only to a socket that its connector
 * handed over, and this connector hands one over after TCP and, for https, after the TLS handshake
 * and the certificate check. A name that does not resolve, a refused or unreachable address (all of
 * them, where there are several), a connect time-out, a handshake that broke and a bad certificate
 * therefore prove it alike, and no error code has to be trusted.
 *
 * It dials once. A pooled socket may have died unnoticed, and undici dials again by itself in a few
 * cases; with a second socket one purchase could be written twice.
 */
export function openLine(undici: Undici, origin: string, answerTimeoutMs: number): Line {
  const dial = undici.buildConnector(connecting)
  let dialled = false
  let handedOver = false
  let closed = false

  const connect: buildConnector.connector = (options, done) => {
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
  const client: Client = new undici.Client(origin, {
    connect,
    allowH2: false,
    pipelining: 0,
    headersTimeout: answerTimeoutMs,
    bodyTimeout: answerTimeoutMs,
  })

  return {
    dispatcher: client,
    mayHaveLeft: () => handedOver,
    close: (reason) => {
      closed = true
      return client.destroy(reason)
    },
  }
}
