import { useState } from 'react'
import type { AccountState, KeyedEnvironment } from '#contract/account'
import type { AppError } from '#contract/errors'
import type { Money } from '#contract/money'
import { pos } from '../../api.ts'
import { type KeychainTrouble, keychainTroubleOf } from './KeychainStop.tsx'

type Found = { readonly lastFour: string; readonly balance: Money }

/** How far a pair of keys has come. */
export type Connecting =
  | { readonly is: 'typing'; readonly trouble: AppError | null }
  | { readonly is: 'checking' }
  | { readonly is: 'found'; readonly found: Found; readonly trouble: AppError | null }
  | { readonly is: 'keeping'; readonly found: Found }
  /** They work, and whoever gave them is not known to be the owner. */
  | { readonly is: 'owner'; readonly found: Found }
  | { readonly is: 'stopped'; readonly found: Found; readonly trouble: KeychainTrouble }
  | { readonly is: 'opening' }

/** Keys from the first character to the till that sells on them. */
export function useConnect(options: {
  readonly environment: KeyedEnvironment
  /** Whether the till sells on them at once; else they are only kept. */
  readonly use: boolean
  readonly pin: string | null
  readonly onKept: (account: AccountState) => void
}) {
  const { environment, use, onKept } = options
  const [clientId, setClientId] = useState('')
  const [clientSecret, setClientSecret] = useState('')
  const [pin, setPin] = useState(options.pin)
  const [connecting, setConnecting] = useState<Connecting>({ is: 'typing', trouble: null })
  const keys = { environment, clientId, clientSecret }

  const typed = (set: (text: string) => void) => (text: string) => {
    set(text)
    setConnecting({ is: 'typing', trouble: null })
  }

  async function check(): Promise<void> {
    if (connecting.is !== 'typing') return
    setConnecting({ is: 'checking' })
    const answer = await pos.account.check(keys)
    setConnecting(
      answer.ok
        ? { is: 'found', found: answer.value, trouble: null }
        : { is: 'typing', trouble: answer.error },
    )
  }

  async function keep(typed?: string): Promise<void> {
    const { is } = connecting
    if (is !== 'found' && is !== 'stopped' && is !== 'owner') return
    const ownerPin = typed ?? pin
    setPin(ownerPin)
    const { found } = connecting
    setConnecting({ is: 'keeping', found })
    const kept = await pos.account.keep({ ...keys, ownerPin })
    if (!kept.ok) return fail(found, kept.error)
    onKept(kept.value)
    if (!use) return
    setConnecting({ is: 'opening' })
    const used = await pos.account.use({
      environment,
      liveIsMeant: environment === 'live',
      ownerPin,
    })
    if (!used.ok) fail(found, used.error)
  }

  function fail(found: Found, error: AppError): void {
    if (error.code === 'pin-needed') {
      setConnecting({ is: 'owner', found })
      return
    }
    const trouble = keychainTroubleOf(error.code)
    setConnecting(
      trouble === null ? { is: 'found', found, trouble: error } : { is: 'stopped', found, trouble },
    )
  }

  return {
    connecting,
    clientId,
    clientSecret,
    typeId: typed(setClientId),
    typeSecret: typed(setClientSecret),
    check,
    keep,
    startOver(): void {
      setConnecting({ is: 'typing', trouble: null })
    },
  }
}
