import { Suspense } from 'react'
import type { Offer, Operator } from '#contract/catalogue'
import type { Settings } from '#contract/settings'
import {
  LazyAccountPanel,
  LazyKeysPanel,
  LazyPrinterPanel,
  LazyRecordsPanel,
  LazySettingsMenu,
  LazySupportPanel,
} from '../frame/floating.ts'
import type { AmountSlot, OperatorSlot } from './counter-state.ts'
import { CountryPicker, OperatorPicker, PlanPicker } from './pickers.tsx'
import type { TillRefs } from './use-till-refs.ts'

/** What can float over the till; at most one of them does. */
export type FloatingKind =
  | 'keys'
  | 'settings'
  | 'records'
  | 'account'
  | 'support'
  | 'printer'
  | 'home'
  | 'operator'
  | 'country'
  | 'plans'

/** The list, menu or panel that floats over the till now. */
export function Floating(props: {
  readonly kind: FloatingKind | null
  readonly refs: TillRefs
  readonly settings: Settings
  readonly version: string
  readonly country: string
  readonly operator: OperatorSlot
  readonly amounts: AmountSlot
  readonly onSettings: (changes: Partial<Settings>) => Promise<boolean>
  readonly onHome: () => void
  readonly onRecords: () => void
  readonly onAccount: () => void
  readonly onSupport: () => void
  readonly onPrinter: () => void
  readonly onCountry: (country: string) => void
  readonly onOperator: (operator: Operator) => void
  readonly onLookUp: (() => void) | null
  readonly onOffer: (offer: Offer) => void
  readonly onClose: () => void
}) {
  return (
    <Suspense>
      <Kind {...props} />
    </Suspense>
  )
}

function Kind(props: Parameters<typeof Floating>[0]) {
  const { kind, refs, settings, operator, amounts, onClose } = props
  const then =
    <T,>(act: (value: T) => void) =>
    (value: T): void => {
      act(value)
      onClose()
    }
  switch (kind) {
    case null:
      return null
    case 'keys':
      return <LazyKeysPanel onClose={onClose} />
    case 'settings':
      return (
        <LazySettingsMenu
          trigger={refs.settings}
          settings={settings}
          version={props.version}
          onChange={props.onSettings}
          onCountry={props.onHome}
          onRecords={props.onRecords}
          onAccount={props.onAccount}
          onSupport={props.onSupport}
          onPrinter={props.onPrinter}
          onClose={onClose}
        />
      )
    case 'records':
      return <LazyRecordsPanel home={settings.country} onClose={onClose} />
    case 'account':
      return <LazyAccountPanel onClose={onClose} />
    case 'support':
      return <LazySupportPanel shopName={settings.shopName} onClose={onClose} />
    case 'printer':
      return (
        <LazyPrinterPanel settings={settings} onSettings={props.onSettings} onClose={onClose} />
      )
    case 'home':
      return (
        <CountryPicker
          trigger={refs.settings}
          chosen={settings.country}
          onClose={onClose}
          onPick={then((country) => void props.onSettings({ country }))}
        />
      )
    case 'country':
      return (
        <CountryPicker
          trigger={refs.country}
          chosen={props.country}
          onClose={onClose}
          onPick={then(props.onCountry)}
        />
      )
    case 'operator':
      return (
        <OperatorPicker
          trigger={refs.operator}
          country={props.country}
          chosen={operator.is === 'known' ? operator.choice.operator : null}
          onClose={onClose}
          onLookUp={
            props.onLookUp &&
            (() => {
              props.onLookUp?.()
              onClose()
            })
          }
          onPick={then(props.onOperator)}
        />
      )
    case 'plans':
      return amounts.is === 'ready' ? (
        <PlanPicker
          trigger={refs.more}
          amounts={amounts.amounts}
          onClose={onClose}
          onPick={then(props.onOffer)}
        />
      ) : null
  }
}
