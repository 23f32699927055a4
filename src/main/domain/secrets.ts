import type { Result } from '#contract/result'

/** Why a secret could not be read or kept. None of these means that there is no secret. */
export type SecretFailure =
  /** The keychain is there and locked: unlock it and try again. */
  | 'locked'
  /** The keychain refused this program, or the person did when it asked. */
  | 'denied'
  /** There is no keychain to talk to. */
  | 'unavailable'
  /** It did not answer in time. */
  | 'late'
  /** It says that it kept the secret, and answers another one. */
  | 'not-kept'
  /** Longer than every keychain can hold. */
  | 'too-long'

/** Where secrets lie: told to the owner in words. `memory` forgets them when the till closes. */
export type SecretPlace = 'keychain' | 'encrypted-file' | 'memory'

/**
 * Secrets by name, each a short text, out of reach of whoever reads the disk.
 *
 * None of these throws. Nothing of a secret is ever logged.
 */
export type SecretStore = {
  readonly place: SecretPlace
  /** Null only when there provably is none: a locked store is a failure. */
  readonly read: (name: string) => Promise<Result<string | null, SecretFailure>>
  /** Answers when the secret was read back as it was written; until then the old one stays. */
  readonly write: (name: string, secret: string) => Promise<Result<void, SecretFailure>>
  /** Also fine when there is none. */
  readonly remove: (name: string) => Promise<Result<void, SecretFailure>>
}
