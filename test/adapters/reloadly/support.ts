import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { createReloadly, type Reloadly } from '../../../src/main/adapters/reloadly/client.ts'
import type { Clock } from '../../../src/main/domain/clock.ts'
import { order, secrets } from './samples.ts'
import { scannedLog } from './scanned-log.ts'

type Heard = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: string
}
export type Reply = (response: ServerResponse, heard: Heard) => void

export { order, secrets }

/** Answers with JSON text as it is given: what a number looks like is part of many tests. */
export const json =
  (status: number, text: string, headers: Record<string, string> = {}): Reply =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text)
  }

/** Answers each call with the next reply, and with the last one from then on. */
export function inTurn(...replies: Reply[]): Reply {
  let next = 0
  return (response, heard) => {
    replies[Math.min(next, replies.length - 1)]?.(response, heard)
    next += 1
  }
}

/** Hangs up without a word. */
export const hangUp: Reply = (response) => {
  response.socket?.destroy()
}

/** Never answers. */
export const silence: Reply = () => undefined

export const problem = (
  errorCode: string | null,
  message = 'Not today',
  more: Record<string, unknown> = {},
): string =>
  JSON.stringify({
    timeStamp: '2026-11-20 09:14:31',
    message,
    path: '/topups',
    errorCode,
    infoLink: null,
    details: [],
    ...more,
  })

const unknownPath = json(404, '{"status":404,"error":"Not Found"}')

const tokenReply = json(
  200,
  `{"access_token":"${secrets.token}","scope":"","expires_in":"86400","token_type":"Bearer"}`,
)

export type HurriedClock = Clock & {
  readonly advance: (ms: number) => void
  readonly expire: () => void
  /** The long waits under way, in milliseconds. */
  readonly waits: () => readonly number[]
  /** Every short wait so far, in milliseconds. */
  readonly pauses: readonly number[]
}

/** Waits up to `shortMs` pass at once; a longer one passes when the test says so. */
export function hurriedClock(shortMs = 10_000): HurriedClock {
  let shift = 0
  const pauses: number[] = []
  const waiting = new Map<() => void, number>()
  return {
    now: () => Date.now() + shift,
    after: (delayMs, wake) => {
      if (delayMs <= shortMs) {
        shift += delayMs
        pauses.push(delayMs)
        const timer = setTimeout(wake, 0)
        return () => clearTimeout(timer)
      }
      const entry = (): void => {
        waiting.delete(entry)
        shift += delayMs
        wake()
      }
      waiting.set(entry, delayMs)
      return () => {
        waiting.delete(entry)
      }
    },
    advance: (ms) => {
      shift += ms
    },
    waits: () => [...waiting.values()],
    pauses,
    expire: () => {
      for (const entry of [...waiting.keys()]) entry()
    },
  }
}

export type Shop = {
  readonly client: Reloadly
  readonly url: string
  /** What the server heard, token requests too. */
  readonly heard: Heard[]
  readonly calls: (route: string) => Heard[]
  /** Answers everything but token requests with this reply from now on. */
  readonly answerWith: (reply: Reply) => void
  readonly log: readonly string[]
  readonly clock: HurriedClock
  /** How many connections the server has accepted. */
  readonly connections: () => number
}

type Options = {
  readonly prefix?: string
  readonly apiUrl?: (url: string) => string
  readonly authUrl?: (url: string) => string
  readonly shortMs?: number
}

/** A client of a real server on loopback that plays Reloadly by `routes`, `'POST /topups'` and so on. */
export async function openShop(
  routes: Readonly<Record<string, Reply>>,
  { prefix = '', apiUrl = (url) => url, authUrl = (url) => url, shortMs }: Options = {},
): Promise<Shop> {
  const heard: Heard[] = []
  const { lines, log } = scannedLog([
    ...Object.values(secrets),
    order.msisdn,
    order.msisdn.slice(3),
  ])
  let connections = 0
  let otherwise = unknownPath
  const table: Readonly<Record<string, Reply>> = { 'POST /oauth/token': tokenReply, ...routes }
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://loopback')
      const path = url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) : 'outside'
      const entry = {
        method: request.method ?? '',
        path,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(pieces).toString('utf8'),
      }
      heard.push(entry)
      const reply = table[`${entry.method} ${path}`] ?? otherwise
      reply(response, entry)
    })
  })
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`
  const clock = hurriedClock(shortMs)
  const client = createReloadly({
    apiUrl: apiUrl(url),
    authUrl: authUrl(url),
    clientId: secrets.clientId,
    clientSecret: secrets.clientSecret,
    userAgent: 'Airtill/test',
    log,
    clock,
  })
  onTestFinished(async () => {
    await client.close()
    server.closeAllConnections()
    await new Promise((resolve) => {
      server.close(resolve)
    })
  })
  return {
    client,
    url,
    heard,
    calls: (route) => heard.filter(({ method, path }) => `${method} ${path}` === route),
    answerWith: (reply) => {
      otherwise = reply
    },
    log: lines,
    clock,
    connections: () => connections,
  }
}

/** Resolves once `condition` holds; the test's own time-out ends a wait that never does. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
}
