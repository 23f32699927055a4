import type { Ref } from 'react'
import { useTranslations } from 'use-intl'
import type { Offer } from '#contract/catalogue'
import { minorDigits } from '#contract/currency'
import type { Amount } from '#contract/money'
import { useFormats } from '../../i18n/I18n.tsx'
import { Key } from '../../ui/Key.tsx'
import styles from './AmountKey.module.css'
import { toTypedAmount } from './change.ts'
import type { OtherAmount } from './counter-state.ts'

/** One amount on the digit that picks it. The whole button is the key's cap. */
export function AmountKey(props: {
  readonly cap: string
  readonly offer: Offer | null
  readonly off: boolean
  readonly picked: boolean
  readonly suggested: boolean
  readonly figure: (amount: Amount) => string
  readonly onPick: (offer: Offer) => void
}) {
  const t = useTranslations('amount')
  const { offer } = props
  const off = props.off || offer === null || !offer.affordable
  const plan = offer !== null && offer.description !== ''
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${styles['key']} ${plan ? styles['plan'] : ''}`}
      aria-pressed={props.picked}
      aria-disabled={off ? true : undefined}
      title={plan ? offer.description : undefined}
      onClick={() => {
        if (offer && !off) props.onPick(offer)
      }}
    >
      <Key cap={props.cap} bare />
      {offer === null ? null : <Aside offer={offer} suggested={props.suggested} off={props.off} />}
      <bdi dir="ltr" className={styles['sum']}>
        {offer === null ? '' : props.figure(offer.order)}
      </bdi>
      {offer !== null && !offer.affordable ? (
        <span className="visually-hidden">{t('tooDear')}</span>
      ) : null}
    </button>
  )
}

/** The key's upper corner: why it cannot be pressed, what it is, or what the phone gets for it. */
function Aside(props: {
  readonly offer: Offer
  readonly suggested: boolean
  readonly off: boolean
}) {
  const t = useTranslations('amount')
  const { brief } = useFormats()
  const { offer } = props
  if (!offer.affordable && !props.off) {
    return (
      <span className={styles['aside']} aria-hidden="true">
        {t('tooDear')}
      </span>
    )
  }
  if (props.suggested) return <span className={styles['tag']}>{t('lastTime')}</span>
  if (offer.description !== '') {
    return (
      <span className={styles['about']}>
        <bdi>{offer.description}</bdi>
      </span>
    )
  }
  if (offer.gets && offer.gets.currency !== offer.order.currency) {
    return (
      <bdi dir="ltr" className={styles['aside']}>
        {brief(offer.gets.value, offer.gets.currency)}
      </bdi>
    )
  }
  return <span />
}

/** The "." key while an amount is typed on it. */
export function OtherField(props: {
  readonly other: OtherAmount
  readonly currency: string
  readonly inputRef: Ref<HTMLInputElement>
  readonly onType: (typed: string) => void
}) {
  const t = useTranslations('amount')
  const decimals = props.currency === '' ? 2 : minorDigits(props.currency)
  const wrong = props.other.is === 'missed' || props.other.is === 'too-dear'
  return (
    <label className={`${styles['key']} ${styles['field']} ${wrong ? styles['wrong'] : ''}`}>
      <Key cap="." bare />
      <input
        ref={props.inputRef}
        dir="ltr"
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-label={t('otherLabel', { currency: props.currency })}
        aria-invalid={wrong}
        value={props.other.typed}
        onChange={(event) => props.onType(toTypedAmount(event.currentTarget.value, decimals))}
      />
    </label>
  )
}

/** The "." key: another amount, or the plans that have no key of their own. */
export function OtherKey(props: {
  readonly kind: 'other' | 'more' | null
  readonly off: boolean
  /** What was picked with it. */
  readonly picked: Offer | null
  readonly figure: (amount: Amount) => string
  readonly buttonRef: Ref<HTMLButtonElement>
  readonly onPress: () => void
}) {
  const t = useTranslations('amount')
  return (
    <button
      ref={props.buttonRef}
      type="button"
      tabIndex={-1}
      className={`${styles['key']} ${styles['dot']} ${props.kind === null ? styles['gone'] : ''}`}
      aria-pressed={props.picked !== null}
      aria-disabled={props.off ? true : undefined}
      aria-haspopup={props.kind === 'more' ? 'dialog' : undefined}
      onClick={() => {
        if (!props.off) props.onPress()
      }}
    >
      <Key cap="." bare />
      {props.picked ? (
        <bdi dir="ltr" className={styles['sum']}>
          {props.figure(props.picked.order)}
        </bdi>
      ) : (
        <span className={styles['words']}>{props.kind === 'more' ? t('more') : t('other')}</span>
      )}
    </button>
  )
}
