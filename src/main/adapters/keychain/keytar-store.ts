import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { err, ok, type Result } from '#contract/result'
import type { Clock } from '../../domain/clock.ts'
import type { SecretFailure, SecretStore } from '../../domain/secrets.ts'

/**
 * The part of keytar that is used.
 *
 * Not `findCredentials` or `findPassword`: on a locked keyring keytar 7.9.0 ends the whole process.
 */
export type Keytar = {
  readonly getPassword: (service: string, account: string) => Promise<string | null>
  readonly setPassword: (service: string, account: string, password: string) => Promise<void>
  readonly deletePassword: (service: string, account: string) => Promise<boolean>
}

export type Keychain = SecretStore & {
  /** Whether there is a keychain to talk to, locked or not. Asks nobody for a password. */
  readonly isReachable: () => Promise<boolean>
}

const callLimitMs = 5000
// Windows holds 2,560 bytes at most (CRED_MAX_CREDENTIAL_BLOB_SIZE).
const mostBytes = 2400

/** Each secret has two places, so that a new one is there before the old one goes. */
const slots = ['a', 'b'] as const
type Slot = (typeof slots)[number]

const keptSchema = z.object({ written: z.int().nonnegative(), secret: z.string() })
type Kept = z.infer<typeof keptSchema> & { readonly slot: Slot }

/** Secrets in the operating system's keychain, through keytar, as items of `service`. */
export function createKeytarStore(keytar: Keytar, clock: Clock, service: string): Keychain {
  const ask = <T>(call: () => Promise<T>): Promise<Result<T, SecretFailure>> =>
    within(clock, callLimitMs, call)

  async function newest(name: string): Promise<Result<Kept | null, SecretFailure>> {
    const found: Kept[] = []
    for (const slot of slots) {
      const text = await ask(() => keytar.getPassword(service, `${name}.${slot}`))
      if (!text.ok) return text
      const kept = keptSchema.safeParse(parsed(text.value))
      if (kept.success) found.push({ ...kept.data, slot })
    }
    found.sort((a, b) => b.written - a.written)
    return ok(found[0] ?? null)
  }

  /** A locked keyring on Linux answers null as if there were no secret; only a write tells. */
  async function isOpen(): Promise<Result<void, SecretFailure>> {
    const account = `probe.${randomUUID()}`
    const written = await ask(() => keytar.setPassword(service, account, 'probe'))
    if (!written.ok) return written
    const removed = await ask(() => keytar.deletePassword(service, account))
    return removed.ok ? ok(undefined) : removed
  }

  return {
    place: 'keychain',

    async isReachable() {
      const nothing = await ask(() => keytar.getPassword(service, 'probe'))
      return nothing.ok || nothing.error !== 'unavailable'
    },

    async read(name) {
      const kept = await newest(name)
      if (!kept.ok) return kept
      if (kept.value) return ok(kept.value.secret)
      const open = await isOpen()
      return open.ok ? ok(null) : open
    },

    async write(name, secret) {
      const before = await newest(name)
      if (!before.ok) return before
      const slot: Slot = before.value?.slot === 'a' ? 'b' : 'a'
      const text = JSON.stringify({ written: (before.value?.written ?? 0) + 1, secret })
      if (Buffer.byteLength(text) > mostBytes) return err('too-long')
      const written = await ask(() => keytar.setPassword(service, `${name}.${slot}`, text))
      if (!written.ok) return written
      const back = await ask(() => keytar.getPassword(service, `${name}.${slot}`))
      if (!back.ok) return back
      if (back.value !== text) return err('not-kept')
      // An old one that cannot be removed is outdated by the new one's number.
      const old = slot === 'a' ? 'b' : 'a'
      await ask(() => keytar.deletePassword(service, `${name}.${old}`))
      return ok(undefined)
    },

    async remove(name) {
      const open = await isOpen()
      if (!open.ok) return open
      for (const slot of slots) {
        const removed = await ask(() => keytar.deletePassword(service, `${name}.${slot}`))
        if (!removed.ok) return removed
      }
      return ok(undefined)
    },
  }
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    // Another program's item under our name: not a secret of ours.
    return null
  }
}

/** The call's answer, unless it fails or takes too long. What comes later is dropped. */
function within<T>(
  clock: Clock,
  limitMs: number,
  call: () => Promise<T>,
): Promise<Result<T, SecretFailure>> {
  return new Promise((resolve) => {
    const cancel = clock.after(limitMs, () => resolve(err('late')))
    const settle = (result: Result<T, SecretFailure>): void => {
      cancel()
      resolve(result)
    }
    // A call that throws at once must not escape either.
    Promise.resolve()
      .then(call)
      .then(
        (value) => settle(ok(value)),
        (failure: unknown) => settle(err(failureOf(failure))),
      )
  })
}

/** keytar tells failures in the system's own words only. */
function failureOf(failure: unknown): SecretFailure {
  const words = String(failure)
  if (/locked|-25308|interaction is not allowed/i.test(words)) return 'locked'
  if (/denied|rejected|cancel|-128|-25293|auth|dismissed|not permitted/i.test(words))
    return 'denied'
  return 'unavailable'
}
