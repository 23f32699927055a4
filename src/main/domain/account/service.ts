import type { AccountState, KeyedEnvironment, Keys } from '#contract/account'
import type { AppError, ErrorOf } from '#contract/errors'
import type { Amount, Money } from '#contract/money'
import { err, ok, type Result } from '#contract/result'
import type { Environment } from '#contract/till'
import { toMoneyDown } from '../pricing.ts'
import type { ReadFailure } from '../sales/gateway.ts'
import type { SecretFailure, SecretStore } from '../secrets.ts'
import { type KeyPair, lastFourOf, readKeys } from './keys.ts'
import type { AccountRecord, AccountStore } from './store.ts'

type Failure<C extends AppError['code']> = ErrorOf<C>

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
export type UseFailure =
  | KeychainFailure
  | Failure<'not-confirmed' | 'keys-missing' | 'file-not-written' | 'busy'>

export type AccountPorts = {
  /** Opened when it is first needed: a till that practises asks no keychain for anything. */
  readonly secrets: () => Promise<SecretStore>
  readonly store: AccountStore
  /** What the till sells on now. */
  readonly environment: Environment
  /** True where a developer's settings name the server. */
  readonly fixed: boolean
  /** Asks the provider for the wallet with these keys. */
  readonly balanceWith: (
    environment: KeyedEnvironment,
    keys: KeyPair,
  ) => Promise<Result<Amount, ReadFailure>>
  /** A name for an account's own files, from which nobody gets back to its keys. */
  readonly filesOf: (environment: KeyedEnvironment, clientId: string) => string
  /** Closes the till in order and opens it anew, after this call was answered. */
  readonly reopen: () => void
  readonly announce: () => void
}

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
  ) => Promise<Result<AccountState, UseFailure>>
  readonly forget: (
    environment: KeyedEnvironment,
  ) => Promise<Result<AccountState, KeychainFailure | Failure<'in-use'>>>
  /** The place for secrets of any kind; whoever opens it, the state then says which it is. */
  readonly secrets: () => Promise<SecretStore>
}

export const keyedEnvironments = ['sandbox', 'live'] as const satisfies readonly KeyedEnvironment[]

const other = { sandbox: 'live', live: 'sandbox' } as const

