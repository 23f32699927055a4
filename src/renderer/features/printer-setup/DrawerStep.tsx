import { useTranslations } from 'use-intl'
import type { DrawerSettings, Printer } from '#contract/printing'
import { useFormats } from '../../i18n/I18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Choices, Switch } from '../../ui/Choices.tsx'
import { focusIt } from '../account/focus.ts'
import parts from '../account/parts.module.css'
import { usualDrawer } from './new-printer.ts'
import { TrialLine } from './TrialLine.tsx'
import { useTrial } from './trial.ts'

/** How long the pulse lasts and how long it rests after it. Most drawers take the first. */
const pulses = {
  usual: { onMs: 120, offMs: 240 },
  long: { onMs: 200, offMs: 400 },
  short: { onMs: 50, offMs: 100 },
} as const
type Pulse = keyof typeof pulses

/** Whether a drawer hangs on the printer, and what opens it. */
export function DrawerStep(props: {
  readonly printer: Printer
  readonly off: boolean
  readonly onChange: (printer: Printer) => void
  readonly onNext: () => void
}) {
  const t = useTranslations('printer')
  const { printer, onChange } = props
  const { trial, isPrinting, print } = useTrial()
  const { drawer } = printer
  return (
    <>
      <p className={parts['lead']}>{t('drawerTitle')}</p>
      <Switch
        label={t('drawerHas')}
        on={drawer !== null}
        onChange={(has) => onChange({ ...printer, drawer: has ? usualDrawer : null })}
      />
      {drawer === null ? null : (
        <>
          <Pulses drawer={drawer} onChange={(next) => onChange({ ...printer, drawer: next })} />
          <div className={parts['acts']}>
            <Button off={isPrinting} onPress={() => void print(printer, 'drawer')}>
              {t('testDrawer')}
            </Button>
          </div>
          <TrialLine trial={trial} />
        </>
      )}
      <div className={parts['acts']}>
        <Button kind="primary" off={props.off} ref={focusIt} onPress={props.onNext}>
          {t('useIt')}
        </Button>
      </div>
    </>
  )
}

function Pulses(props: {
  readonly drawer: DrawerSettings
  readonly onChange: (drawer: DrawerSettings) => void
}) {
  const t = useTranslations('printer')
  const { isolate } = useFormats()
  const { drawer, onChange } = props
  const pulse = Object.entries(pulses).find(([, { onMs }]) => onMs === drawer.onMs)?.[0]
  return (
    <>
      <Switch
        label={t('drawerWithCash')}
        on={drawer.opens === 'with-cash'}
        onChange={(on) => onChange({ ...drawer, opens: on ? 'with-cash' : 'never' })}
      />
      <Choices
        legend={t('drawerPin')}
        name="drawer-pin"
        choices={[
          { value: '2', name: isolate('2') },
          { value: '5', name: isolate('5') },
        ]}
        chosen={drawer.pin === 2 ? '2' : '5'}
        onChoose={(pin) => onChange({ ...drawer, pin: pin === '2' ? 2 : 5 })}
      />
      <Choices<Pulse>
        legend={t('drawerPulse')}
        name="drawer-pulse"
        choices={[
          { value: 'short', name: t('pulseShort') },
          { value: 'usual', name: t('pulseUsual') },
          { value: 'long', name: t('pulseLong') },
        ]}
        chosen={pulse === 'short' || pulse === 'long' ? pulse : 'usual'}
        onChoose={(length) => onChange({ ...drawer, ...pulses[length] })}
      />
    </>
  )
}
