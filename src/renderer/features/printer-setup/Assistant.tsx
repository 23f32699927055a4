import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AppError } from '#contract/errors'
import type { Printer } from '#contract/printing'
import { useFormats } from '../../i18n/I18n.tsx'
import parts from '../account/parts.module.css'
import { Sheet } from '../account/Sheet.tsx'
import { Trouble } from '../account/Trouble.tsx'
import { DrawerStep } from './DrawerStep.tsx'
import { newPrinter, takesBytes } from './new-printer.ts'
import { PickStep } from './PickStep.tsx'
import { RulerStep } from './RulerStep.tsx'
import { SignsStep } from './SignsStep.tsx'

const steps = ['pick', 'ruler', 'signs', 'drawer'] as const
type Step = (typeof steps)[number]

/** Four steps to a printer that prints right: pick it, and say what its sheets look like. */
export function Assistant(props: {
  /** The one that is in use; null for none. */
  readonly now: Printer | null
  readonly keeping: boolean
  readonly trouble: AppError | null
  readonly onKeep: (printer: Printer) => void
  readonly onLeave: () => void
}) {
  const t = useTranslations()
  const { count, isolate } = useFormats()
  const [step, setStep] = useState<Step>('pick')
  const [printer, setPrinter] = useState(props.now)
  const at = steps.indexOf(step)
  const back = (): void => {
    const before = steps[at - 1]
    if (before) setStep(before)
    else props.onLeave()
  }
  return (
    <Sheet
      title={t('printer.setUp')}
      leave={at === 0 ? t('keys.close') : t('keys.back')}
      size="tall"
      onLeave={back}
    >
      <p className={parts['quiet']}>
        {t('setup.step', { at: isolate(count(at + 1)), total: isolate(count(steps.length)) })}
      </p>
      {step === 'pick' || printer === null ? (
        <PickStep
          chosen={printer}
          onPick={(found) => {
            const picked = isSame(found, printer) ? printer : newPrinter(found)
            setPrinter(picked)
            // A file has no paper that could be looked at.
            if (takesBytes(found.connection) || found.connection.kind === 'system') setStep('ruler')
            else props.onKeep(picked)
          }}
        />
      ) : step === 'ruler' ? (
        <RulerStep
          printer={printer}
          onChange={setPrinter}
          onNext={() => (takesBytes(printer.connection) ? setStep('signs') : props.onKeep(printer))}
        />
      ) : step === 'signs' ? (
        <SignsStep printer={printer} onChange={setPrinter} onNext={() => setStep('drawer')} />
      ) : (
        <DrawerStep
          printer={printer}
          off={props.keeping}
          onChange={setPrinter}
          onNext={() => props.onKeep(printer)}
        />
      )}
      <Trouble error={props.trouble} />
    </Sheet>
  )
}

function isSame(one: Pick<Printer, 'connection'>, other: Printer | null): other is Printer {
  return other !== null && JSON.stringify(one.connection) === JSON.stringify(other.connection)
}