export function createAccounts(ports: AccountPorts): Accounts {
  const { store, environment, fixed, balanceWith, filesOf, reopen, announce } = ports
  let opened: SecretStore | null = null
  let opening: Promise<SecretStore> | null = null

  /** The place for keys, once one is needed: it is told of when it is known. */
  function secrets(): Promise<SecretStore> {
    opening ??= ports.secrets().then((place) => {
      opened = place
      announce()
      return place
    })
    return opening
  }

  /** Opens the place for keys while something else goes on; a failure is told where it is needed. */
  function openAhead(): void {
    secrets().catch(() => undefined)
  }

  async function keysState(
    one: KeyedEnvironment,
  ): Promise<AccountState['accounts'][number]['keys']> {
    // What was never kept here cannot be there: the keychain is not asked, and asks nobody.
    if (store.read().known[one] === null) return 'missing'
    // Only what is sold on cannot do without: a till that practises does not wait for a keychain.
    if (opened === null && (environment === 'practice' || fixed)) {
      openAhead()
      return 'asked'
    }
    const kept = await readKept(await secrets(), one)
    if (kept.ok) return kept.value === null ? 'missing' : 'kept'
    const { code } = kept.error
    return code === 'keychain-locked'
      ? 'locked'
      : code === 'keychain-denied'
        ? 'denied'
        : 'unavailable'
  }

  async function state(): Promise<AccountState> {
    const { chosen, known } = store.read()
    const accounts = []
    for (const one of keyedEnvironments) {
      const lastFour = known[one]?.lastFour ?? null
      accounts.push({ environment: one, keys: await keysState(one), lastFour })
    }
    return { environment, chosen: chosen || fixed, fixed, accounts, place: opened?.place ?? null }
  }

  async function check(
    keys: Keys,
  ): Promise<Result<{ readonly pair: KeyPair; readonly balance: Money }, CheckFailure>> {
    const pair = readKeys(keys.clientId, keys.clientSecret)
    if (!pair.ok) return err({ code: pair.error })
    const balance = await balanceWith(keys.environment, pair.value)
    if (balance.ok) return ok({ pair: pair.value, balance: toMoneyDown(balance.value) })
    if (balance.error !== 'credentials-refused') return err({ code: balance.error })
    // The usual mistake: the other side's keys. The provider itself only says that they are wrong.
    const there = await balanceWith(other[keys.environment], pair.value)
    return err({ code: there.ok ? 'keys-of-other-environment' : 'credentials-refused' })
  }

  const remember = (change: Partial<AccountRecord>): Result<void, 'file-not-written'> =>
    store.write({ ...store.read(), ...change })

  return {
    state,
    secrets,

    async check(keys) {
      // Keys that work are kept next, and it is said where before they are.
      openAhead()
      const checked = await check(keys)
      if (!checked.ok) return checked
      const { pair, balance } = checked.value
      return ok({ lastFour: lastFourOf(pair.clientId), balance })
    },

    async keep(keys) {
      const checked = await check(keys)
      if (!checked.ok) return checked
      const { pair } = checked.value
      const written = await (await secrets()).write(keys.environment, JSON.stringify(pair))
      if (!written.ok) return err(toKeychainFailure(written.error))
      const { clientId } = pair
      const known = { lastFour: lastFourOf(clientId), files: filesOf(keys.environment, clientId) }
      // The keys are kept by now: what names their files is written again before they are used.
      remember({ known: { ...store.read().known, [keys.environment]: known } })
      announce()
      return ok(await state())
    },

    async use(next, liveIsMeant) {
      if (fixed) return err({ code: 'busy' })
      if (next === 'live' && !liveIsMeant) return err({ code: 'not-confirmed' })
      const { known } = store.read()
      let change: Partial<AccountRecord> = { environment: next, chosen: true }
      if (next !== 'practice') {
        const kept = await readKept(await secrets(), next)
        if (!kept.ok) return kept
        if (kept.value === null) return err({ code: 'keys-missing' })
        const { clientId } = kept.value
        const account = { lastFour: lastFourOf(clientId), files: filesOf(next, clientId) }
        change = { ...change, known: { ...known, [next]: account } }
      }
      if (!remember(change).ok) return err({ code: 'file-not-written' })
      const answer = { ...(await state()), environment: next }
      // It is open already, and no keychain can have changed what it sells on.
      if (next === 'practice' && environment === 'practice') announce()
      else reopen()
      return ok(answer)
    },

    async forget(one) {
      if (one === environment) return err({ code: 'in-use' })
      const removed = await (await secrets()).remove(one)
      if (!removed.ok) return err(toKeychainFailure(removed.error))
      remember({ known: { ...store.read().known, [one]: null } })
      announce()
      return ok(await state())
    },
  }
}

/** The keys that are kept for an environment; null only where there provably are none. */
export async function readKept(
  secrets: SecretStore,
  environment: KeyedEnvironment,
): Promise<Result<KeyPair | null, KeychainFailure>> {
  const secret = await secrets.read(environment)
  if (!secret.ok) return err(toKeychainFailure(secret.error))
  return ok(secret.value === null ? null : toPair(secret.value))
}

function toPair(secret: string): KeyPair | null {
  try {
    const pair: unknown = JSON.parse(secret)
    if (typeof pair !== 'object' || pair === null) return null
    const { clientId, clientSecret } = { clientId: null, clientSecret: null, ...pair }
    return typeof clientId === 'string' && typeof clientSecret === 'string'
      ? { clientId, clientSecret }
      : null
  } catch {
    // Another program's item under our name.
    return null
  }
}

function toKeychainFailure(failure: SecretFailure): KeychainFailure {
  switch (failure) {
    case 'locked':
      return { code: 'keychain-locked' }
    case 'denied':
      return { code: 'keychain-denied' }
    case 'unavailable':
    case 'late':
    case 'not-kept':
    case 'too-long':
      return { code: 'keychain-unavailable' }
  }
}
