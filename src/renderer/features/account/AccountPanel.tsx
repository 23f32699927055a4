import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AccountState, KeyedEnvironment } from '#contract/account'
import type { AppError } from '#contract/errors'
import type { Environment } from '#contract/till'
import { on, pos } from '../../api.ts'
import { AccountRows } from './AccountRows.tsx'
import { ConnectForm } from './ConnectForm.tsx'
import { Forget } from './Forget.tsx'
import { OwnerGate } from './OwnerGate.tsx'
import { OwnerPart } from './OwnerPart.tsx'
import { PinForm } from './PinForm.tsx'
import { PinRemoval } from './PinRemoval.tsx'
import parts from './parts.module.css'
import { Sheet } from './Sheet.tsx'
import { Switch } from './Switch.tsx'
import { Trouble } from './Trouble.tsx'
import { useOwner } from './use-owner.ts'

/** What the panel shows: all of it, or one thing that is being done. */
export type AccountView =
  | { readonly is: 'all' }
  | { readonly is: 'connect'; readonly environment: KeyedEnvironment }
  | { readonly is: 'switch'; readonly environment: Environment }
  | { readonly is: 'forget'; readonly environment: KeyedEnvironment }
  | { readonly is: 'pin'; readonly coded: boolean }
  | { readonly is: 'pin-removal' }

const all: AccountView = { is: 'all' }

/** What the till sells on, its keys, and the owner's PIN: nobody but the owner comes here. */
export function AccountPanel(props: { readonly onClose: () => void }) {
  return (
    <OwnerGate onLeave={props.onClose}>
      {(pin) => <Account pin={pin} onClose={props.onClose} />}
    </OwnerGate>
  )
}

function useAccountState() {
  const [account, setAccount] = useState<AccountState | null>(null)
  const [trouble, setTrouble] = useState<AppError | null>(null)
  const read = useCallback(async (): Promise<void> => {
    const answer = await pos.account.state(undefined)
    if (answer.ok) setAccount(answer.value)
    setTrouble(answer.ok ? null : answer.error)
  }, [])
  useEffect(() => {
    void read()
    return on('account.changed', () => void read())
  }, [read])
  return { account, trouble, read, learn: setAccount }
}

function Account(props: { readonly pin: string | null; readonly onClose: () => void }) {
  const t = useTranslations()
  const { account, trouble, read, learn } = useAccountState()
  const { owner, read: readOwner } = useOwner()
  const [pin, setPin] = useState(props.pin)
  const [view, setView] = useState(all)
  const toAll = (): void => setView(all)
  const titles = {
    all: t('account.title'),
    connect: t('account.connectTitle'),
    switch: t('account.switchTitle'),
    forget: t('account.forget'),
    pin: t('pin.title'),
    'pin-removal': t('pin.remove'),
  } as const satisfies Record<AccountView['is'], string>
  return (
    <Sheet
      title={titles[view.is]}
      // The recovery code is left only by saying that it was written down.
      leave={
        view.is === 'all'
          ? t('keys.close')
          : view.is === 'pin' && view.coded
            ? null
            : t('keys.back')
      }
      size="tall"
      onLeave={view.is === 'all' ? props.onClose : toAll}
    >
      <Trouble error={trouble} />
      {account === null ? null : view.is === 'all' ? (
        <>
          <AccountRows account={account} onView={setView} onAgain={() => void read()} />
          <OwnerPart owner={owner} onView={setView} />
        </>
      ) : view.is === 'connect' ? (
        <Connect
          account={account}
          environment={view.environment}
          pin={pin}
          onKept={learn}
          onDone={toAll}
        />
      ) : view.is === 'switch' ? (
        <Switch environment={view.environment} pin={pin} />
      ) : view.is === 'forget' ? (
        <Forget
          environment={view.environment}
          pin={pin}
          onForgotten={(next) => {
            learn(next)
            toAll()
          }}
        />
      ) : view.is === 'pin' ? (
        <PinForm
          old={pin}
          onSet={(next) => {
            setPin(next)
            setView({ is: 'pin', coded: true })
          }}
          onDone={() => {
            void readOwner()
            toAll()
          }}
        />
      ) : (
        <PinRemoval
          old={pin}
          onRemoved={() => {
            setPin(null)
            void readOwner()
            toAll()
          }}
        />
      )}
    </Sheet>
  )
}

/** New keys for what the till sells on now are used at once: it cannot go on with the old ones. */
function Connect(props: {
  readonly account: AccountState
  readonly environment: KeyedEnvironment
  readonly pin: string | null
  readonly onKept: (account: AccountState) => void
  readonly onDone: () => void
}) {
  const { account, environment } = props
  const inUse = account.environment === environment
  return (
    <div className={parts['narrow']}>
      <ConnectForm
        environment={environment}
        place={account.place}
        pin={props.pin}
        use={inUse}
        onKept={(next) => {
          props.onKept(next)
          if (!inUse) props.onDone()
        }}
      />
    </div>
  )
}
