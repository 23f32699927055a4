import { Fragment, type ReactNode, type Ref } from 'react'
import { useTranslations } from 'use-intl'
import type { Offer } from '#contract/catalogue'
import { minorDigits } from '#contract/currency'
import type { TillStatus } from '#contract/till'
import { explain } from '../../i18n/explain.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { capOf } from '../../keys.ts'
import { Button } from '../../ui/Button.tsx'
import { CaretInput } from '../../ui/CaretInput.tsx'
import { Glyph, type Shape } from '../../ui/Glyph.tsx'
import { AmountText, Money } from '../../ui/Money.tsx'
import { type Cash, cashFor, nextMethod, toTypedAmount } from './change.ts'
import type { Draft, Step } from './counter-state.ts'
import { Fact } from './Fact.tsx'
import styles from './PayLine.module.css'

/** The pay line: what the phone gets, what the customer pays, the cash, and the one key that spends money. */
export function PayLine(props: {
  readonly step: Step
  readonly till: TillStatus | null
  readonly givenRef: Ref<HTMLInputElement>
  readonly paidRef: Ref<HTMLDivElement>
  readonly onGiven: (given: string) => void
  readonly onMethod: () => void
  readonly onSend: () => void
}) {
  const t = useTranslations('pay')
  const { money } = useFormats()
  const review = props.step.step === 'review' ? props.step : null
  const draft = review?.draft ?? null
  const cash = draft ? cashOf(draft) : null
  const ledgerLost = props.till !== null && props.till.ledger !== 'ready'
  const change = (minor: number): string =>
    draft ? money({ minor, currency: draft.offer.pays.currency }) : ''
  const sendWords = (): string => {
    if (review?.trouble) return t('sendAgain')
    if (draft?.method === 'card') return t('sendCard')
    if (draft?.method === 'other') return t('sendOther')
    if (cash?.is === 'exact') return t('sendExact')
    return cash?.is === 'change' ? t('sendChange', { amount: change(cash.minor) }) : t('send')
  }
  return (
    <section
      className={`${styles['line']} ${review ? styles['here'] : ''}`}
      aria-label={t('label')}
    >
      <div className={styles['facts']}>
        <Gets draft={draft} />
        <Pays draft={draft} />
        <Given
          draft={draft}
          cash={cash}
          inputRef={props.givenRef}
          paidRef={props.paidRef}
          onGiven={props.onGiven}
        />
      </div>
      <Say {...props} cash={cash} change={change} />
      <div className={styles['acts']}>
        <Button
          id="send"
          cap="Enter"
          kind="primary"
          className={styles['send']}
          off={draft === null || ledgerLost || cash?.is === 'short'}
          onPress={props.onSend}
        >
          {sendWords()}
        </Button>
        <Button
          cap={capOf('method')}
          className={styles['method']}
          off={draft === null}
          onPress={props.onMethod}
        >
          {methodWord(t, nextMethod(draft?.method ?? 'cash'))}
        </Button>
      </div>
    </section>
  )
}

function methodWord(t: ReturnType<typeof useTranslations<'pay'>>, method: Draft['method']): string {
  if (method === 'cash') return t('byCash')
  return method === 'card' ? t('byCard') : t('byOther')
}

function cashOf({ given, offer }: Draft): Cash {
  return cashFor(given, offer.pays.minor, minorDigits(offer.pays.currency))
}

function Gets(props: { readonly draft: Draft | null }) {
  const t = useTranslations('pay')
  const termsOf = useTerms()
  const { draft } = props
  if (!draft) return <Fact label={t('gets')} />
  const { gets, approximate, description } = draft.offer
  const terms = termsOf(draft.offer)
  const about = gets ? description || (approximate ? t('about') : '') : ''
  const notes = [...terms, about, gets || terms.length > 0 ? '' : t('notSaid')].filter(Boolean)
  return (
    <Fact
      label={t('gets')}
      code={gets?.currency}
      note={<Notes of={notes} />}
      words={gets ? undefined : description || '–'}
    >
      {gets ? <AmountText amount={gets} size="figure" /> : null}
    </Fact>
  )
}

