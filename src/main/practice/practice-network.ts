import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { Big } from 'big.js'
import { z } from 'zod'
import { type Answer, answerJson } from './answer.ts'
import { createCatalogue } from './catalogue/catalogue.ts'
import { type Controls, control } from './control.ts'
import { serveRequest } from './desk.ts'
import type { Delivery } from './faults/play.ts'
import { createFaultQueue } from './faults/queue.ts'
import { createJournal } from './journal.ts'
import { readJson } from './json.ts'
import type { Network } from './network.ts'
import { defaultRules, type Rules } from './rules.ts'
import { createHttp, listen, type Received, stop } from './server.ts'
import { openState } from './state/state.ts'

export type PracticeNetworkOptions = {
  /** The SQLite file that everything is kept in; in memory when absent. */
  readonly file?: string
  /** 0 or absent: any free one. */
  readonly port?: number
  /** What a new wallet holds, in naira, as decimal text. */
  readonly balance?: string
  readonly rules?: Partial<Rules>
  readonly clientId?: string
  readonly clientSecret?: string
  /** When given, the control API asks for it as a bearer token. */
  readonly controlToken?: string
  /** Milliseconds since 1970 in UTC. */
  readonly now?: () => number
}

/** A running practice network. */
export type PracticeNetwork = {
  readonly apiUrl: string
  readonly authUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly close: () => Promise<void>
}

const START_BALANCE = '250000'

const identifierSchema = z.object({ customIdentifier: z.string() })

const isLoopback = (host: string | undefined) =>
  /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host ?? '')

function send(response: ServerResponse, { status, contentType, headers, body }: Answer): void {
  const bytes = Buffer.from(body)
  response.writeHead(status, {
    'Content-Type': contentType,
    'Content-Length': bytes.length,
    // The service ends the connection after every answer.
    Connection: 'close',
    ...headers,
  })
  response.end(bytes)
}

function cut(response: ServerResponse, { status, contentType, body }: Answer): void {
  const bytes = Buffer.from(body)
  response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': bytes.length })
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy())
}

/** Starts a practice network on this PC's own address. Rejects with a sentence when it cannot. */
export async function startPracticeNetwork(
  options: PracticeNetworkOptions = {},
): Promise<PracticeNetwork> {
  const now = options.now ?? Date.now
  const startBalance = new Big(options.balance ?? START_BALANCE)
  const credentials = {
    clientId: options.clientId ?? 'practice-client',
    clientSecret: options.clientSecret ?? 'practice-secret',
  }
  const state = openState(options.file ?? ':memory:', startBalance, now())
  const faults = createFaultQueue()
  const journal = createJournal()
  const held = new Map<ServerResponse, Answer>()
  let rules: Rules = { ...defaultRules, ...options.rules }
  let baseUrl = ''

  const network: Network = {
    state,
    catalogue: createCatalogue(),
    credentials,
    rules: () => rules,
    baseUrl: () => baseUrl,
  }
  const controls: Controls = {
    state,
    faults,
    journal,
    startBalance,
    now,
    rules: () => rules,
    setRules: (changed) => {
      rules = changed
    },
    release: (how) => {
      const released = [...held]
      held.clear()
      for (const [response, answer] of released) {
        if (how === 'answer') send(response, answer)
        else response.destroy()
      }
      return released.length
    },
  }

  function deliver(response: ServerResponse, delivery: Delivery) {
    if (delivery.kind === 'answer') send(response, delivery.answer)
    else if (delivery.kind === 'cut') cut(response, delivery.answer)
    else if (delivery.kind === 'hold') held.set(response, delivery.answer)
    else response.destroy()
  }

  // SECURITY: a web page in a browser on this PC can reach the port; it must not steer the network.
  function serveControl(received: Received): Answer {
    const { headers, method, url, body } = received
    const isAllowed =
      options.controlToken === undefined ||
      headers.authorization === `Bearer ${options.controlToken}`
    if (!isLoopback(headers.host) || headers.origin !== undefined || !isAllowed) {
      return answerJson({ error: 'Not allowed' }, 403)
    }
    return control(method, url.pathname.slice('/practice/'.length), body, controls)
  }

  async function serve(received: Received, response: ServerResponse) {
    if (received.url.pathname.startsWith('/practice/')) {
      send(response, serveControl(received))
      return
    }
    const at = now()
    const served = serveRequest(received, at, network, faults)
    const identifier =
      served.kind === 'topup' ? identifierSchema.safeParse(readJson(received.body)).data : undefined
    journal.arrived(served.kind, identifier?.customIdentifier ?? null)
    const delivery = await served.delivery
    if (rules.latencyMs > 0) await pause(rules.latencyMs)
    deliver(response, delivery)
    journal.ended({
      at,
      method: received.method,
      path: received.url.pathname,
      outcome:
        delivery.kind === 'answer'
          ? delivery.answer.status
          : ({ drop: 'dropped', cut: 'cut', hold: 'held' } as const)[delivery.kind],
      fault: served.fault?.fault.fault ?? null,
    })
  }

  const server = createHttp(serve)
  try {
    baseUrl = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`
  } catch (failure) {
    state.close()
    throw failure
  }
  return {
    apiUrl: baseUrl,
    authUrl: baseUrl,
    ...credentials,
    close: async () => {
      await stop(server)
      state.close()
    },
  }
}
