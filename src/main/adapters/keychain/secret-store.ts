import { createRequire } from 'node:module'
import type { Clock } from '../../domain/clock.ts'
import type { SecretStore } from '../../domain/secrets.ts'
import { type Cipher, createEncryptedFileStore } from './encrypted-file-store.ts'
import { createKeytarStore, type Keytar } from './keytar-store.ts'
import { createMemoryStore } from './memory-store.ts'

export type SecretStorePorts = {
  readonly clock: Clock
  /** What the items in the keychain are called. */
  readonly service: string
  /** Null where the operating system has no key to encrypt with. */
  readonly cipher: () => Promise<Cipher | null>
  readonly file: string
  readonly log: (line: string) => void
  readonly loadKeytar?: () => Keytar
}

/**
 * The safest place that this PC has for secrets: its keychain, else a file that only its key opens,
 * else memory. Never a file in clear.
 *
 * A keychain that is locked or refuses is still the place: only one that cannot be reached at all is not.
 */
export async function openSecretStore(ports: SecretStorePorts): Promise<SecretStore> {
  const { clock, service, cipher, file, log, loadKeytar = requireKeytar } = ports
  try {
    const keychain = createKeytarStore(loadKeytar(), clock, service)
    if (await keychain.isReachable()) return keychain
    log('this PC has no keychain that can be reached')
  } catch (cause) {
    log(`keytar cannot be loaded: ${String(cause)}`)
  }
  const system = await cipher().catch(() => null)
  if (system) return createEncryptedFileStore(file, system)
  log('this PC has no safe place for secrets: they are kept in memory')
  return createMemoryStore()
}

/** Loaded when it is first needed: it is native, and where it does not load the till still opens. */
function requireKeytar(): Keytar {
  const require = createRequire(import.meta.url)
  const loaded: unknown = require('keytar')
  if (isKeytar(loaded)) return loaded
  throw new Error('it is not what it was')
}

function isKeytar(loaded: unknown): loaded is Keytar {
  return (
    typeof loaded === 'object' &&
    loaded !== null &&
    'getPassword' in loaded &&
    'setPassword' in loaded &&
    'deletePassword' in loaded
  )
}