/** What one line has room for: the rest of it is in its title. Each note has a direction of its own. */
const Notes = (props: { readonly of: readonly string[] }) => (
  <span className={styles['notes']} title={props.of.join(' · ')}>
    {props.of.map((note, index) => (
      <Fragment key={note}>
        {index > 0 ? ' · ' : ''}
        <bdi>{note}</bdi>
      </Fragment>
    ))}
  </span>
)

/** Where a plan is sold and how long it lasts, as far as its words say so. */
function useTerms(): (offer: Offer) => readonly string[] {
  const t = useTranslations('amount')
  return ({ region, validityDays }) => [
    ...(region === null ? [] : [region]),
    ...(validityDays === null ? [] : [t('days', { count: validityDays })]),
  ]
}

function Pays(props: { readonly draft: Draft | null }) {
  const t = useTranslations('pay')
  const { amount, money, isolate } = useFormats()
  const { draft } = props
  if (!draft) return <Fact label={t('pays')} />
  const { pays, order } = draft.offer
  const ordered = amount(order)
  const plain = money(pays) === ordered
  // In another currency the two figures differ by the rate: nothing there is a fee, or the lack of one.
  const fee = plain ? t('noFee') : t('withFee', { amount: isolate(`${ordered} ${order.currency}`) })
  return (
    <Fact label={t('pays')} code={pays.currency} note={pays.currency === order.currency ? fee : ''}>
      <Money money={pays} size="figure" />
    </Fact>
  )
}

function Given(props: {
  readonly draft: Draft | null
  readonly cash: Cash | null
  readonly inputRef: Ref<HTMLInputElement>
  readonly paidRef: Ref<HTMLDivElement>
  readonly onGiven: (given: string) => void
}) {
  const t = useTranslations('pay')
  const { money } = useFormats()
  const { draft, cash } = props
  if (!draft || !cash) return <Fact label={t('cash')} />
  if (draft.method !== 'cash') {
    return (
      <div ref={props.paidRef} tabIndex={-1} className={styles['paid']}>
        <Fact label={t('paidBy')} note={t('noCash')} words={methodWord(t, draft.method)} />
      </div>
    )
  }
  const { currency } = draft.offer.pays
  const said = (): ReactNode => {
    if (draft.given === '') return t('typeCash')
    if (cash.is === 'exact') return t('exactGiven')
    const amount = money({ minor: cash.minor, currency })
    if (cash.is === 'short') return t('short', { amount })
    return <strong className={styles['change']}>{t('change', { amount })}</strong>
  }
  return (
    <Fact label={t('cash')} note={said()}>
      <CaretInput
        id="cash"
        label={t('cash')}
        placeholder={t('exact')}
        inputRef={props.inputRef}
        inputMode="decimal"
        className={styles['given']}
        value={draft.given}
        onEdit={({ text }) => props.onGiven(toTypedAmount(text, minorDigits(currency)))}
      />
    </Fact>
  )
}

function Say(props: {
  readonly step: Step
  readonly till: TillStatus | null
  readonly cash: Cash | null
  readonly change: (minor: number) => string
}) {
  const t = useTranslations()
  const { step, till, cash } = props
  const trouble = step.step === 'review' ? step.trouble : null
  if (till !== null && till.ledger !== 'ready')
    return <Line stop shape="alert" text={t('pay.ledgerStop')} />
  if (trouble) {
    return <Line stop shape="alert" text={explain(t, trouble)} />
  }
  if (cash?.is === 'short') {
    return (
      <Line stop shape="alert" text={t('pay.shortStop', { amount: props.change(cash.minor) })} />
    )
  }
  if (till?.connection === 'offline') {
    return <Line stop shape="unsent" text={t('pay.offlineStop')} />
  }
  if (step.step === 'review') return <Line shape="say" text={t('pay.sayBack')} />
  return <p className={styles['say']} />
}

const Line = (props: { readonly stop?: boolean; readonly shape: Shape; readonly text: string }) => (
  <p
    className={`${styles['say']} ${props.stop ? styles['stop'] : ''}`}
    role={props.stop ? 'alert' : undefined}
  >
    <Glyph shape={props.shape} />
    {props.text}
  </p>
)
