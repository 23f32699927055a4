import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { minorDigits, toDecimalText } from '#contract/currency'
import type { TillStatus } from '#contract/till'
import { useFormats } from '../../i18n/I18n.tsx'
import { capOf } from '../../keys.ts'
import { AmountText, Money } from '../../ui/Money.tsx'
import { useNow } from '../../use-now.ts'
import { cashFor, toMinor } from './change.ts'
import { Fact } from './Fact.tsx'
import styles from './MomentFacts.module.css'
import { handsOf, type MomentView } from './moment-view.ts'
import type { Saved } from './use-slip.ts'

type FactsProps = {
  readonly view: MomentView
  readonly given: string | null
  readonly till: TillStatus | null
  readonly saved: Saved | null
}

/** Three figures, in the same places in every result; the first is what the hands do with the cash. */
export function MomentFacts(props: FactsProps) {
  return (
    <div className={styles['facts']}>
      <div className={styles['first']}>
        <Hands {...props} />
      </div>
      <Arrives view={props.view} />
      <Then {...props} />
    </div>
  )
}

function Hands(props: FactsProps) {
  const t = useTranslations('moment')
  const { money } = useFormats()
  const { pays, state } = props.view
  const digits = minorDigits(pays.currency)
  const cash = cashFor(props.given ?? '', pays.minor, digits)
  const change = cash.is === 'change' ? { minor: cash.minor, currency: pays.currency } : null
  const taken = change
    ? { minor: toMinor(props.given ?? '', digits), currency: pays.currency }
    : pays
  const fact = (label: string, figure: typeof pays, note: ReactNode) => (
    <Fact label={label} code={pays.currency} note={note}>
      <Money money={figure} size="figure" />
    </Fact>
  )
  switch (handsOf(state)) {
    case 'change':
      if (change) return fact(t('giveChange'), change, t('from', { amount: money(taken) }))
      if (props.given === null) return fact(t('customerPays'), pays, '')
      return fact(t('cashTaken'), pays, t('noChange'))
    case 'keep-apart':
      if (change) return fact(t('keepApart'), pays, t('andChange', { amount: money(change) }))
      return fact(t('keepApart'), pays, keptUntil(t, state))
    case 'give-back':
      return fact(t('giveBack'), pays, t('allOfIt'))
  }
}

function keptUntil(
  t: ReturnType<typeof useTranslations<'moment'>>,
  state: MomentView['state'],
): string {
  if (state === 'conflict') return t('untilOwner')
  return state === 'unsure' ? t('untilSettled') : t('untilDecided')
}

function Arrives(props: { readonly view: MomentView }) {
  const t = useTranslations('moment')
  const { arrives, state, pays } = props.view
  const hands = handsOf(state)
  if (hands === 'give-back' || state === 'not-sent') {
    const currency = arrives?.currency ?? pays.currency
    const note = state === 'failed' || state === 'refunded' ? t('nothingArrived') : t('nothing')
    return (
      <Fact label={t('theyGot')} code={currency} note={note}>
        <AmountText amount={{ value: '0', currency }} size="figure" />
      </Fact>
    )
  }
  const label = state === 'done' ? t('theyGot') : state === 'working' ? t('theyGet') : t('mayHave')
  return (
    <Fact
      label={label}
      code={arrives?.currency}
      note={hands === 'keep-apart' ? t('noAnswer') : ''}
      words={arrives ? undefined : t('notSaid')}
    >
      {arrives ? <AmountText amount={arrives} size="figure" /> : null}
    </Fact>
  )
}

function Then(props: FactsProps) {
  const t = useTranslations('moment')
  const formats = useFormats()
  const now = useNow(1000).getTime()
  const { view, till, saved } = props
  const since = Math.max(0, now - Date.parse(view.at))
  switch (view.state) {
    case 'working':
      return (
        <Fact
          label={t('sent')}
          words={t('ago', { span: formats.span(since) })}
          note={t('usually')}
        />
      )
    case 'unsure': {
      const left = view.nextLookAt ? Date.parse(view.nextLookAt) - now : null
      const words = left === null || left <= 0 ? t('now') : t('ahead', { span: formats.span(left) })
      return <Fact label={t('nextLook')} words={words} note={t('looked', { looks: view.looks })} />
    }
    case 'not-found':
      return <Fact label={t('looks')} words={String(view.looks)} note={formats.time(view.at)} />
    case 'not-sent':
    case 'conflict':
      return <Fact label={t('tried')} words={formats.time(view.at)} note={formats.date(view.at)} />
    case 'done':
      return <Receipt saved={saved} at={view.at} />
    case 'refused':
    case 'failed':
    case 'refunded':
    case 'cancelled': {
      const words = view.state === 'refunded' ? t('restored') : t('untouched')
      const balance = till?.balance?.money
      const note = balance
        ? `${balance.currency} ${formats.full(toDecimalText(balance), balance.currency)}`
        : ''
      return <Fact label={t('balance')} words={words} note={note} />
    }
  }
}

function Receipt(props: { readonly saved: Saved | null; readonly at: string }) {
  const t = useTranslations('moment')
  const { time } = useFormats()
  switch (props.saved?.is) {
    case undefined:
      return (
        <Fact
          label={t('receipt')}
          words={t('unsaved')}
          note={t('unsavedDo', { key: capOf('save') })}
        />
      )
    case 'saving':
      return <Fact label={t('receipt')} words={t('receiptSaving')} note={time(props.at)} />
    case 'saved':
      return <Fact label={t('receipt')} words={t('receiptSaved')} note={time(props.at)} />
    case 'failed':
      return <Fact label={t('receipt')} words={t('receiptFailed')} note={time(props.at)} />
  }
}
