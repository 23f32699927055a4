import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Server } from '../../src/main/connection.ts'
import { startPracticeNetwork } from '../../src/main/practice/practice-network.ts'
import type { Plan } from './plan.ts'

/** How a top-up ended that the network really executed. */
export type Ending = z.infer<typeof reportSchema>['content'][number]['status']

/** A practice network beside the tills, with the truth in the open. */
export type Network = {
  readonly server: Server
  /** Forgets the run before, and takes this one's faults. */
  readonly prepare: (plan: Pick<Plan, 'faults' | 'latencyMs'>) => Promise<void>
  /** How many orders arrived for a sale, and how many of them it executed. */
  readonly counts: (saleId: string) => Promise<Counts>
  /** Resolves when an order for one of them has arrived, or when patience ends. */
  readonly arrived: (saleIds: readonly string[], patienceMs: number) => Promise<void>
  /** How those ended that were executed under an identifier. Takes no fault any more. */
  readonly endings: (customIdentifier: string) => Promise<readonly Ending[]>
  readonly balance: () => Promise<string>
  readonly close: () => Promise<void>
}

export type Counts = { readonly arrived: number; readonly executed: number }

const countsSchema = z.record(z.string(), z.int())

const stateSchema = z.object({
  wallet: z.object({ balance: z.string() }),
  topups: z.object({ byIdentifier: countsSchema }),
  sent: countsSchema,
})

const lookEveryMs = 10

const tokenSchema = z.object({ access_token: z.string() })

const reportSchema = z.object({
  content: z.array(
    z.object({ status: z.enum(['SUCCESSFUL', 'PROCESSING', 'REFUNDED', 'FAILED']) }),
  ),
})

export async function startNetwork(): Promise<Network> {
  const folder = await mkdtemp(join(tmpdir(), 'airtill-kill-test-network-'))
  const file = join(folder, 'network.sqlite')
  const network = await startPracticeNetwork({ file, balance: '9000000' })

  async function control(method: string, name: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${network.apiUrl}/practice/${name}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${name}: ${await response.text()}`)
    return response.json()
  }
  const state = async () => stateSchema.parse(await control('GET', 'state'))

  async function counts(saleId: string): Promise<Counts> {
    const { sent, topups } = await state()
    return { arrived: sumOf(sent, saleId), executed: sumOf(topups.byIdentifier, saleId) }
  }

  async function token(): Promise<string> {
    const { clientId, clientSecret, apiUrl, authUrl } = network
    const response = await fetch(`${authUrl.replace(/\/oauth\/token$/, '')}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: 'client_credentials',
        audience: apiUrl,
      }),
    })
    return tokenSchema.parse(await response.json()).access_token
  }

  return {
    server: network,
    async prepare({ faults, latencyMs }) {
      await control('POST', 'release', { how: 'drop' })
      await control('DELETE', 'faults')
      await control('POST', 'rules', { latencyMs })
      await control('POST', 'faults', faults)
    },
    counts,
    async arrived(saleIds, patienceMs) {
      const deadline = Date.now() + patienceMs
      while (Date.now() < deadline) {
        const all = await Promise.all(saleIds.map(counts))
        if (all.some(({ arrived }) => arrived > 0)) return
        await pause(lookEveryMs)
      }
    },
    async endings(customIdentifier) {
      await control('DELETE', 'faults')
      const query = `customIdentifier=${encodeURIComponent(customIdentifier)}`
      const response = await fetch(`${network.apiUrl}/topups/reports/transactions?${query}`, {
        headers: { authorization: `Bearer ${await token()}` },
      })
      return reportSchema.parse(await response.json()).content.map(({ status }) => status)
    },
    balance: async () => (await state()).wallet.balance,
    async close() {
      await network.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The figures of every identifier that a sale has had. */
function sumOf(figures: Readonly<Record<string, number>>, saleId: string): number {
  return Object.entries(figures).reduce(
    (sum, [identifier, figure]) => sum + (identifier.includes(saleId) ? figure : 0),
    0,
  )
}
