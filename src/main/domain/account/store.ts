import type { KeyedEnvironment } from '#contract/account'
import type { Result } from '#contract/result'
import type { Environment } from '#contract/till'

/** What is remembered of accounts in clear: nothing that opens one. */
export type AccountRecord = {
  readonly environment: Environment
  /** Whether somebody chose it. */
  readonly chosen: boolean
  /** The ends of the client ids, and what names their files: the ledger opens also while the keychain is locked. */
  readonly known: { readonly [E in KeyedEnvironment]: KnownAccount | null }
}

export type KnownAccount = { readonly lastFour: string; readonly files: string }

export type AccountStore = {
  readonly read: () => AccountRecord
  readonly write: (record: AccountRecord) => Result<void, 'file-not-written'>
}

export const firstAccount: AccountRecord = {
  environment: 'practice',
  chosen: false,
  known: { sandbox: null, live: null },
}
