import { useTranslations } from 'use-intl'
import { toDecimalText } from '#contract/currency'
import type { TillStatus } from '#contract/till'
import { useFormats } from '../../i18n/I18n.tsx'
import { AmountText } from '../../ui/Money.tsx'
import { useNow } from '../../use-now.ts'
import { useWhen } from '../owed/owed-words.ts'
import type { SlipFact } from '../printing/slip-words.ts'
import { Fact } from './Fact.tsx'
import styles from './MomentFacts.module.css'
import { MomentHands } from './MomentHands.tsx'
import { handsOf, type MomentView } from './moment-view.ts'

type FactsProps = {
  readonly view: MomentView
  readonly till: TillStatus | null
  readonly slip: SlipFact
}

/** Three figures, in the same places in every result; the first is what the hands do with the cash. */
export function MomentFacts(props: FactsProps) {
  return (
    <div className={styles['facts']}>
      <div className={styles['first']}>
        <MomentHands view={props.view} />
      </div>
      <Arrives view={props.view} />
      <Then {...props} />
    </div>
  )
}

function Arrives(props: { readonly view: MomentView }) {
  const t = useTranslations('moment')
  const { view } = props
  const { arrives, state, pays } = view
  const hands = handsOf(view)
  const notSold = hands === 'give-back' || hands === 'pay-back' || hands === 'paid-back'
  if ((notSold && state !== 'done') || state === 'not-sent') {
    const currency = arrives?.currency ?? pays.currency
    const took = state === 'failed' || state === 'refunded' || view.settledByHand !== null
    const note = took ? t('nothingArrived') : t('nothing')
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
      note={hands === 'keep-apart' && state !== 'working' ? t('noAnswer') : ''}
      words={arrives ? undefined : t('notSaid')}
    >
      {arrives ? <AmountText amount={arrives} size="figure" /> : null}
    </Fact>
  )
}

function Then(props: FactsProps) {
  const t = useTranslations('moment')
  const formats = useFormats()
  const when = useWhen()
  const now = useNow(1000).getTime()
  const { view, till, slip } = props
  if (view.payment === 'owed') {
    return <Fact label={t('owedSince')} words={when(view.since)} note={formats.date(view.since)} />
  }
  if (view.payment === 'paid-back') return <Receipt slip={slip} />
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
      return <Receipt slip={slip} />
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

function Receipt(props: { readonly slip: SlipFact }) {
  const t = useTranslations('moment')
  return <Fact label={t('receipt')} words={props.slip.words} note={props.slip.note} />
}
