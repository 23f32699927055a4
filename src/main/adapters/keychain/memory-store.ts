import { ok } from '#contract/result'
import type { SecretStore } from '../../domain/secrets.ts'

/** Secrets for as long as the till is open, where the PC has no safe place for them. */
export function createMemoryStore(): SecretStore {
  const secrets = new Map<string, string>()
  return {
    place: 'memory',
    read: (name) => Promise.resolve(ok(secrets.get(name) ?? null)),
    write(name, secret) {
      secrets.set(name, secret)
      return Promise.resolve(ok(undefined))
    },
    remove(name) {
      secrets.delete(name)
      return Promise.resolve(ok(undefined))
    },
  }
}
