import {
  type KeyboardEvent,
  memo,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useMemo,
} from 'react'
import { useTranslations } from 'use-intl'
import { minorDigits, toDecimalText } from '#contract/currency'
import type { AppError } from '#contract/errors'
import type { Money } from '#contract/money'
import type { Sale } from '#contract/sales'
import { explain } from '../../i18n/explain.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { Phone } from '../../ui/Phone.tsx'
import { lookOf, State } from '../../ui/State.tsx'
import { useNow } from '../../use-now.ts'
import type { Counter, Draft } from './counter-state.ts'
import { groupsOf, readNumber } from './number.ts'
import styles from './Tape.module.css'
import type { Saved } from './use-slip.ts'

/** The last sales, newest first: what is in doubt stands out, what went well does not. */
export function Tape(props: {
  readonly sales: readonly Sale[]
  readonly parked: Counter['parked']
  readonly trouble: AppError | null
  readonly loaded: boolean
  readonly home: string
  readonly currency: string | null
  readonly saved: Saved | null
  readonly listRef: RefObject<HTMLOListElement | null>
  readonly onOpen: (saleId: string) => void
  readonly onUnpark: (saleId: string) => void
}) {
  const t = useTranslations()
  const now = useNow(1000)
  const day = now.toDateString()
  const today = useMemo(
    () => props.sales.filter((sale) => new Date(sale.at).toDateString() === day).length,
    [props.sales, day],
  )
  const format = useSum(props.sales, props.currency)
  const { listRef } = props
  const newest = props.parked[0]?.draft.saleId ?? props.sales[0]?.saleId
  // A new sale is always seen: the list goes back to its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest sale is the trigger
  useLayoutEffect(() => {
    listRef.current?.scrollTo({ top: 0 })
  }, [newest, listRef])
  return (
    <aside className={styles['tape']} aria-label={t('tape.title')}>
      <div className={styles['head']}>
        <h2 className={styles['title']}>{t('tape.title')}</h2>
        {today > 0 ? (
          <span className={styles['count']}>{t('tape.today', { count: today })}</span>
        ) : null}
      </div>
      <div className={styles['rows']}>
        {props.trouble ? (
          <p className={styles['nothing']} role="alert">
            {t('tape.unreadable', { why: explain(t, props.trouble) })}
          </p>
        ) : null}
        {props.loaded && !props.trouble && props.sales.length + props.parked.length === 0 ? (
          <p className={styles['nothing']}>{t('tape.empty')}</p>
        ) : null}
        <ol ref={listRef} onKeyDown={walk}>
          {props.parked.map(({ draft }) => (
            <ParkedRow
              key={draft.saleId}
              draft={draft}
              home={props.home}
              format={format}
              onOpen={props.onUnpark}
            />
          ))}
          {props.sales.map((sale, index) => (
            <SaleRow
              key={sale.saleId}
              sale={sale}
              home={props.home}
              today={day}
              now={sale.state === 'unsure' ? now.getTime() : 0}
              first={index + props.parked.length === 0}
              format={format}
              onOpen={props.onOpen}
            />
          ))}
        </ol>
      </div>
      {props.saved ? <SavedLine saved={props.saved} /> : null}
    </aside>
  )
}

/** One sale. It is drawn again only when it changes: the list is long and the clock ticks. */
const SaleRow = memo(function SaleRow(props: {
  readonly sale: Sale
  readonly home: string
  readonly today: string
  /** The present, for a row that counts down. */
  readonly now: number
  readonly first: boolean
  readonly format: (money: Money) => string
  readonly onOpen: (saleId: string) => void
}) {
  const t = useTranslations('tape')
  const { time, date, span } = useFormats()
  const { sale, now } = props
  const sameDay = new Date(sale.at).toDateString() === props.today
  const left = sale.nextLookAt === null ? 0 : Date.parse(sale.nextLookAt) - now
  const about =
    sale.state === 'unsure' && left > 0 ? t('nextLook', { span: span(left) }) : sale.operatorName
  return (
    <li>
      <button
        type="button"
        tabIndex={props.first ? 0 : -1}
        className={`${styles['sale']} ${lookOf(sale.state) === 'unsure' ? styles['needs'] : ''}`}
        onClick={() => props.onOpen(sale.saleId)}
      >
        <span className={styles['phone']}>
          <Phone groups={groupsOf(sale.msisdn, props.home)} />
        </span>
        <bdi dir="ltr" className={styles['sum']}>
          {props.format(sale.pays)}
        </bdi>
        <span className={styles['meta']}>
          <bdi dir="ltr">{sameDay ? time(sale.at) : `${date(sale.at)} ${time(sale.at)}`}</bdi>
          {' · '}
          <bdi>{about}</bdi>
        </span>
        <State of={sale.state} size="row" />
      </button>
    </li>
  )
})

/** A sale that main did not accept while the next number was being typed: nothing was sold. */
function ParkedRow(props: {
  readonly draft: Draft
  readonly home: string
  readonly format: (money: Money) => string
  readonly onOpen: (saleId: string) => void
}) {
  const { entry, choice, offer, saleId } = props.draft
  return (
    <li>
      <button
        type="button"
        className={`${styles['sale']} ${styles['needs']}`}
        onClick={() => props.onOpen(saleId)}
      >
        <span className={styles['phone']}>
          <Phone groups={readNumber(entry.typed, entry.country).groups} />
        </span>
        <bdi dir="ltr" className={styles['sum']}>
          {props.format(offer.pays)}
        </bdi>
        <span className={styles['meta']}>
          <bdi>{choice.operator.name}</bdi>
        </span>
        <State of="not-sent" size="row" />
      </button>
    </li>
  )
}

function SavedLine(props: { readonly saved: Saved }) {
  const t = useTranslations()
  const { saved } = props
  const words =
    saved.is === 'saved'
      ? t('tape.saved', { file: saved.fileName })
      : saved.is === 'failed'
        ? saved.why
        : t('moment.receiptSaving')
  return (
    <p className={styles['saved']} role="status">
      {words}
    </p>
  )
}

/** Figures that stand under each other show cents when one of them has some, and a code when it is not the till's. */
function useSum(sales: readonly Sale[], currency: string | null): (money: Money) => string {
  const { brief, full } = useFormats()
  const anyCents = useMemo(
    () => sales.some(({ pays }) => pays.minor % 10 ** minorDigits(pays.currency) !== 0),
    [sales],
  )
  return useCallback(
    (money) => {
      const text = toDecimalText(money)
      const shown = anyCents
        ? full(text, money.currency)
        : brief(text.replace(/\.0+$/, ''), money.currency)
      return currency === null || money.currency === currency ? shown : `${money.currency} ${shown}`
    },
    [anyCents, brief, full, currency],
  )
}

function walk(event: KeyboardEvent<HTMLOListElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  const rows: Element[] = [...event.currentTarget.querySelectorAll('button')]
  const at = document.activeElement ? rows.indexOf(document.activeElement) : -1
  const row = rows[Math.min(rows.length - 1, Math.max(0, at + step))]
  if (row instanceof HTMLElement) row.focus()
}
