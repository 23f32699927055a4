import { useTranslations } from 'use-intl'
import type { PrintingState } from '#contract/printing'
import { Glyph } from '../../ui/Glyph.tsx'
import styles from './PrinterLight.module.css'
import { troubleWord } from './slip-words.ts'

/** The printer in the status bar: quiet while slips come out, named and amber once they do not. */
export function PrinterLight(props: {
  readonly state: PrintingState | null
  readonly open: boolean
  readonly onPress: () => void
}) {
  const t = useTranslations()
  const { state } = props
  const light = state?.light ?? 'none'
  const isTrouble = state !== null && light === 'trouble'
  const word = isTrouble
    ? troubleWord(t, state.trouble)
    : light === 'ready'
      ? t('printing.light.ready')
      : t('printing.light.unknown')
  return (
    <span className={styles['place']} role="status">
      {light === 'none' ? null : (
        <button
          type="button"
          className={`${styles['light']} ${isTrouble ? styles['trouble'] : ''}`}
          data-light={light}
          title={word}
          aria-haspopup="dialog"
          aria-expanded={props.open}
          onClick={props.onPress}
        >
          <Glyph shape={isTrouble ? 'noprint' : 'print'} />
          <span className={styles['word']}>{word}</span>
        </button>
      )}
    </span>
  )
}
