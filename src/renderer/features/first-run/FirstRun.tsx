import { Suspense, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslations } from 'use-intl'
import type { AccountState } from '#contract/account'
import type { Settings } from '#contract/settings'
import { capOf } from '../../keys.ts'
import { Key } from '../../ui/Key.tsx'
import { useTill } from '../../use-till.ts'
import { ConnectForm } from '../account/ConnectForm.tsx'
import { LazyKeysPanel } from '../frame/floating.ts'
import { useKeyLabels } from '../frame/use-key-labels.ts'
import { takeRemoved } from '../support/removed.ts'
import styles from './FirstRun.module.css'
import { FirstRunBar } from './FirstRunBar.tsx'
import { Lesson } from './Lesson.tsx'
import { Removed } from './Removed.tsx'
import { keepSetupOffer } from './setup-offer.ts'
import { useFirstRun } from './use-first-run.ts'
import { WaysIn } from './WaysIn.tsx'

/** The welcome: three ways in, and what happens next on each. */
export function FirstRun(props: {
  readonly settings: Settings
  readonly account: AccountState
  readonly onPractising: (account: AccountState) => void
  readonly onSettings: (changes: Partial<Settings>) => Promise<boolean>
}) {
  const t = useTranslations('firstRun')
  const till = useTill()
  const labels = useKeyLabels()
  const [keysShown, setKeysShown] = useState(false)
  const [picking, setPicking] = useState<'language' | 'country' | null>(null)
  const [removed] = useState(takeRemoved)
  const waysRef = useRef<HTMLDivElement>(null)
  const formRef = useRef<HTMLInputElement>(null)
  const toWays = (): void =>
    waysRef.current?.querySelector<HTMLInputElement>('input:checked')?.focus()
  const first = useFirstRun(
    picking !== null || keysShown,
    // The form of the way that was chosen just now is drawn first.
    () => queueMicrotask(() => formRef.current?.focus()),
    toWays,
    () => setKeysShown(true),
    props.onPractising,
  )
  const { way } = first
  return (
    <div className={styles['page']} data-first-run={first.is}>
      <FirstRunBar
        settings={props.settings}
        till={till}
        picking={picking}
        onPick={setPicking}
        onSettings={props.onSettings}
        onClosed={toWays}
      />
      <main className={styles['split']}>
        <section className={styles['welcome']} aria-label={t('label')}>
          <h1 className={styles['title']}>{t('title')}</h1>
          {removed === null ? (
            <p className={styles['under']}>{t('under')}</p>
          ) : (
            <Removed left={removed} />
          )}
          <WaysIn
            way={way}
            groupRef={waysRef}
            onChoose={(next, byHand) => {
              flushSync(() => first.choose(next))
              if (byHand && next !== 'practice') formRef.current?.focus()
            }}
          />
        </section>
        <aside className={styles['side']} aria-label={t('next')}>
          {way === 'practice' ? (
            <Lesson first={first} country={props.settings.country} />
          ) : (
            <div className={styles['connect']}>
              <ConnectForm
                key={way}
                environment={way}
                place={props.account.place}
                pin={null}
                use
                title={t(way)}
                firstRef={formRef}
                onKept={() => keepSetupOffer('open')}
              />
            </div>
          )}
        </aside>
      </main>
      <footer className={styles['keybar']}>
        <div className={styles['hints']}>
          <p className={styles['hint']}>
            <Key cap="1" />
            <Key cap="2" />
            <Key cap="3" />
            {t('choose')}
          </p>
          <p className={styles['hint']}>
            {way === 'practice' ? (
              first.typed === '' ? (
                t('typeAhead')
              ) : null
            ) : (
              <>
                <Key cap="Esc" />
                {t('backToWays')}
              </>
            )}
          </p>
        </div>
        <button type="button" className={styles['hint']} onClick={() => setKeysShown(true)}>
          <Key cap={capOf('help')} />
          {labels.help}
        </button>
      </footer>
      {keysShown ? (
        <Suspense>
          <LazyKeysPanel onClose={() => setKeysShown(false)} />
        </Suspense>
      ) : null}
    </div>
  )
}
