import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { createReloadly, type Reloadly } from '../../../src/main/adapters/reloadly/client.ts'
import type { Order } from '../../../src/main/domain/sales/gateway.ts'
import {
  type PracticeNetwork,
  startPracticeNetwork,
} from '../../../src/main/practice/practice-network.ts'
import { scannedLog } from './scanned-log.ts'
import { hurriedClock } from './support.ts'

export type State = {
  readonly wallet: { readonly balance: string }
  readonly topups: {
    readonly count: number
    readonly byIdentifier: Readonly<Record<string, number>>
  }
  readonly requests: Readonly<Record<string, number>>
  /** Orders that arrived by identifier, carried out or not. */
  readonly sent: Readonly<Record<string, number>>
}

export type Practice = {
  readonly client: Reloadly
  readonly url: string
  readonly log: readonly string[]
  readonly state: () => Promise<State>
  readonly fault: (...faults: readonly object[]) => Promise<void>
  readonly forgetFaults: () => Promise<void>
  /** Lets time pass for the network. */
  readonly pass: (ms: number) => void
}

const morning = Date.UTC(2026, 10, 21, 9)
let now = morning
let network: PracticeNetwork | null = null

/** Starts one practice network for the tests of a file. */
export function practiceNetwork(): void {
  beforeAll(async () => {
    network = await startPracticeNetwork({ now: () => now })
  })
  afterAll(async () => {
    await network?.close()
  })
}

/** A client of the network, over real HTTP, with a wallet and a report that nobody used before. */
export async function openPractice(rules: object = {}): Promise<Practice> {
  if (network === null) throw new Error('The network was not started')
  now = morning
  const { apiUrl, authUrl, clientId, clientSecret } = network
  const { lines, log } = scannedLog([clientSecret])
  const client = createReloadly({
    apiUrl,
    authUrl,
    clientId,
    clientSecret,
    userAgent: 'Airtill/test',
    log,
    clock: hurriedClock(),
  })
  onTestFinished(client.close)

  async function control(method: string, name: string, body?: object): Promise<unknown> {
    const response = await fetch(`${apiUrl}/practice/${name}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(await response.text())
    return response.json()
  }

  await control('POST', 'reset', {})
  await control('POST', 'rules', rules)
  return {
    client,
    url: apiUrl,
    log: lines,
    state: async () => (await control('GET', 'state')) as State,
    fault: async (...faults) => void (await control('POST', 'faults', faults)),
    forgetFaults: async () => void (await control('DELETE', 'faults')),
    pass: (ms) => {
      now += ms
    },
  }
}

let orders = 0

/** An order that the network accepts, under an identifier of its own. */
export function anOrder(changes: Partial<Order> = {}): Order {
  orders += 1
  return {
    customIdentifier: `at1-conformance-${orders}`,
    operatorId: 341,
    country: 'NG',
    msisdn: '2348031234567',
    amount: { value: '500', currency: 'NGN' },
    useLocalAmount: false,
    ...changes,
  }
}
