import type { ReactNode, Ref } from 'react'
import { useTranslations } from 'use-intl'
import type { Operator } from '#contract/catalogue'
import { explain } from '../../i18n/explain.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import type { Choice, NumberHint, OperatorSlot } from './counter-state.ts'
import { useHistoryWords } from './history-words.ts'
import styles from './OperatorLine.module.css'

/** Under the number: whose it is, how the till knows, or what stands in the way. */
export function OperatorLine(props: {
  readonly slot: OperatorSlot
  readonly hint: NumberHint | null
  /** Whose number it probably is, while nobody knows. */
  readonly guess: Operator | null
  readonly naming: ReactNode
  readonly country: string
  /** Whether nothing is typed, and whether a result is on the screen. */
  readonly idle: 'first' | 'next' | null
  readonly open: boolean
  readonly buttonRef: Ref<HTMLButtonElement>
  readonly onOpen: () => void
}) {
  const t = useTranslations('operator')
  const { slot } = props
  const known = slot.is === 'known' ? slot.choice : null
  const guess = slot.is === 'empty' || slot.is === 'asking' ? props.guess : null
  const showButton = slot.is !== 'empty' || props.hint === 'unlikely' || guess !== null
  const label = (): string => {
    if (known) return t('change', { operator: known.operator.name })
    return guess ? t('probablyChange', { operator: guess.name }) : t('choose')
  }
  return (
    <div className={styles['line']}>
      {showButton ? (
        <button
          ref={props.buttonRef}
          type="button"
          className={styles['operator']}
          aria-label={label()}
          aria-haspopup="dialog"
          aria-expanded={props.open}
          onClick={props.onOpen}
        >
          <bdi>{known?.operator.name ?? guess?.name ?? t('choose')}</bdi>
          <Glyph shape="chevron" />
        </button>
      ) : null}
      {props.naming ?? (
        <span className={styles['note']} role="status">
          <Note {...props} guess={guess} />
        </span>
      )}
    </div>
  )
}

function Note(props: {
  readonly slot: OperatorSlot
  readonly hint: NumberHint | null
  readonly guess: Operator | null
  readonly country: string
  readonly idle: 'first' | 'next' | null
}) {
  const t = useTranslations()
  const { countryName } = useFormats()
  const { slot, hint } = props
  if (hint !== null) {
    return <Stop>{hintWords(t, hint, countryName(props.country))}</Stop>
  }
  if (props.guess) return t('operator.probably')
  if (slot.is === 'asking') return t('number.waiting')
  if (slot.is === 'trouble') {
    return <Stop>{explain(t, slot.error)}</Stop>
  }
  if (slot.is === 'known') return <Known choice={slot.choice} />
  if (props.idle === null) return null
  return props.idle === 'next' ? t('number.next') : t('number.idle')
}

const Stop = (props: { readonly children: string }) => (
  <span className={styles['stop']}>
    <Glyph shape="alert" />
    {props.children}
  </span>
)

function hintWords(
  t: ReturnType<typeof useTranslations<never>>,
  hint: NumberHint,
  country: string,
): string {
  switch (hint) {
    case 'too-short':
      return t('number.tooShort')
    case 'unlikely':
      return t('number.unlikely', { country })
    case 'no-regular':
      return t('number.noRegular')
    case 'unsettled':
      return t('operator.unsettled')
    case 'no-such-slip':
      return t('number.noSuchSlip')
    case 'slip-unread':
      return t('number.slipUnread')
  }
}

function Known(props: { readonly choice: Choice }) {
  const t = useTranslations('operator')
  const history = useHistoryWords()
  const { how, name, timesSold } = props.choice
  const parts: string[] = name === null ? [] : [name]
  if (how === 'detected') parts.push(t('detected'))
  if (how === 'chosen') parts.push(t('byHand'))
  if (how === 'looked-up') parts.push(t('lookedUp'))
  if (timesSold === 0 && how !== 'history') parts.push(t('neverSold'))
  const past = history(props.choice)
  return [...parts, ...(past === '' ? [] : [past])].join(' · ')
}
