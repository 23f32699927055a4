import type { Result } from '#contract/result'

/** Why a text could not be sealed or opened. */
export type VaultFailure =
  /** The place of the key is locked: unlock it and try again. */
  | 'locked'
  /** The place of the key refused this program. */
  | 'denied'
  /** There is no safe place for a key, or it does not answer. */
  | 'unavailable'
  /** It was changed, belongs to another sale, or was sealed with a key that is gone. */
  | 'damaged'

/** Seals texts so that only this PC opens them, each for its own sale alone. None of these throws. */
export type Vault = {
  readonly seal: (saleId: string, text: string) => Promise<Result<Uint8Array, VaultFailure>>
  readonly open: (saleId: string, sealed: Uint8Array) => Promise<Result<string, VaultFailure>>
}
