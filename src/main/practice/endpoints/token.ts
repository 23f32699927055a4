import { z } from 'zod'
import { type Answer, answerJson, refuse } from '../answer.ts'
import { refusal } from '../errors.ts'
import { readJson } from '../json.ts'
import type { Ask, Network } from '../network.ts'
import { createToken, scopes } from '../tokens.ts'

const requestSchema = z.object({
  client_id: z.string(),
  client_secret: z.string(),
  grant_type: z.string(),
  audience: z.string(),
})

const LIVE = ['https://topups.reloadly.com', 'https://topups-hs256.reloadly.com']
const SANDBOX = ['https://topups-sandbox.reloadly.com', 'https://topups-hs256-sandbox.reloadly.com']

const isHere = (audience: string, baseUrl: string) =>
  [baseUrl, baseUrl.replace('127.0.0.1', 'localhost'), ...SANDBOX].includes(
    audience.replace(/\/+$/, ''),
  )

const oauthError = (error: string, description: string): Answer =>
  answerJson({ error, error_description: description }, 403)

export function giveToken(ask: Ask, network: Network): Answer {
  const request = requestSchema.safeParse(readJson(ask.body))
  if (!request.success) {
    const missing = request.error.issues[0]?.path.join('.')
    const message = missing ? `Missing required field ${missing}` : 'Invalid request body'
    return refuse(ask, refusal('INVALID_REQUEST', { message }))
  }
  const { client_id, client_secret, grant_type, audience } = request.data
  if (grant_type !== 'client_credentials') {
    return oauthError(
      'unauthorized_client',
      `Grant type '${grant_type}' not allowed for the client.`,
    )
  }
  const { clientId, clientSecret } = network.credentials
  // Credentials of one environment mean nothing in the other.
  if (LIVE.includes(audience) || client_id !== clientId || client_secret !== clientSecret) {
    return refuse(ask, refusal('INVALID_CREDENTIALS'))
  }
  if (!isHere(audience, network.baseUrl())) return refuse(ask, refusal('INVALID_AUDIENCE'))
  if (ask.script.refuse) return refuse(ask, ask.script.refuse)

  const { tokenSeconds } = network.rules()
  const token = createToken(audience, ask.at, tokenSeconds, clientSecret)
  network.state.keepToken(token, ask.at + tokenSeconds * 1000)
  return answerJson({
    access_token: token,
    scope: scopes,
    expires_in: network.rules().shapes === 'documented' ? String(tokenSeconds) : tokenSeconds,
    token_type: 'Bearer',
  })
}
