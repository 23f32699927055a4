import type { ServerResponse } from 'node:http'
import { Big } from 'big.js'
import { z } from 'zod'
import { type Answer, answerJson } from './answer.ts'
import { createCatalogue } from './catalogue/catalogue.ts'
import { type Controls, control } from './control.ts'
import { createCourier } from './deliver.ts'
import { serveRequest } from './desk.ts'
import { createFaultQueue } from './faults/queue.ts'
import { createJournal } from './journal.ts'
import { readJson } from './json.ts'
import type { Network } from './network.ts'
import { pause } from './pause.ts'
import { defaultRules, type Rules } from './rules.ts'
import { createHttp, listen, type Received, stop } from './server.ts'
import { settleDue } from './settle.ts'
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

const identifierIn = (body: string): string | null =>
  identifierSchema.safeParse(readJson(body)).data?.customIdentifier ?? null

const isLoopback = (host: string | undefined) =>
  /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host ?? '')

/** Starts a practice network on this PC's own address. Rejects with a sentence when it cannot. */
export async function startPracticeNetwork(
  options: PracticeNetworkOptions = {},
): Promise<PracticeNetwork> {
  const now = options.now ?? Date.now
  const startBalance = new Big(options.balance ?? START_BALANCE)
  const startRules: Rules = { ...defaultRules, ...options.rules }
  const credentials = {
    clientId: options.clientId ?? 'practice-client',
    clientSecret: options.clientSecret ?? 'practice-secret',
  }
  const state = openState(options.file ?? ':memory:', startBalance, now())
  const faults = createFaultQueue()
  const journal = createJournal()
  const courier = createCourier()
  let rules = startRules
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
    startRules,
    now,
    rules: () => rules,
    setRules: (changed) => {
      rules = changed
    },
    release: courier.release,
  }

  // SECURITY: a web page in a browser on this PC can reach the port; it must not steer the network. docs/security.md#practice
  function serveControl({ headers, method, url, body }: Received): Answer {
    const isAllowed =
      options.controlToken === undefined ||
      headers.authorization === `Bearer ${options.controlToken}`
    if (!isLoopback(headers.host) || headers.origin !== undefined || !isAllowed) {
      return answerJson({ error: 'Not allowed' }, 403)
    }
    settleDue(state, now())
    return control(method, url.pathname.slice('/practice/'.length), body, controls)
  }

  async function serve(received: Received, response: ServerResponse) {
    const { method, body, url } = received
    if (url.pathname.startsWith('/practice/')) {
      courier.deliver(response, { kind: 'answer', answer: serveControl(received) })
      return
    }
    const at = now()
    const { kind, fault, delivery } = serveRequest(received, now, network, faults)
    journal.arrived(kind, kind === 'topup' ? identifierIn(body) : null)
    const ready = await delivery
    if (rules.latencyMs > 0) await pause(rules.latencyMs)
    const outcome = ready.kind === 'answer' ? ready.answer.status : ready.kind
    journal.ended({ at, method, path: url.pathname, outcome, fault: fault?.fault.fault ?? null })
    courier.deliver(response, ready)
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
