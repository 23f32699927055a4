import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { err, ok } from '#contract/result'
import { createEncryptedFileStore } from '../../src/main/adapters/keychain/encrypted-file-store.ts'
import { createMemoryStore } from '../../src/main/adapters/keychain/memory-store.ts'
import { createVault } from '../../src/main/adapters/vault.ts'
import type { SecretFailure, SecretStore } from '../../src/main/domain/secrets.ts'
import type { Vault } from '../../src/main/domain/vouchers/vault.ts'
import { temporaryFolder } from '../support/sales-till.ts'
import { systemCipher } from '../support/system-cipher.ts'

const name = 'vault.practice'
const text = 'PIN 7737 0974'

let folder: ReturnType<typeof temporaryFolder>
let cipher: ReturnType<typeof systemCipher>
beforeEach(() => {
  folder = temporaryFolder()
  cipher = systemCipher()
})
afterEach(() => folder[Symbol.dispose]())

const secretsFile = (): string => join(folder.path, 'secrets.json')
const secrets = (): SecretStore => createEncryptedFileStore(secretsFile(), cipher)
const vaultOn = (store: SecretStore): Vault => createVault(() => Promise.resolve(store), name)

async function sealed(vault: Vault, saleId = 'a'): Promise<Uint8Array> {
  const bytes = await vault.seal(saleId, text)
  if (!bytes.ok) throw new Error(bytes.error)
  return bytes.value
}

describe('a sealed text', () => {
  test('is opened again after a restart, and nothing of it can be read', async () => {
    const bytes = await sealed(vaultOn(secrets()))
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/7737|0974/)
    expect(await vaultOn(secrets()).open('a', bytes)).toEqual(ok(text))
  })

  test('is not opened for another sale', async () => {
    const vault = vaultOn(secrets())
    expect(await vault.open('b', await sealed(vault, 'a'))).toEqual(err('damaged'))
  })

  test('is damaged when any one byte was changed, or when its end is missing', async () => {
    const vault = vaultOn(secrets())
    const bytes = await sealed(vault)
    for (const [at, byte] of bytes.entries()) {
      const changed = Uint8Array.from(bytes)
      changed[at] = byte ^ 1
      expect(await vault.open('a', changed)).toEqual(err('damaged'))
      expect(await vault.open('a', bytes.subarray(0, at))).toEqual(err('damaged'))
    }
  })

  test('never looks the same twice', async () => {
    const vault = vaultOn(secrets())
    const both = [await sealed(vault), await sealed(vault)]
    const nonces = both.map((bytes) => Buffer.from(bytes.subarray(1, 13)).toString('hex'))
    expect(new Set(nonces).size).toBe(2)
  })

  test('is damaged once its key is gone, and to find that out makes no key', async () => {
    const bytes = await sealed(vaultOn(secrets()))
    rmSync(secretsFile())
    expect(await vaultOn(secrets()).open('a', bytes)).toEqual(err('damaged'))
    expect(await secrets().read(name)).toEqual(ok(null))
    const other = vaultOn(secrets())
    await sealed(other)
    expect(await other.open('a', bytes)).toEqual(err('damaged'))
  })
})

describe('the key', () => {
  test('is 32 random bytes, the same for all that is sealed at once', async () => {
    const vault = vaultOn(secrets())
    const all = await Promise.all(['a', 'b', 'c'].map((saleId) => sealed(vault, saleId)))
    const key = await secrets().read(name)
    expect(Buffer.from((key.ok && key.value) || '', 'base64')).toHaveLength(32)
    const later = vaultOn(secrets())
    for (const [index, saleId] of ['a', 'b', 'c'].entries()) {
      expect(await later.open(saleId, all[index] ?? new Uint8Array())).toEqual(ok(text))
    }
  })

  test('is asked for once, and is in memory from then on', async () => {
    let reads = 0
    const kept = secrets()
    const read: SecretStore['read'] = (one) => {
      reads += 1
      return kept.read(one)
    }
    const vault = vaultOn({ ...kept, read })
    const bytes = await sealed(vault)
    rmSync(secretsFile())
    expect(await vault.open('a', bytes)).toEqual(ok(text))
    expect(reads).toBe(1)
  })

  test('is made anew where another program’s text lies under its name', async () => {
    await secrets().write(name, 'not a key')
    const bytes = await sealed(vaultOn(secrets()))
    expect(await vaultOn(secrets()).open('a', bytes)).toEqual(ok(text))
  })
})

describe('a vault without a place for its key', () => {
  test('seals nothing where secrets are only remembered', async () => {
    const memory = createMemoryStore()
    expect(await vaultOn(memory).seal('a', text)).toEqual(err('unavailable'))
    expect(await memory.read(name)).toEqual(ok(null))
  })

  test.for([
    ['locked', 'locked'],
    ['denied', 'denied'],
    ['unavailable', 'unavailable'],
    ['late', 'unavailable'],
    ['not-kept', 'unavailable'],
  ] as const)('says that it is %s, and asks again the next time', async ([failure, said]) => {
    let now: SecretFailure | null = failure
    const kept = secrets()
    const vault = vaultOn({
      ...kept,
      read: (one) => (now === null ? kept.read(one) : Promise.resolve(err(now))),
    })
    const bytes = await sealed(vaultOn(kept))
    expect(await vault.seal('a', text)).toEqual(err(said))
    expect(await vault.open('a', bytes)).toEqual(err(said))
    now = null
    expect(await vault.open('a', bytes)).toEqual(ok(text))
  })

  test('seals nothing with a key that could not be kept', async () => {
    const kept = secrets()
    const vault = vaultOn({ ...kept, write: () => Promise.resolve(err('not-kept')) })
    expect(await vault.seal('a', text)).toEqual(err('unavailable'))
  })
})
