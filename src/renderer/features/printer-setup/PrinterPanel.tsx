import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Printer, PrintingState } from '#contract/printing'
import type { Settings } from '#contract/settings'
import { on, pos } from '../../api.ts'
import { useQuestion } from '../../use-question.ts'
import { OwnerGate } from '../account/OwnerGate.tsx'
import { Sheet } from '../account/Sheet.tsx'
import { Trouble } from '../account/Trouble.tsx'
import { useAsked } from '../account/use-asked.ts'
import { Assistant } from './Assistant.tsx'
import { PrinterPart } from './PrinterPart.tsx'
import { SlipPart } from './SlipPart.tsx'

/** The printer, the drawer, and what stands on slips: for the owner. */
export function PrinterPanel(props: {
  readonly settings: Settings
  readonly onSettings: (changes: Partial<Settings>) => Promise<boolean>
  readonly onClose: () => void
}) {
  return <OwnerGate onLeave={props.onClose}>{(pin) => <Printing {...props} pin={pin} />}</OwnerGate>
}

function usePrintingState() {
  const [answer, ask] = useQuestion<PrintingState>()
  const [known, setKnown] = useState<PrintingState | null>(null)
  const read = useCallback(() => void ask(() => pos.printing.state(undefined)), [ask])
  useEffect(() => {
    read()
    return on('printing.changed', read)
  }, [read])
  useEffect(() => {
    if (answer.is === 'ready') setKnown(answer.value)
  }, [answer])
  return { state: known, trouble: answer.is === 'trouble' ? answer.error : null, learn: setKnown }
}

function Printing(props: Parameters<typeof PrinterPanel>[0] & { readonly pin: string | null }) {
  const t = useTranslations()
  const { state, trouble, learn } = usePrintingState()
  const [settingUp, setSettingUp] = useState(false)
  const use = useAsked()

  async function keep(printer: Printer | null): Promise<void> {
    const kept = await use.ask(() => pos.printing.use({ printer, ownerPin: props.pin }))
    if (kept === null) return
    learn(kept.value)
    setSettingUp(false)
  }

  if (settingUp) {
    return (
      <Assistant
        now={state?.printer ?? null}
        keeping={use.asking}
        trouble={use.trouble}
        onKeep={(printer) => void keep(printer)}
        onLeave={() => setSettingUp(false)}
      />
    )
  }
  return (
    <Sheet title={t('printer.title')} leave={t('keys.close')} size="tall" onLeave={props.onClose}>
      <Trouble error={trouble ?? use.trouble} />
      {state === null ? null : (
        <PrinterPart
          state={state}
          onSetUp={() => setSettingUp(true)}
          onNone={() => void keep(null)}
        />
      )}
      <SlipPart settings={props.settings} pin={props.pin} onSettings={props.onSettings} />
    </Sheet>
  )
}
