import type { Result } from '#contract/result'

/** A secret as it may lie on the disk: nothing leads back from it but trying. */
export type Digest = { readonly salt: string; readonly hash: string }

/** How a secret is made one that may lie on the disk. */
export type Digests = {
  readonly digestOf: (secret: string) => Promise<Digest>
  /** Whether `secret` is the one that `digest` was made of. */
  readonly isOf: (digest: Digest, secret: string) => Promise<boolean>
  /** Letters and digits in groups of four, with hyphens. */
  readonly mintRecoveryCode: () => string
}

export type OwnerRecord = {
  readonly pin: Digest | null
  readonly recovery: Digest | null
  /** Wrong ones in a row. */
  readonly failures: number
  /** Milliseconds since 1970. */
  readonly lastFailureAt: number
}

export type OwnerStore = {
  readonly read: () => OwnerRecord
  readonly write: (record: OwnerRecord) => Result<void, 'file-not-written'>
}

export const nobody: OwnerRecord = { pin: null, recovery: null, failures: 0, lastFailureAt: 0 }
