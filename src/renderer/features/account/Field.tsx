import { type ReactNode, type Ref, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Glyph } from '../../ui/Glyph.tsx'
import styles from './Field.module.css'

/** A labelled field. What is wrong with it stands under it. */
export function Field(props: {
  readonly label: ReactNode
  readonly value: string
  readonly onType: (text: string) => void
  readonly onEnter?: () => void
  /** Typed where others may look on: it shows itself only when asked to. */
  readonly secret?: boolean
  readonly digits?: boolean
  readonly latin?: boolean
  readonly off?: boolean
  readonly maxLength?: number
  readonly trouble?: string | null
  readonly inputRef?: Ref<HTMLInputElement>
}) {
  const t = useTranslations('connect')
  const [shown, setShown] = useState(false)
  const id = useId()
  const trouble = props.trouble ?? null
  return (
    <div className={`${styles['field']} ${trouble === null ? '' : styles['bad']}`}>
      <label htmlFor={id}>{props.label}</label>
      <span className={styles['box']}>
        <input
          ref={props.inputRef}
          id={id}
          type={props.secret && !shown ? 'password' : 'text'}
          dir={props.latin ? 'ltr' : 'auto'}
          inputMode={props.digits ? 'numeric' : 'text'}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={props.maxLength}
          readOnly={props.off}
          value={props.value}
          aria-invalid={trouble === null ? undefined : true}
          aria-describedby={trouble === null ? undefined : `${id}-trouble`}
          onChange={({ currentTarget }) => props.onType(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing || !props.onEnter) return
            event.preventDefault()
            if (!event.repeat) props.onEnter()
          }}
        />
        {props.secret ? (
          <button
            type="button"
            className={styles['show']}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? t('hide') : t('show')}
          </button>
        ) : null}
      </span>
      {trouble === null ? null : (
        <p id={`${id}-trouble`} className={styles['error']} role="alert">
          <Glyph shape="failed" />
          {trouble}
        </p>
      )}
    </div>
  )
}
