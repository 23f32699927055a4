import { useTranslations } from 'use-intl'
import type { Paper, Printer } from '#contract/printing'
import { useFormats } from '../../i18n/I18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Choices, Switch } from '../../ui/Choices.tsx'
import { focusIt } from '../account/focus.ts'
import parts from '../account/parts.module.css'
import { takesBytes } from './new-printer.ts'
import { TrialLine } from './TrialLine.tsx'
import { useTrial } from './trial.ts'

/** How wide the paper is: what the ruler shows of it. */
export function RulerStep(props: {
  readonly printer: Printer
  readonly onChange: (printer: Printer) => void
  readonly onNext: () => void
}) {
  const t = useTranslations('printer')
  const { count, isolate } = useFormats()
  const { printer, onChange } = props
  const { trial, isPrinting, print } = useTrial()
  const bytes = takesBytes(printer.connection)
  const columns = (value: Paper, mm: string, of: number) => ({
    value,
    name: t('columns', { width: isolate(mm), count: isolate(count(of)) }),
  })
  return (
    <>
      <p className={parts['lead']}>{t('rulerTitle')}</p>
      <p className={parts['said']}>{t('rulerSay')}</p>
      {bytes ? (
        <Choices
          legend={t('language')}
          name="printer-language"
          choices={[
            { value: 'esc-pos', name: 'ESC/POS' },
            { value: 'star-prnt', name: 'StarPRNT' },
            { value: 'star-line', name: 'Star Line' },
          ]}
          chosen={printer.language}
          onChoose={(language) => onChange({ ...printer, language })}
        />
      ) : null}
      <div className={parts['acts']}>
        <Button
          kind={trial.is === 'done' ? 'plain' : 'primary'}
          off={isPrinting}
          ref={focusIt}
          // As wide as any: what does not fit breaks, and shows where.
          onPress={() => void print({ ...printer, paper: '80' }, 'ruler')}
        >
          {t('printRuler')}
        </Button>
      </div>
      <TrialLine trial={trial} />
      <Choices
        legend={t('rulerAsk')}
        name="paper"
        choices={[
          columns('58', '58 mm', 32),
          columns('80-42', '80 mm', 42),
          columns('80', '80 mm', 48),
        ]}
        chosen={printer.paper}
        onChoose={(paper) => onChange({ ...printer, paper })}
      />
      {bytes ? (
        <Switch
          label={t('cuts')}
          on={printer.cuts}
          onChange={(cuts) => onChange({ ...printer, cuts })}
        />
      ) : null}
      <div className={parts['acts']}>
        <Button kind={trial.is === 'done' ? 'primary' : 'plain'} onPress={props.onNext}>
          {t('next')}
        </Button>
      </div>
    </>
  )
}
