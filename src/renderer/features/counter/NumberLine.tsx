import { type ReactNode, type Ref, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useFormats } from '../../i18n/I18n.tsx'
import { CaretInput } from '../../ui/CaretInput.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import styles from './NumberLine.module.css'
import { caretIn, edit, readNumber } from './number.ts'

/** The number box: as large as the till has room for, grouped while it is typed. */
export function NumberLine(props: {
  readonly typed: string
  readonly country: string
  readonly here: boolean
  readonly inputRef: Ref<HTMLInputElement>
  readonly countryRef: Ref<HTMLButtonElement>
  readonly countryOpen: boolean
  readonly onType: (typed: string) => void
  readonly onEnter: () => void
  readonly onCountry: () => void
  readonly children: ReactNode
}) {
  const t = useTranslations('number')
  const { countryName } = useFormats()
  const { groups, country, callingCode } = readNumber(props.typed, props.country)
  const shown = groups.join(' ')
  const caret = useRef<number | null>(null)

  return (
    <div className={`${styles['line']} ${props.here ? styles['here'] : ''}`}>
      <div className={styles['cap']}>
        <label htmlFor="number">{t('label')}</label>
        <button
          ref={props.countryRef}
          type="button"
          className={styles['country']}
          aria-label={`${callingCode} ${t('country', { country: countryName(country) })}`.trim()}
          aria-haspopup="dialog"
          aria-expanded={props.countryOpen}
          title={countryName(country)}
          onClick={props.onCountry}
        >
          <bdi dir="ltr">{callingCode || '+'}</bdi>
          <Glyph shape="chevron" />
        </button>
      </div>
      <div className={`${styles['digits']} ${sizeOf(props.typed)}`}>
        <CaretInput
          id="number"
          inputRef={props.inputRef}
          inputMode="tel"
          value={shown}
          caretRef={caret}
          onFocus={props.onEnter}
          onEdit={({ text, caret: at, inputType }) => {
            const next = edit(props.typed, text, at, inputType)
            const { groups: after } = readNumber(next.typed, props.country)
            caret.current = caretIn(after, next.caret)
            props.onType(next.typed)
          }}
        />
      </div>
      {props.children}
    </div>
  )
}

/** Long numbers are set smaller: they never wrap and never push. */
function sizeOf(typed: string): string {
  if (typed.length > 14) return styles['longest'] ?? ''
  return typed.length > 11 ? (styles['long'] ?? '') : ''
}
