import type { AccountState, KeyedEnvironment, Keys } from '#contract/account'
import type { ErrorOf } from '#contract/errors'
import type { Money } from '#contract/money'
import type { Result } from '#contract/result'
import type { Environment } from '#contract/till'

type Failure<
  C extends
    | 'keys-incomplete'
    | 'keys-of-other-environment'
    | 'credentials-refused'
    | 'unreachable'
    | 'provider-trouble'
    | 'rate-limited'
    | 'keychain-locked'
    | 'keychain-denied'
    | 'keychain-unavailable'
    | 'not-confirmed'
    | 'keys-missing'
    | 'file-not-written'
    | 'busy'
    | 'in-use',
> = ErrorOf<C>

export type CheckFailure = Failure<
  | 'keys-incomplete'
  | 'keys-of-other-environment'
  | 'credentials-refused'
  | 'unreachable'
  | 'provider-trouble'
  | 'rate-limited'
>
export type KeychainFailure = Failure<
  'keychain-locked' | 'keychain-denied' | 'keychain-unavailable'
>

/** Whose account the till sells on, and where its keys lie. */
export type Accounts = {
  readonly state: () => Promise<AccountState>
  readonly check: (
    keys: Keys,
  ) => Promise<Result<{ readonly lastFour: string; readonly balance: Money }, CheckFailure>>
  readonly keep: (keys: Keys) => Promise<Result<AccountState, CheckFailure | KeychainFailure>>
  readonly use: (
    environment: Environment,
    liveIsMeant: boolean,
  ) => Promise<
    Result<
      AccountState,
      KeychainFailure | Failure<'not-confirmed' | 'keys-missing' | 'file-not-written' | 'busy'>
    >
  >
  readonly forget: (
    environment: KeyedEnvironment,
  ) => Promise<Result<AccountState, KeychainFailure | Failure<'in-use'>>>
}
