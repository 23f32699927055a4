import { z } from 'zod'
import { parseDecimal } from '../../../domain/decimal.ts'
import { isRecord, parseJson } from '../json.ts'
import { idTextSchema, ifAny } from './scalars.ts'

const defaultLifeS = 3_600
const longestLifeS = 366 * 86_400

/** The life that a JWT states, in seconds; null when it states none. */
function lifeInside(token: string): number | null {
  const claims = parseJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
  if (!claims.ok || !isRecord(claims.value)) return null
  const { exp, iat } = claims.value
  if (typeof exp !== 'string' || typeof iat !== 'string') return null
  const life = Number(parseDecimal(exp) ?? Number.NaN) - Number(parseDecimal(iat) ?? Number.NaN)
  return life > 0 ? life : null
}

/** A bearer token and how long it lives. */
export const tokenSchema = z
  .object({
    // Printable ASCII only: anything else could not stand in a header.
    access_token: z.string().regex(/^[\x21-\x7e]{1,16384}$/),
    expires_in: ifAny(idTextSchema),
  })
  .transform(({ access_token, expires_in }) => {
    const stated = expires_in === null ? null : Number(expires_in)
    const lifeS = stated ?? lifeInside(access_token) ?? defaultLifeS
    return { token: access_token, lifeMs: Math.min(lifeS, longestLifeS) * 1000 }
  })
