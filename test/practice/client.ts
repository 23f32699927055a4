import { onTestFinished } from 'vitest'
import {
  type PracticeNetwork,
  type PracticeNetworkOptions,
  startPracticeNetwork,
} from '../../src/main/practice/practice-network.ts'

/** The members that tests read; each answer has some of them. Numbers come as their own digits. */
export type Body = {
  readonly access_token: string
  readonly expires_in: string
  readonly timeStamp: string
  readonly errorCode: string | null
  readonly error: string
  readonly known: readonly string[]
  readonly balance: string
  readonly transactionId: string
  readonly customIdentifier: string
  readonly status: string
  readonly cost: string
  readonly operatorId: string
  readonly name: string
  readonly rules: object
  readonly fxRate: string
  readonly totalElements: string
  readonly totalPages: string
  readonly last: boolean
  readonly number: string
  readonly size: string
  readonly transactionDate: string
  readonly transaction: Body | null
  readonly content: readonly Body[]
  readonly fixedAmounts: readonly string[]
  readonly localFixedAmounts: readonly string[]
  readonly minAmount: string | null
  readonly maxAmount: string | null
  readonly logoUrls: readonly string[] | null
  readonly geographicalRechargePlans: readonly { readonly fixedAmounts: readonly string[] }[]
  readonly country: { readonly isoName: string }
  readonly isoName: string
  readonly pinDetail: { readonly code: string } | null
  readonly balanceInfo: {
    readonly oldBalance: string
    readonly newBalance: string
    readonly cost: string
  }
  readonly topups: { readonly byIdentifier: Readonly<Record<string, string>> }
  readonly sent: Readonly<Record<string, string>>
}

export type Reply = { readonly status: number; readonly text: string; readonly body: Body }

const readExact = (text: string): unknown => {
  try {
    return JSON.parse(text, (_name, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' ? (context?.source ?? String(value)) : value,
    )
  } catch {
    return undefined
  }
}

const toReply = async (response: Response): Promise<Reply> => {
  const text = await response.text()
  return { status: response.status, text, body: readExact(text) as Body }
}

export type Client = {
  readonly baseUrl: string
  readonly get: (path: string) => Promise<Reply>
  readonly post: (path: string, body: unknown) => Promise<Reply>
  readonly topUp: (order: object) => Promise<Reply>
  /** Calls the control API. */
  readonly control: (name: string, body?: unknown) => Promise<Reply>
  readonly fault: (...faults: readonly object[]) => Promise<void>
  readonly balance: () => Promise<string>
  readonly renewToken: () => Promise<void>
}

export const askToken = async (baseUrl: string, replace: object = {}): Promise<Reply> =>
  toReply(
    await fetch(`${baseUrl}/oauth/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        client_id: 'practice-client',
        client_secret: 'practice-secret',
        grant_type: 'client_credentials',
        audience: baseUrl,
        ...replace,
      }),
    }),
  )

let orders = 0

/** An order that the network accepts, with what matters to a test replaced. */
export const anOrder = (replace: object = {}): object => {
  orders += 1
  return {
    operatorId: 341,
    amount: 500,
    customIdentifier: `order-${orders}`,
    recipientPhone: { countryCode: 'NG', number: '08031234567' },
    ...replace,
  }
}

export async function connect(baseUrl: string): Promise<Client> {
  let token = ''
  const renewToken = async () => {
    token = (await askToken(baseUrl)).body.access_token
  }
  await renewToken()
  const headers = () => ({
    Authorization: `Bearer ${token}`,
    Accept: 'application/com.reloadly.topups-v1+json',
    'Content-Type': 'application/json',
  })
  const get = async (path: string) =>
    toReply(await fetch(`${baseUrl}${path}`, { headers: headers() }))
  const post = async (path: string, body: unknown) =>
    toReply(
      await fetch(`${baseUrl}${path}`, {
        method: 'POST',
        headers: headers(),
        body: JSON.stringify(body),
      }),
    )
  const control = async (name: string, body?: unknown) =>
    body === undefined ? get(`/practice/${name}`) : post(`/practice/${name}`, body)
  return {
    baseUrl,
    get,
    post,
    topUp: (order) => post('/topups', order),
    control,
    fault: async (...faults) => {
      const reply = await control('faults', faults)
      if (reply.status !== 200) throw new Error(reply.text)
    },
    balance: async () => (await get('/accounts/balance')).body.balance,
    renewToken,
  }
}

/** A network of the test's own, closed after it, and a client of it. */
export async function open(
  options: PracticeNetworkOptions = {},
): Promise<Client & { readonly network: PracticeNetwork }> {
  const network = await startPracticeNetwork(options)
  onTestFinished(network.close)
  return { ...(await connect(network.apiUrl)), network }
}

/** A clock that stands still until it is moved. */
export function createClock(start = Date.parse('2026-11-20T12:00:00Z')) {
  let at = start
  return {
    now: () => at,
    move: (ms: number) => {
      at += ms
    },
  }
}
