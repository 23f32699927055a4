import type { Ref } from 'react'
import { useTranslations } from 'use-intl'
import type { PrintingState } from '#contract/printing'
import type { Settings } from '#contract/settings'
import type { TillStatus } from '#contract/till'
import { useFormats } from '../../i18n/I18n.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import { Money } from '../../ui/Money.tsx'
import { useNow } from '../../use-now.ts'
import { PrinterLight } from '../printing/PrinterLight.tsx'
import { ConnectionLight } from './ConnectionLight.tsx'
import { lastsWord } from './lasts.ts'
import styles from './StatusBar.module.css'

const staleAfterMs = 15 * 60_000

/** The top line: whose till this is, what it can spend, whether it reaches the provider. */
export function StatusBar(props: {
  readonly till: TillStatus | null
  readonly settings: Settings
  readonly printing: PrintingState | null
  readonly slipsOpen: boolean
  readonly onSlips: () => void
  readonly settingsOpen: boolean
  readonly settingsRef: Ref<HTMLButtonElement>
  readonly onSettings: () => void
}) {
  const t = useTranslations('frame')
  const { shopName, tillName } = props.settings
  const shop = [shopName, tillName].filter((name) => name !== '').join(' · ')
  const environment = props.till?.environment ?? 'live'
  return (
    <header className={styles['status']}>
      <div className={styles['part']}>
        <h1 className={styles['brand']}>
          <Glyph shape="slip" />
          Airtill
        </h1>
        {environment === 'live' ? (
          <span className={styles['shop']}>{shop}</span>
        ) : (
          <span
            className={`${styles['flag']} ${environment === 'sandbox' ? styles['sandbox'] : ''}`}
          >
            <b>{environment === 'practice' ? t('practice') : t('sandbox')}</b>
            <span>{environment === 'practice' ? t('practiceNote') : t('sandboxNote')}</span>
          </span>
        )}
        <Balance till={props.till} />
      </div>
      <div className={styles['part']}>
        <div className={styles['lights']}>
          <ConnectionLight till={props.till} />
          <PrinterLight state={props.printing} open={props.slipsOpen} onPress={props.onSlips} />
        </div>
        <button
          ref={props.settingsRef}
          type="button"
          className={styles['settings']}
          aria-haspopup="dialog"
          aria-expanded={props.settingsOpen}
          onClick={props.onSettings}
        >
          {t('settings')}
          <Glyph shape="chevron" />
        </button>
        <Clock />
      </div>
    </header>
  )
}

function Balance(props: { readonly till: TillStatus | null }) {
  const t = useTranslations('frame')
  const formats = useFormats()
  const now = useNow(30_000)
  const { till } = props
  if (!till) return <span className={styles['balance']} />
  if (!till.balance) return <span className={styles['balance']}>{t('balanceUnknown')}</span>
  const { money, at } = till.balance
  const stale = till.connection !== 'online' || now.getTime() - Date.parse(at) > staleAfterMs
  const sameDay = new Date(at).toDateString() === now.toDateString()
  return (
    <span className={styles['balance']}>
      <span className="visually-hidden">{t('balance')}</span>
      <span className={styles['money']}>
        <Money money={money} />
      </span>
      {stale ? (
        <span className={styles['asOf']}>
          {sameDay
            ? t('balanceAt', { time: formats.time(at) })
            : t('balanceOn', { day: formats.date(at), time: formats.time(at) })}
        </span>
      ) : (
        <LastsUntil until={till.lastsUntil} now={now} />
      )}
    </span>
  )
}

/** How long a balance that is true now will do: it stands out when it ends before the day does. */
function LastsUntil(props: { readonly until: string | null; readonly now: Date }) {
  const t = useTranslations('frame')
  const { isolate, time, date, shortWeekday } = useFormats()
  const { until, now } = props
  if (until === null) return null
  const word = lastsWord(until, now)
  if (word === 'weekday') {
    return t('lastsUntil', { day: shortWeekday(until), time: isolate(time(until)) })
  }
  if (word === 'date') return t('lastsTo', { day: date(until) })
  return (
    <span className={styles['low']}>
      <Glyph shape="alert" />
      {word === 'today' ? t('lowUntil', { time: isolate(time(until)) }) : t('usedUp')}
    </span>
  )
}

function Clock() {
  const { time } = useFormats()
  const now = useNow(1000)
  return (
    <bdi dir="ltr" className={styles['clock']}>
      {time(now)}
    </bdi>
  )
}
