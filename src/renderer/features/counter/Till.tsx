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
import { PrintFloating } from '../printing/PrintFloating.tsx'
import { PrintFoot } from '../printing/PrintFoot.tsx'
import { useNewsWords } from '../printing/slip-words.ts'
import { Floating } from './Floating.tsx'
import { readNumber } from './number.ts'
import { SaleColumn } from './SaleColumn.tsx'
import { StepPad } from './StepPad.tsx'
import { Tape } from './Tape.tsx'
import styles from './Till.module.css'
import { useCounterScreen } from './use-counter-screen.ts'
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
  const newsWords = useNewsWords()
  const { home, till, book, act, lines, desk, setup, printing, floating, setFloating } = screen
  const { news } = printing
  const { country, complete } = readNumber(lines.entry.typed, lines.entry.country)
  const practice = till?.environment === 'practice'
  const takesTouch = !screen.covered && screen.guard === null && screen.stopped === null
  return (
    <div className={`${styles['till']} ${practice ? styles['practice'] : ''}`}>
      <StatusBar
        till={till}
        settings={settings}
        printing={printing.state}
        slipsOpen={printing.floating?.is === 'slips'}
        onSlips={keys.acts.slips}
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
          news={news?.of === (screen.slipOf ?? null) ? newsWords(news, printing) : null}
          listRef={screen.refs.tape}
          onOpen={act.open}
          onUnpark={act.unpark}
        >
          {setup.offer === 'offered' ? (
            <SetupOffer onOpen={setup.open} onLater={setup.end} />
          ) : null}
          <PrintFoot printing={printing} onPress={() => printing.show({ is: 'slips' })} />
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
      <KeyBar
        press={keys.press}
        canPress={keys.canPress}
        leftOut={printing.state?.printer?.drawer ? [] : ['drawer']}
      />
      {practice ? <PracticeFrame /> : null}
      <OwedFloating
        desk={desk}
        home={home}
        slip={(saleId) => (news?.of === saleId ? newsWords(news, printing) : '')}
        onPaidBack={(sale) => {
          book.learn(sale)
          void printing.followPayBack(sale.saleId)
        }}
        onSettled={book.learn}
        onOpen={(sale) => {
          book.learn(sale)
          act.open(sale.saleId)
        }}
      />
      <PrintFloating
        desk={printing}
        sales={book.sales}
        home={home}
        practises={practice}
        onShow={screen.result.voucher.readFor}
        onSetUp={() => {
          printing.close()
          setFloating('printer')
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
          <LazySetupPanel
            settings={settings}
            onSettings={props.onSettings}
            onPrinter={() => {
              setup.end()
              setFloating('printer')
            }}
            onClose={setup.end}
          />
        </Suspense>
      ) : null}
    </div>
  )
}
