import { Suspense } from 'react'
import type { Settings } from '#contract/settings'
import type { KeysTrouble } from '../../use-account.ts'
import { SetupOffer } from '../first-run/SetupOffer.tsx'
import { LazySetupPanel } from '../frame/floating.ts'
import { KeyBar } from '../frame/KeyBar.tsx'
import { PracticeFrame } from '../frame/PracticeFrame.tsx'
import { StatusBar } from '../frame/StatusBar.tsx'
import { OpenFoot } from '../owed/OpenFoot.tsx'
import { OwedFloating } from '../owed/OwedFloating.tsx'
import { Floating } from './Floating.tsx'
import { readNumber } from './number.ts'
import { SaleColumn } from './SaleColumn.tsx'
import { StepPad } from './StepPad.tsx'
import { Tape } from './Tape.tsx'
import styles from './Till.module.css'
import { useCounterScreen } from './use-counter-screen.ts'
import { useSavedWords } from './use-slip.ts'
import { useTillKeys } from './use-till-keys.ts'
import { useTouch } from './use-touch.ts'

/** The whole till: the frame, the sale on its three lines, and the tape. */
export function Till(props: {
  readonly settings: Settings
  /** Why there are no keys to sell with, if there are none. */
  readonly keysTrouble: KeysTrouble | null
  readonly onSettings: (changes: Partial<Settings>) => Promise<boolean>
}) {
  const { settings } = props
  const screen = useCounterScreen(settings, props.keysTrouble)
  const keys = useTillKeys(screen)
  const touch = useTouch()
  const savedWords = useSavedWords()
  const { home, till, book, act, lines, desk, setup, slipOf, floating, setFloating } = screen
  const { save, saved } = screen.slip
  const { country, complete } = readNumber(lines.entry.typed, lines.entry.country)
  const practice = till?.environment === 'practice'
  const takesTouch = !screen.covered && screen.guard === null && screen.stopped === null
  return (
    <div className={`${styles['till']} ${practice ? styles['practice'] : ''}`}>
      <StatusBar
        till={till}
        settings={settings}
        settingsOpen={floating === 'settings'}
        settingsRef={screen.refs.settings}
        onSettings={keys.acts.settings}
      />
      <main className={styles['counter']}>
        <SaleColumn screen={screen} keys={keys} />
        <Tape
          sales={book.sales}
          parked={screen.parked}
          trouble={book.trouble}
          loaded={book.loaded}
          home={home}
          currency={till?.balance?.money.currency ?? null}
          saved={saved?.saleId === slipOf ? saved : null}
          listRef={screen.refs.tape}
          onOpen={act.open}
          onUnpark={act.unpark}
        >
          {setup.offer === 'offered' ? (
            <SetupOffer onOpen={setup.open} onLater={setup.end} />
          ) : null}
          <OpenFoot
            desk={desk}
            sales={book.sales}
            home={home}
            currency={till?.balance?.money.currency ?? null}
          />
        </Tape>
        {touch.byTouch && takesTouch ? (
          <StepPad step={screen.step} act={act} onNext={keys.acts.next} onHide={touch.hide} />
        ) : null}
      </main>
      <KeyBar press={keys.press} canPress={keys.canPress} />
      {practice ? <PracticeFrame /> : null}
      <OwedFloating
        desk={desk}
        home={home}
        slip={(saleId) => (saved?.saleId === saleId ? savedWords(saved) : '')}
        onPaidBack={(sale) => {
          book.learn(sale)
          void save(sale.saleId)
        }}
        onSettled={book.learn}
        onOpen={(sale) => {
          book.learn(sale)
          act.open(sale.saleId)
        }}
      />
      <Floating
        kind={floating}
        refs={screen.refs}
        settings={settings}
        version={till?.version ?? ''}
        country={country}
        operator={lines.operator}
        amounts={lines.amounts}
        onSettings={props.onSettings}
        onHome={() => setFloating('home')}
        onRecords={() => setFloating('records')}
        onAccount={() => setFloating('account')}
        onSupport={() => setFloating('support')}
        onPrinter={() => setFloating('printer')}
        onCountry={act.chooseCountry}
        onOperator={act.chooseOperator}
        onLookUp={complete ? () => void act.lookUpPorted() : null}
        onOffer={act.pick}
        onClose={() => setFloating(null)}
      />
      {screen.settingUp ? (
        <Suspense>
          <LazySetupPanel settings={settings} onSettings={props.onSettings} onClose={setup.end} />
        </Suspense>
      ) : null}
    </div>
  )
}
