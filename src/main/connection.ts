import { createHash, randomUUID } from 'node:crypto'
import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyedEnvironment } from '#contract/account'
import type { Amount } from '#contract/money'
import { ok, type Result } from '#contract/result'
import type { Environment } from '#contract/till'
import { createReloadly } from './adapters/reloadly/client.ts'
import { readKept } from './domain/account/service.ts'
import type { AccountStore } from './domain/account/store.ts'
import type { ReadFailure } from './domain/sales/gateway.ts'
import type { SecretStore } from './domain/secrets.ts'

/** Where the provider's API is. */
export type Addresses = { readonly apiUrl: string; readonly authUrl: string }

/** A server that speaks the API, and the account there. */
export type Server = Addresses & { readonly clientId: string; readonly clientSecret: string }

const authUrl = 'https://auth.reloadly.com'

/** Reloadly's own addresses. */
export const reloadlyAddresses: Readonly<Record<KeyedEnvironment, Addresses>> = {
  sandbox: { apiUrl: 'https://topups-sandbox.reloadly.com', authUrl },
  live: { apiUrl: 'https://topups.reloadly.com', authUrl },
}

/** What the till sells on. */
export type Connection = {
  readonly environment: Environment
  /** Null while the account's keys cannot be had: the till opens, and nothing can be sold. */
  readonly server: Server | null
  /** In the names of the account's own files: a sale is only ever looked up where it was sent. */
  readonly files: string
  readonly close: () => Promise<void>
}

export type ConnectionPorts = {
  readonly folder: string
  /** A developer's server; it goes before anything that was chosen. */
  readonly fixed: Server | null
  readonly addresses: Readonly<Record<KeyedEnvironment, Addresses>>
  readonly accounts: AccountStore
  readonly secrets: () => Promise<SecretStore>
  readonly log: (line: string) => void
}

const nothingToClose = (): Promise<void> => Promise.resolve()

/** Connects to what was chosen: the practice network on this PC, or an account at the provider. */
export async function connect(ports: ConnectionPorts): Promise<Connection> {
  const { fixed, accounts, addresses, secrets } = ports
  if (fixed) {
    const files = filesOf('sandbox', fixed.clientId)
    return { environment: 'sandbox', server: fixed, files, close: nothingToClose }
  }
  const { environment, known } = accounts.read()
  if (environment === 'practice') return practise(ports)
  const kept = await readKept(await secrets(), environment)
  const keys = kept.ok ? kept.value : null
  const server = keys && { ...addresses[environment], ...keys }
  // The ledger is the account's also while its keys are locked away.
  const files = keys
    ? filesOf(environment, keys.clientId)
    : (known[environment]?.files ?? environment)
  return { environment, server, files, close: nothingToClose }
}

/** Asks the provider for the wallet with keys that nobody has kept yet. */
export async function balanceWith(
  server: Server,
  userAgent: string,
  log: (line: string) => void,
): Promise<Result<Amount, ReadFailure>> {
  const reloadly = createReloadly({ ...server, userAgent, log })
  try {
    const balance = await reloadly.balance()
    return balance.ok ? ok(balance.value.amount) : balance
  } finally {
    await reloadly.close()
  }
}

/** A name for an account's files, from which nobody gets back to its client id. */
export function filesOf(environment: KeyedEnvironment, clientId: string): string {
  const account = createHash('sha256').update(clientId).digest('hex').slice(0, 12)
  return `${environment}-${account}`
}

async function practise({ folder, log }: ConnectionPorts): Promise<Connection> {
  const { startPracticeNetwork } = await import('./practice/practice-network.ts')
  const file = join(folder, 'practice-network.sqlite')
  const start = () => startPracticeNetwork({ file, controlToken: randomUUID() })
  const network = await start().catch((cause: unknown) => {
    if (!existsSync(file)) throw cause
    // Practice money is worth less than a till that opens.
    const aside = `${file}.damaged-${Date.now()}`
    renameSync(file, aside)
    log(`the practice network could not use its file, set aside as ${aside}: ${String(cause)}`)
    return start()
  })
  return { environment: 'practice', server: network, files: 'practice', close: network.close }
}
