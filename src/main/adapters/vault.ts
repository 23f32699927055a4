import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { err, ok, type Result } from '#contract/result'
import type { SecretFailure, SecretStore } from '../domain/secrets.ts'
import type { Vault, VaultFailure } from '../domain/vouchers/vault.ts'

const cipher = 'aes-256-gcm'
const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/** What a sealed text begins with: which way of sealing it is. */
const version = 1
const textStart = 1 + nonceBytes + tagBytes

/** The name of the key of an account's files in the store for secrets. */
export const vaultKeyName = (files: string): string => `vault.${files}`

/**
 * A vault whose key lies in the store for secrets and, once it was needed, in memory.
 *
 * A store that only remembers while the till is open is none: what it sealed could never be opened.
 */
export function createVault(secrets: () => Promise<SecretStore>, keyName: string): Vault {
  let key: KeyObject | null = null
  let last: Promise<unknown> = Promise.resolve()

  /** One at a time: two that both find no key would make two. */
  function keyInTurn(mayMake: boolean): Promise<Result<KeyObject, VaultFailure>> {
    const turn = last.then(() => findKey(mayMake))
    last = turn.catch(() => undefined)
    return turn
  }

  async function findKey(mayMake: boolean): Promise<Result<KeyObject, VaultFailure>> {
    if (key) return ok(key)
    const store = await secrets()
    if (store.place === 'memory') return err('unavailable')
    const kept = await store.read(keyName)
    if (!kept.ok) return err(toVaultFailure(kept.error))
    const found = kept.value === null ? null : Buffer.from(kept.value, 'base64')
    if (found?.length === keyBytes) key = createSecretKey(found)
    else if (mayMake) return makeKey(store)
    return key ? ok(key) : err('damaged')
  }

  async function makeKey(store: SecretStore): Promise<Result<KeyObject, VaultFailure>> {
    const bytes = randomBytes(keyBytes)
    const written = await store.write(keyName, bytes.toString('base64'))
    if (!written.ok) return err(toVaultFailure(written.error))
    key = createSecretKey(bytes)
    return ok(key)
  }

  return {
    async seal(saleId, text) {
      const found = await keyInTurn(true)
      return found.ok ? ok(seal(found.value, saleId, text)) : found
    },
    async open(saleId, sealed) {
      const found = await keyInTurn(false)
      return found.ok ? unseal(found.value, saleId, sealed) : found
    },
  }
}

// SECURITY: a fresh nonce for every text, and the sale's id is sealed in with it. docs/security.md#vault
function seal(key: KeyObject, saleId: string, text: string): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes })
  sealing.setAAD(Buffer.from(saleId))
  const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()])
  return Buffer.concat([Uint8Array.of(version), nonce, sealing.getAuthTag(), sealed])
}

function unseal(key: KeyObject, saleId: string, sealed: Uint8Array): Result<string, VaultFailure> {
  if (sealed[0] !== version || sealed.length < textStart) return err('damaged')
  const nonce = sealed.subarray(1, 1 + nonceBytes)
  const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes })
  opening.setAAD(Buffer.from(saleId))
  opening.setAuthTag(sealed.subarray(1 + nonceBytes, textStart))
  try {
    const text = Buffer.concat([opening.update(sealed.subarray(textStart)), opening.final()])
    return ok(text.toString('utf8'))
  } catch {
    // Only `final` knows whether anything of it is true.
    return err('damaged')
  }
}

function toVaultFailure(failure: SecretFailure): VaultFailure {
  return failure === 'locked' || failure === 'denied' ? failure : 'unavailable'
}
