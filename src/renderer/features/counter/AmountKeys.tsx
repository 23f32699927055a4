import { type Ref, type RefObject, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { Amounts, Offer } from '#contract/catalogue'
import type { AppError } from '#contract/errors'
import { explain } from '../../i18n/explain.ts'
import { minorDigits } from '../../i18n/format.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { Key } from '../../ui/Key.tsx'
import styles from './AmountKeys.module.css'
import { toTypedAmount } from './change.ts'
import type { AmountSlot, OtherAmount } from './counter-state.ts'

export const keyCount = 9

/** What the "." key does for an operator: type an amount, list more plans, or nothing. */
export function otherKind(amounts: Amounts): 'other' | 'more' | null {
  if (amounts.range) return 'other'
  return amounts.offers.length > keyCount ? 'more' : null
}

/** The amount line: nine keys and ".", in the places of the digits that press them. */
export function AmountKeys(props: {
  readonly slot: AmountSlot
  readonly here: boolean
  readonly off: boolean
  readonly picked: Offer | null
  readonly suggested: Offer | undefined
  readonly other: OtherAmount | null
  readonly trouble: AppError | null
  readonly groupRef: RefObject<HTMLDivElement | null>
  readonly otherInputRef: Ref<HTMLInputElement>
  readonly moreRef: Ref<HTMLButtonElement>
  readonly onPick: (offer: Offer) => void
  readonly onOther: () => void
  readonly onOtherTyped: (typed: string) => void
}) {
  const t = useTranslations('amount')
  const amounts = props.slot.is === 'ready' ? props.slot.amounts : null
  const offers = amounts?.offers.slice(0, keyCount) ?? []
  const cells = Array.from({ length: keyCount }, (_, index) => offers[index] ?? null)
  const kind = amounts ? otherKind(amounts) : 'other'
  const dot = useRef<HTMLButtonElement>(null)
  return (
    <section
      className={`${styles['line']} ${props.here ? styles['here'] : ''}`}
      aria-label={t('label')}
    >
      <div className={styles['cap']}>
        <span>{amounts ? t('labelIn', { currency: amounts.currency }) : t('label')}</span>
        <Bounds {...props} amounts={amounts} />
      </div>
      <div
        ref={props.groupRef}
        className={styles['keys']}
        role="toolbar"
        aria-label={amounts ? t('labelIn', { currency: amounts.currency }) : t('label')}
        tabIndex={props.here ? 0 : -1}
        onKeyDown={(event) => {
          const step = stepOf(event.key, event.currentTarget)
          if (step !== 0) {
            event.preventDefault()
            moveFocus(event.currentTarget, step)
          }
        }}
      >
        {cells.map((offer, index) => (
          <AmountKey
            // The key is the place: what stands on it changes with the operator.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={index}
            cap={String(index + 1)}
            offer={offer}
            off={props.off}
            picked={offer !== null && offer === props.picked}
            suggested={offer !== null && offer === props.suggested && props.here}
            onPick={props.onPick}
          />
        ))}
        {props.other ? (
          <OtherField
            other={props.other}
            currency={amounts?.currency ?? ''}
            inputRef={props.otherInputRef}
            onType={props.onOtherTyped}
          />
        ) : (
          <button
            ref={kind === 'more' ? props.moreRef : dot}
            type="button"
            tabIndex={-1}
            className={`${styles['key']} ${styles['dot']} ${kind === null ? styles['gone'] : ''}`}
            aria-disabled={props.off || amounts === null ? true : undefined}
            aria-haspopup={kind === 'more' ? 'dialog' : undefined}
            onClick={() => {
              if (!props.off && amounts !== null) props.onOther()
            }}
          >
            <Key cap="." bare />
            <span className={styles['words']}>{kind === 'more' ? t('more') : t('other')}</span>
          </button>
        )}
      </div>
    </section>
  )
}

function Bounds(props: {
  readonly slot: AmountSlot
  readonly amounts: Amounts | null
  readonly other: OtherAmount | null
  readonly trouble: AppError | null
}) {
  const t = useTranslations()
  const { full, brief } = useFormats()
  const { amounts, slot } = props
  if (slot.is === 'asking') return <span role="status">{t('amount.asking')}</span>
  if (slot.is === 'trouble') return <Stop>{explain(t, slot.error)}</Stop>
  if (props.trouble) return <Stop>{explain(t, props.trouble)}</Stop>
  if (!amounts) return null
  if (props.other?.is === 'too-dear') return <Stop>{t('amount.tooDear')}</Stop>
  if (amounts.range) {
    const { min, max } = amounts.range
    const bounds = { min: brief(min.value, min.currency), max: brief(max.value, max.currency) }
    if (props.other?.is === 'missed') return <Stop>{t('amount.boundsMissed', bounds)}</Stop>
    return <span>{t('amount.bounds', bounds)}</span>
  }
  if (amounts.offers.length === 0) return <Stop>{t('amount.none')}</Stop>
  const first = amounts.offers[0]
  const last = amounts.offers.at(-1)
  if (!first || !last || first === last) return null
  return (
    <span>
      {t('amount.bounds', {
        min: full(first.order.value, first.order.currency),
        max: full(last.order.value, last.order.currency),
      })}
    </span>
  )
}

const Stop = (props: { readonly children: string }) => (
  <span className={styles['stop']} role="status">
    {props.children}
  </span>
)

function AmountKey(props: {
  readonly cap: string
  readonly offer: Offer | null
  readonly off: boolean
  readonly picked: boolean
  readonly suggested: boolean
  readonly onPick: (offer: Offer) => void
}) {
  const t = useTranslations('amount')
  const { brief } = useFormats()
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
        {offer === null ? '' : brief(offer.order.value, offer.order.currency)}
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
  if (offer.description !== '') return <span className={styles['about']}>{offer.description}</span>
  if (offer.gets && offer.gets.currency !== offer.order.currency) {
    return (
      <bdi dir="ltr" className={styles['aside']}>
        {brief(offer.gets.value, offer.gets.currency)}
      </bdi>
    )
  }
  return <span />
}

function OtherField(props: {
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

const columns = 5

function stepOf(key: string, group: HTMLElement): number {
  const forward = getComputedStyle(group).direction === 'rtl' ? -1 : 1
  if (key === 'ArrowRight') return forward
  if (key === 'ArrowLeft') return -forward
  if (key === 'ArrowDown') return columns
  return key === 'ArrowUp' ? -columns : 0
}

function moveFocus(group: HTMLElement, step: number): void {
  const keys: Element[] = [...group.querySelectorAll('button')]
  const at = document.activeElement ? keys.indexOf(document.activeElement) : -1
  const next = at < 0 ? 0 : Math.min(keys.length - 1, Math.max(0, at + step))
  const key = keys[next]
  if (key instanceof HTMLElement) key.focus()
}
