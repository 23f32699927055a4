import { useTranslations } from 'use-intl'
import type { PrintingState } from '#contract/printing'
import { explainPrint } from '../../i18n/explain-print.ts'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import styles from './PrinterLine.module.css'
import { troubleWord } from './slip-words.ts'

/** Which printer it is and how it is doing; without one, where slips go. */
export function PrinterLine(props: {
  readonly state: PrintingState | null
  readonly onSetUp: () => void
}) {
  const t = useTranslations()
  const { state } = props
  if (state === null) return null
  const { printer, light, trouble } = state
  const isTrouble = light === 'trouble'
  const word = isTrouble
    ? troubleWord(t, trouble)
    : light === 'ready'
      ? t('printing.light.ready')
      : null
  return (
    <div className={`${styles['line']} ${isTrouble ? styles['trouble'] : ''}`}>
      <Glyph shape={isTrouble ? 'noprint' : 'print'} className={styles['mark']} />
      <div className={styles['words']}>
        <p className={styles['name']}>
          <bdi>{printer === null ? t('printer.none') : printer.name}</bdi>
          {word === null ? null : <span>{word}</span>}
        </p>
        {isTrouble && trouble !== null ? (
          <p className={styles['do']}>{explainPrint(t, trouble)}</p>
        ) : null}
      </div>
      <Button onPress={props.onSetUp}>
        {printer === null ? t('printer.setUp') : t('printing.settings')}
      </Button>
    </div>
  )
}
