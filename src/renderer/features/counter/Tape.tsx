import { memo, type ReactNode, type RefObject, useLayoutEffect, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { AppError } from '#contract/errors'
import type { Money } from '#contract/money'
import type { Sale } from '#contract/sales'
import { explainUnread } from '../../i18n/explain.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { SaleLine } from '../../ui/SaleLine.tsx'
import { lookOf, shownOf } from '../../ui/State.tsx'
import { walk } from '../../ui/walk.ts'
import { useNow } from '../../use-now.ts'
import type { Counter, Draft } from './counter-state.ts'
import { groupsOf, readNumber } from './number.ts'
import styles from './Tape.module.css'
import { useSum } from './use-sum.ts'

/** The last sales, newest first: what is in doubt stands out, what went well does not. */
export function Tape(props: {
  readonly sales: readonly Sale[]
  readonly parked: Counter['parked']
  readonly trouble: AppError | null
  readonly loaded: boolean
  readonly home: string
  readonly currency: string | null
  /** What became of the slip that was asked for. */
  readonly news: string | null
  readonly listRef: RefObject<HTMLOListElement | null>
  readonly onOpen: (saleId: string) => void
  readonly onUnpark: (saleId: string) => void
  /** What stays in view under the sales, however many there are. */
  readonly children: ReactNode
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
            {explainUnread(t, props.trouble)}
          </p>
        ) : null}
        {props.loaded && !props.trouble && props.sales.length + props.parked.length === 0 ? (
          <p className={styles['nothing']}>{t('tape.empty')}</p>
        ) : null}
        <Rows
          sales={props.sales}
          parked={props.parked}
          home={props.home}
          today={day}
          now={props.sales.some(isCountingDown) ? now.getTime() : 0}
          format={format}
          listRef={listRef}
          onOpen={props.onOpen}
          onUnpark={props.onUnpark}
        />
      </div>
      {props.news === null ? null : (
        <p className={styles['saved']} role="status">
          {props.news}
        </p>
      )}
      {props.children}
    </aside>
  )
}

const isCountingDown = (sale: Sale): boolean => sale.state === 'unsure'

/** The list is long, and a key that is pressed changes nothing in it. */
const Rows = memo(function Rows(props: {
  readonly sales: readonly Sale[]
  readonly parked: Counter['parked']
  readonly home: string
  readonly today: string
  /** The present, where a row counts down. */
  readonly now: number
  readonly format: (money: Money) => string
  readonly listRef: RefObject<HTMLOListElement | null>
  readonly onOpen: (saleId: string) => void
  readonly onUnpark: (saleId: string) => void
}) {
  const { parked, home, format } = props
  return (
    <ol ref={props.listRef} onKeyDown={walk}>
      {parked.map(({ draft }) => (
        <ParkedRow
          key={draft.saleId}
          draft={draft}
          home={home}
          format={format}
          onOpen={props.onUnpark}
        />
      ))}
      {props.sales.map((sale, index) => (
        <SaleRow
          key={sale.saleId}
          sale={sale}
          home={home}
          today={props.today}
          now={isCountingDown(sale) ? props.now : 0}
          first={index + parked.length === 0}
          format={format}
          onOpen={props.onOpen}
        />
      ))}
    </ol>
  )
})

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
  const shown = shownOf(sale)
  return (
    <li>
      <SaleLine
        groups={groupsOf(sale.msisdn, props.home)}
        sum={props.format(sale.pays)}
        state={shown}
        tabIndex={props.first ? 0 : -1}
        className={lookOf(shown) === 'unsure' ? styles['needs'] : undefined}
        onPress={() => props.onOpen(sale.saleId)}
        about={
          <>
            <bdi dir="ltr">{sameDay ? time(sale.at) : `${date(sale.at)} ${time(sale.at)}`}</bdi>
            {' · '}
            <bdi>{about}</bdi>
          </>
        }
      />
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
      <SaleLine
        groups={readNumber(entry.typed, entry.country).groups}
        sum={props.format(offer.pays)}
        state="not-sent"
        className={styles['needs']}
        onPress={() => props.onOpen(saleId)}
        about={<bdi>{choice.operator.name}</bdi>}
      />
    </li>
  )
}
