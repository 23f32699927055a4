import { useTranslations } from 'use-intl'
import { Glyph } from '../../ui/Glyph.tsx'
import styles from './TouchPad.module.css'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** Keys for fingers, over the foot of the tape: nothing of the sale is covered. */
export function TouchPad(props: {
  /** What stands beside the zero: what begins a number abroad, or parts cents from units. */
  readonly sign: '+' | '.'
  readonly onKey: (key: string) => void
  readonly onDelete: () => void
  readonly onNext: (() => void) | null
  readonly onHide: () => void
}) {
  const t = useTranslations('touch')
  const key = (text: string) => (
    <button key={text} type="button" className={styles['key']} onClick={() => props.onKey(text)}>
      {text}
    </button>
  )
  return (
    <section
      className={styles['pad']}
      aria-label={t('label')}
      // The field that is typed into keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      <div dir="ltr" className={styles['keys']}>
        {digits.map(key)}
        {key(props.sign)}
        {key('0')}
        <button
          type="button"
          className={styles['key']}
          aria-label={t('delete')}
          onClick={props.onDelete}
        >
          ⌫
        </button>
      </div>
      <div className={styles['acts']}>
        <button type="button" className={styles['act']} onClick={props.onHide}>
          <Glyph shape="chevron" />
          {t('hide')}
        </button>
        {props.onNext ? (
          <button type="button" className={styles['act']} onClick={props.onNext}>
            {t('next')}
          </button>
        ) : null}
      </div>
    </section>
  )
}
