import { useTranslations } from 'use-intl'
import type { PrintingState } from '#contract/printing'
import { explainPrint } from '../../i18n/explain-print.ts'
import { Button } from '../../ui/Button.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import { focusIt } from '../account/focus.ts'
import parts from '../account/parts.module.css'
import { useWay } from './printer-words.ts'
import { TrialLine } from './TrialLine.tsx'
import { useTrial } from './trial.ts'

/** The printer that slips go to, how it is doing, and what can be done about it. */
export function PrinterPart(props: {
  readonly state: PrintingState
  readonly onSetUp: () => void
  readonly onNone: () => void
}) {
  const t = useTranslations()
  const way = useWay()
  const { trial, isPrinting, print } = useTrial()
  const { printer, trouble } = props.state
  if (printer === null) {
    return (
      <section className={parts['stack']}>
        <p className={parts['lead']}>{t('printer.none')}</p>
        <div className={parts['acts']}>
          <Button kind="primary" ref={focusIt} onPress={props.onSetUp}>
            {t('printer.setUp')}
          </Button>
        </div>
      </section>
    )
  }
  return (
    <section className={parts['stack']}>
      <div>
        <p className={parts['lead']}>{printer.name}</p>
        <p className={parts['quiet']}>{way(printer)}</p>
      </div>
      {trouble === null ? null : (
        <p className={parts['stop']}>
          <Glyph shape="alert" />
          {explainPrint(t, trouble)}
        </p>
      )}
      <div className={parts['acts']}>
        <Button off={isPrinting} onPress={() => void print(printer, 'slip')}>
          {t('printer.testSlip')}
        </Button>
        {printer.drawer === null ? null : (
          <Button off={isPrinting} onPress={() => void print(printer, 'drawer')}>
            {t('printer.testDrawer')}
          </Button>
        )}
        <Button onPress={props.onSetUp}>{t('printer.setUpAnew')}</Button>
        <Button onPress={props.onNone}>{t('printer.useNone')}</Button>
      </div>
      <TrialLine trial={trial} />
    </section>
  )
}
