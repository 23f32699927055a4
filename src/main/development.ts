import { z } from 'zod'
import type { KeyedEnvironment } from '#contract/account'
import { type Addresses, reloadlyAddresses, type Server } from './connection.ts'

const text = z.string().trim().min(1).optional()
const url = z.url({ protocol: /^https?$/ }).optional()

const environmentSchema = z.object({
  AIRTILL_DATA_DIR: text,
  AIRTILL_API_URL: url,
  AIRTILL_AUTH_URL: url,
  AIRTILL_CLIENT_ID: text,
  AIRTILL_CLIENT_SECRET: text,
  AIRTILL_SANDBOX_URL: url,
  AIRTILL_LIVE_URL: url,
})

/** Which of them are secrets. */
export const secretSettings = ['AIRTILL_CLIENT_ID', 'AIRTILL_CLIENT_SECRET'] as const

/**
 * What a developer may set through the environment. Packaged tills never read it.
 *
 * @throws with the names of what is missing or makes no sense, never with a value.
 */
export function developmentSettings(environment: Readonly<Record<string, string | undefined>>): {
  readonly dataFolder: string | null
  readonly server: Server | null
  /** Where the sandbox and live are. */
  readonly addresses: Readonly<Record<KeyedEnvironment, Addresses>>
} {
  const parsed = environmentSchema.safeParse(environment)
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
    throw new Error(`These settings make no sense: ${names}. URLs must begin with http or https.`)
  }
  const {
    AIRTILL_DATA_DIR: dataFolder = null,
    AIRTILL_API_URL: apiUrl,
    AIRTILL_AUTH_URL: authUrl,
    AIRTILL_CLIENT_ID: clientId,
    AIRTILL_CLIENT_SECRET: clientSecret,
    AIRTILL_SANDBOX_URL: sandbox,
    AIRTILL_LIVE_URL: live,
  } = parsed.data
  const addresses = {
    sandbox: sandbox ? { apiUrl: sandbox, authUrl: sandbox } : reloadlyAddresses.sandbox,
    live: live ? { apiUrl: live, authUrl: live } : reloadlyAddresses.live,
  }

  if (!apiUrl && !authUrl && !clientId && !clientSecret) {
    return { dataFolder, server: null, addresses }
  }
  if (!apiUrl || !authUrl || !clientId || !clientSecret) {
    throw new Error(
      'Another server needs all four: AIRTILL_API_URL, AIRTILL_AUTH_URL, AIRTILL_CLIENT_ID and AIRTILL_CLIENT_SECRET.',
    )
  }
  return { dataFolder, server: { apiUrl, authUrl, clientId, clientSecret }, addresses }
}
