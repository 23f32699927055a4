import { useTranslations } from 'use-intl'
import type { Printer } from '#contract/printing'
import { Button } from '../../ui/Button.tsx'
import { Choices } from '../../ui/Choices.tsx'
import { focusIt } from '../account/focus.ts'
import parts from '../account/parts.module.css'
import { TrialLine } from './TrialLine.tsx'
import { useTrial } from './trial.ts'

type Letters = 'common' | 'latin-only' | 'image'

const lettersOf = ({ text, codePages }: Printer): Letters =>
  text === 'image' ? 'image' : codePages

/** Which letters the printer has of its own: the sheet is printed again with each answer. */
export function SignsStep(props: {
  readonly printer: Printer
  readonly onChange: (printer: Printer) => void
  readonly onNext: () => void
}) {
  const t = useTranslations('printer')
  const { printer, onChange } = props
  const { trial, isPrinting, print, forget } = useTrial()
  return (
    <>
      <p className={parts['lead']}>{t('signsTitle')}</p>
      <p className={parts['said']}>{t('signsSay')}</p>
      <Choices
        legend={t('signsAsk')}
        name="letters"
        choices={[
          { value: 'common', name: t('lettersOwn') },
          { value: 'latin-only', name: t('lettersLatin') },
          { value: 'image', name: t('lettersDrawn') },
        ]}
        chosen={lettersOf(printer)}
        onChoose={(letters) => {
          forget()
          onChange(
            letters === 'image'
              ? { ...printer, text: 'image' }
              : { ...printer, text: 'codes', codePages: letters },
          )
        }}
      />
      <div className={parts['acts']}>
        <Button
          kind={trial.is === 'done' ? 'plain' : 'primary'}
          off={isPrinting}
          ref={focusIt}
          onPress={() => void print(printer, 'signs')}
        >
          {t('printSigns')}
        </Button>
        <Button kind={trial.is === 'done' ? 'primary' : 'plain'} onPress={props.onNext}>
          {t('next')}
        </Button>
      </div>
      <TrialLine trial={trial} />
    </>
  )
}
