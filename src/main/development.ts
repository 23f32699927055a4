import { z } from 'zod'

/** Another server that speaks the API, for development builds. */
export type Server = {
  readonly apiUrl: string
  readonly authUrl: string
  readonly clientId: string
  readonly clientSecret: string
}

const text = z.string().trim().min(1).optional()
const url = z.url({ protocol: /^https?$/ }).optional()

const environmentSchema = z.object({
  AIRTILL_DATA_DIR: text,
  AIRTILL_API_URL: url,
  AIRTILL_AUTH_URL: url,
  AIRTILL_CLIENT_ID: text,
  AIRTILL_CLIENT_SECRET: text,
})

/**
 * What a developer may set through the environment. Packaged tills never read it.
 *
 * @throws with the names of what is missing or makes no sense, never with a value.
 */
export function developmentSettings(environment: Readonly<Record<string, string | undefined>>): {
  readonly dataFolder: string | null
  readonly server: Server | null
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
  } = parsed.data

  if (!apiUrl && !authUrl && !clientId && !clientSecret) return { dataFolder, server: null }
  if (!apiUrl || !authUrl || !clientId || !clientSecret) {
    throw new Error(
      'Another server needs all four: AIRTILL_API_URL, AIRTILL_AUTH_URL, AIRTILL_CLIENT_ID and AIRTILL_CLIENT_SECRET.',
    )
  }
  return { dataFolder, server: { apiUrl, authUrl, clientId, clientSecret } }
}
