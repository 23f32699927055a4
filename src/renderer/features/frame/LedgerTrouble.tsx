import { Suspense } from 'react'
import { useTranslations } from 'use-intl'
import type { LedgerState } from '#contract/till'
import { Glyph } from '../../ui/Glyph.tsx'
import { LazyRescue } from './floating.ts'
import styles from './LedgerTrouble.module.css'

/** Why nothing can be sold: the till does not sell what it cannot write down. */
export type Stopped = Exclude<LedgerState, 'ready'>

/** What comes next, once somebody has done something about it. */
const next = {
  'disk-full': 'goesOn',
  'read-only': 'goesOn',
  'in-use': 'goesOn',
  'newer-version': 'kept',
  unavailable: 'goesOn',
} as const satisfies Record<Exclude<Stopped, 'damaged'>, string>

/** What stands where a sale would be while the ledger cannot be written: what is so, and who does what. */
export function LedgerTrouble(props: {
  readonly state: Stopped
  /** Whether a past sale is being looked at below: what is so is then all that is said. */
  readonly brief: boolean
  readonly onRecords: () => void
}) {
  const t = useTranslations('stopped')
  const { state } = props
  return (
    <section
      className={`${styles['trouble']} ${props.brief ? '' : styles['whole']}`}
      aria-label={t('label')}
      data-ledger={state}
    >
      {/* A new trouble is a new message: a screen reader hears it only in a fresh live region. */}
      <div key={state} role="alert">
        <div className={styles['so']}>
          <p className={styles['label']}>
            <Glyph shape="alert" />
            {t('label')}
          </p>
          <h2 className={styles['title']}>{t(`states.${state}.title`)}</h2>
          <p className={styles['why']}>{t(`states.${state}.so`)}</p>
        </div>
        {props.brief ? null : (
          <dl className={styles['who']}>
            <div>
              <dt>{t('clerk')}</dt>
              <dd>{state === 'in-use' ? t('closeOther') : t('noMoney')}</dd>
            </div>
            <div>
              <dt>{t('owner')}</dt>
              <dd>{t(`states.${state}.owner`)}</dd>
            </div>
          </dl>
        )}
      </div>
      {props.brief ? null : state === 'damaged' ? (
        <Suspense>
          <LazyRescue onRecords={props.onRecords} />
        </Suspense>
      ) : (
        <p className={styles['then']}>{t(next[state])}</p>
      )}
    </section>
  )
}
