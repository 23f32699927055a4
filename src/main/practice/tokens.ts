import { createHmac, randomUUID } from 'node:crypto'
import type { Refusal } from './answer.ts'
import { refusal } from './errors.ts'
import type { Network } from './network.ts'

const USER = '8761'

const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url')

/** A token of the service's form: a JWT with the claims that clients read from it. */
export function createToken(audience: string, at: number, seconds: number, secret: string): string {
  const issued = Math.floor(at / 1000)
  const head = part({ alg: 'HS256', typ: 'JWT', kid: 'practice' })
  const claims = part({
    sub: USER,
    iss: 'https://practice.invalid/',
    azp: USER,
    aud: audience,
    scope: scopes,
    exp: issued + seconds,
    iat: issued,
    nbf: issued,
    gty: 'client-credentials',
    jti: randomUUID(),
  })
  const signature = createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url')
  return `${head}.${claims}.${signature}`
}

export const scopes =
  'send-topups read-operators read-promotions read-topups-history read-prepaid-balance read-prepaid-commissions'

/** Why a request's token does not open the door; null when it does. */
export function refuseBearer(
  authorization: string | undefined,
  at: number,
  { state }: Network,
): Refusal | null {
  if (authorization === undefined || authorization.trim() === '') return refusal('MISSING_TOKEN')
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
  const expiry = token === undefined ? null : state.tokenExpiry(token)
  if (expiry === null) return refusal('INVALID_TOKEN')
  return expiry <= at ? refusal('TOKEN_EXPIRED') : null
}
