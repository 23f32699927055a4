import { type Ref, type RefObject, useId } from 'react'
import { useTranslations } from 'use-intl'
import type { Amounts, Offer } from '#contract/catalogue'
import type { AppError } from '#contract/errors'
import type { Amount } from '#contract/money'
import { explain } from '../../i18n/explain.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { AmountKey, OtherField, OtherKey } from './AmountKey.tsx'
import styles from './AmountKeys.module.css'
import type { AmountSlot, OtherAmount } from './counter-state.ts'
import { PromotionTag } from './PromotionTag.tsx'

export const keyCount = 9

/** What the "." key does for an operator: type an amount, list more plans, or nothing. */
export function otherKind(amounts: Amounts): 'other' | 'more' | null {
  if (amounts.range) return 'other'
  return amounts.offers.length > keyCount ? 'more' : null
}

function titleOf(t: ReturnType<typeof useTranslations<'amount'>>, amounts: Amounts): string {
  const { currency, offers } = amounts
  const foreign = offers.find(({ gets, description }) => gets && description === '')?.gets?.currency
  if (foreign === undefined || foreign === currency) return t('labelIn', { currency })
  return t('labelBoth', { currency, gets: foreign })
}

/** Figures side by side show cents when one of them has some. */
function useFigure(offers: readonly Offer[]): (amount: Amount) => string {
  const { brief, full } = useFormats()
  const anyCents = offers.some(({ order }) => order.value.includes('.'))
  return ({ value, currency }) => (anyCents ? full : brief)(value, currency)
}

/** The amount line: nine keys and ".", in the places of the digits that press them. */
export function AmountKeys(props: {
  readonly slot: AmountSlot
  /** What stands on the keys: these amounts, or the last ones, flat. */
  readonly shown: Amounts | null
  readonly here: boolean
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
  const amounts = props.shown
  const off = props.slot.is !== 'ready'
  const offers = amounts?.offers.slice(0, keyCount) ?? []
  const cells = Array.from({ length: keyCount }, (_, index) => offers[index] ?? null)
  const title = amounts ? titleOf(t, amounts) : t('label')
  const figure = useFigure(offers)
  const promotion = off ? null : (amounts?.promotion ?? null)
  const promotionId = useId()
  return (
    <section
      className={`${styles['line']} ${props.here ? styles['here'] : ''}`}
      aria-label={t('label')}
    >
      <div className={styles['cap']}>
        <span>{title}</span>
        {promotion ? <PromotionTag id={promotionId} promotion={promotion} /> : null}
        <Bounds {...props} amounts={off ? null : amounts} />
      </div>
      <div
        ref={props.groupRef}
        className={styles['keys']}
        role="toolbar"
        aria-label={title}
        aria-describedby={promotion ? promotionId : undefined}
        tabIndex={off && !props.here ? -1 : 0}
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
            off={off}
            picked={offer !== null && offer === props.picked}
            suggested={offer !== null && offer === props.suggested && props.here}
            figure={figure}
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
          <OtherKey
            kind={amounts ? otherKind(amounts) : 'other'}
            off={off}
            picked={props.picked !== null && !offers.includes(props.picked) ? props.picked : null}
            figure={figure}
            buttonRef={props.moreRef}
            onPress={props.onOther}
          />
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
