import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import {
  type PracticeNetwork,
  startPracticeNetwork,
} from '../../src/main/practice/practice-network.ts'

const stateSchema = z.object({
  wallet: z.object({ balance: z.string() }),
  topups: z.object({ count: z.int(), byIdentifier: z.record(z.string(), z.int()) }),
  faultsWaiting: z.int(),
})

/** What the network really did, whatever the till believes. */
export type Truth = {
  readonly balance: string
  readonly topups: number
  /** Top-ups executed under each identifier: more than one is a double sale. */
  readonly byIdentifier: Readonly<Record<string, number>>
}

/** A practice network outside the till, that outlives it and can be told to misbehave. */
export type TestNetwork = {
  /** For the till's environment. */
  readonly env: Readonly<Record<string, string>>
  readonly truth: () => Promise<Truth>
  readonly fault: (fault: {
    readonly on: string
    readonly fault: string
    readonly [more: string]: unknown
  }) => Promise<void>
  /** How many faults no request has met yet. */
  readonly faultsWaiting: () => Promise<number>
  /** Lets go of every held answer. */
  readonly release: (how: 'answer' | 'drop') => Promise<void>
  /** Stops listening: connections are refused from now on. */
  readonly unplug: () => Promise<void>
  /** Listens again, on the same port, with everything that it remembers. */
  readonly plugIn: () => Promise<void>
  readonly end: () => Promise<void>
}

export async function startTestNetwork(): Promise<TestNetwork> {
  const folder = await mkdtemp(join(tmpdir(), 'airtill-network-'))
  const file = join(folder, 'network.sqlite')
  let running: PracticeNetwork | null = await startPracticeNetwork({ file })
  const { apiUrl, authUrl, clientId, clientSecret } = running
  const port = Number(new URL(apiUrl).port)

  async function control(method: string, name: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${apiUrl}/practice/${name}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${name}: ${await response.text()}`)
    return response.json()
  }

  const readState = async () => stateSchema.parse(await control('GET', 'state'))

  async function unplug(): Promise<void> {
    await running?.close()
    running = null
  }

  return {
    env: {
      AIRTILL_API_URL: apiUrl,
      AIRTILL_AUTH_URL: authUrl,
      AIRTILL_CLIENT_ID: clientId,
      AIRTILL_CLIENT_SECRET: clientSecret,
    },
    async truth() {
      const state = await readState()
      const { byIdentifier, count } = state.topups
      return { balance: state.wallet.balance, topups: count, byIdentifier }
    },
    async fault(fault) {
      await control('POST', 'faults', fault)
    },
    faultsWaiting: async () => (await readState()).faultsWaiting,
    async release(how) {
      await control('POST', 'release', { how })
    },
    unplug,
    async plugIn() {
      running = await startPracticeNetwork({ file, port })
    },
    async end() {
      await unplug()
      await rm(folder, { recursive: true })
    },
  }
}
