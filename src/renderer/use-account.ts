import { useCallback, useEffect, useState } from 'react'
import type { AccountState, KeyedEnvironment } from '#contract/account'
import { on, pos } from './api.ts'

const chosenName = 'airtill.chosen'

type KeysState = AccountState['accounts'][number]['keys']

/** Why the till cannot sell on the account that it is set to. */
export type KeysTrouble = {
  readonly environment: KeyedEnvironment
  readonly keys: Exclude<KeysState, 'kept' | 'asked'>
  readonly place: AccountState['place']
}

function troubleOf({ environment, accounts, fixed, place }: AccountState): KeysTrouble | null {
  const used = accounts.find((one) => one.environment === environment)
  if (fixed || used === undefined) return null
  const { keys } = used
  if (keys === 'kept' || keys === 'asked') return null
  return { environment: used.environment, keys, place }
}

/**
 * How the till was started, and on whose account.
 *
 * A keychain can take its time: once somebody has chosen, the counter does not wait for it. Only what
 * was so when the page opened stops the counter: a keychain that locks later takes no keys away that the
 * till already holds.
 */
export function useAccount() {
  const [known, setKnown] = useState<{
    readonly account: AccountState
    readonly trouble: KeysTrouble | null
  } | null>(null)
  const [waits, setWaits] = useState(() => localStorage.getItem(chosenName) === null)

  const learn = useCallback((account: AccountState): void => {
    if (account.chosen) localStorage.setItem(chosenName, 'yes')
    else localStorage.removeItem(chosenName)
    setKnown((before) => ({ account, trouble: before ? before.trouble : troubleOf(account) }))
  }, [])

  useEffect(() => {
    const read = async (): Promise<void> => {
      const answer = await pos.account.state(undefined)
      if (answer.ok) learn(answer.value)
      // It must still sell where its account cannot be asked about.
      setWaits(false)
    }
    void read()
    return on('account.changed', () => void read())
  }, [learn])

  return { account: known?.account ?? null, trouble: known?.trouble ?? null, waits, learn }
}
