import { type ReactNode, type Ref, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useFormats } from '../../i18n/I18n.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import styles from './NumberLine.module.css'
import { caretIn, edit, readNumber } from './number.ts'

/** The number box: as large as the till has room for, grouped while it is typed. */
export function NumberLine(props: {
  readonly typed: string
  readonly country: string
  readonly here: boolean
  readonly inputRef: RefObject<HTMLInputElement | null>
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
  const [selection, setSelection] = useState<readonly [number, number]>([0, 0])

  // React puts the caret behind a value that it sets: it belongs behind the digit that was typed.
  useLayoutEffect(() => {
    if (caret.current === null || !props.inputRef.current) return
    const at = caretIn(groups, caret.current)
    caret.current = null
    props.inputRef.current.setSelectionRange(at, at)
    setSelection([at, at])
  })

  return (
    <div className={`${styles['line']} ${props.here ? styles['here'] : ''}`}>
      <div className={styles['cap']}>
        <label htmlFor="number">{t('label')}</label>
        <button
          ref={props.countryRef}
          type="button"
          className={styles['country']}
          aria-label={t('country', { country: countryName(country) })}
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
        <input
          id="number"
          ref={props.inputRef}
          dir="ltr"
          type="text"
          inputMode="tel"
          autoComplete="off"
          spellCheck={false}
          value={shown}
          onFocus={props.onEnter}
          onSelect={(event) => {
            const { selectionStart, selectionEnd } = event.currentTarget
            setSelection([selectionStart ?? 0, selectionEnd ?? 0])
          }}
          onChange={(event) => {
            const { value, selectionStart } = event.currentTarget
            const native = event.nativeEvent
            const inputType = native instanceof InputEvent ? native.inputType : ''
            const next = edit(props.typed, value, selectionStart ?? value.length, inputType)
            caret.current = next.caret
            props.onType(next.typed)
          }}
        />
        <span className={styles['mirror']} aria-hidden="true" dir="ltr">
          {shown.slice(0, selection[0])}
          {selection[0] === selection[1] ? <i className={styles['caret']} /> : null}
          {shown.slice(selection[0])}
        </span>
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
