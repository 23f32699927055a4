import { randomBytes, randomInt, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import type { Digest, Digests } from '../domain/owner/store.ts'

const hashBytes = 32
// About a tenth of a second on a cheap PC: nothing to the owner, long for who tries all PINs.
const cost: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

function derived(secret: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, hashBytes, cost, (failure, key) =>
      failure ? reject(failure) : resolve(key),
    )
  })
}

async function digestOf(secret: string): Promise<Digest> {
  const salt = randomBytes(16)
  const hash = await derived(secret, salt)
  return { salt: salt.toString('base64'), hash: hash.toString('base64') }
}

async function isOf(digest: Digest, secret: string): Promise<boolean> {
  const hash = await derived(secret, Buffer.from(digest.salt, 'base64'))
  const known = Buffer.from(digest.hash, 'base64')
  return known.length === hash.length && timingSafeEqual(known, hash)
}

// Crockford's: no letter that can be taken for a digit.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const groups = 3
const groupLength = 4

/** Twelve letters and digits in three groups: sixty bits. */
function mintRecoveryCode(): string {
  const letter = (): string => letters.charAt(randomInt(letters.length))
  const group = (): string => Array.from({ length: groupLength }, letter).join('')
  return Array.from({ length: groups }, group).join('-')
}

/** PINs and recovery codes by scrypt. */
export const pinDigests: Digests = { digestOf, isOf, mintRecoveryCode }
