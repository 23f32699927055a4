import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Settings } from '#contract/settings'
import { useFormats } from '../../i18n/I18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../account/Field.tsx'
import { focusIt } from '../account/focus.ts'
import { PinForm } from '../account/PinForm.tsx'
import parts from '../account/parts.module.css'
import { Sheet } from '../account/Sheet.tsx'
import { useOwner } from '../account/use-owner.ts'

const steps = ['names', 'pin', 'slips'] as const

/** Three small steps for a shop that has just begun. Enter goes on, Escape leaves one out. */
export function SetupPanel(props: {
  readonly settings: Settings
  readonly onSettings: (changes: Partial<Settings>) => Promise<boolean>
  /** Leaves for the set-up of a printer. */
  readonly onPrinter: () => void
  readonly onClose: () => void
}) {
  const t = useTranslations('setup')
  const printer = useTranslations('printer')
  const { count, isolate } = useFormats()
  const { owner } = useOwner()
  const [at, setAt] = useState(0)
  const [coded, setCoded] = useState(false)
  const step = steps[at]
  const next = (): void => {
    if (at + 1 < steps.length) setAt(at + 1)
    else props.onClose()
  }
  return (
    <Sheet
      title={t('title')}
      // The recovery code is left only by saying that it was written down.
      leave={step === 'pin' && coded ? null : step === 'slips' ? t('finish') : t('skip')}
      size="small"
      onLeave={next}
    >
      <p className={parts['quiet']}>
        {t('step', { at: isolate(count(at + 1)), total: isolate(count(steps.length)) })}
      </p>
      {step === 'names' ? (
        <Names {...props} onNext={next} />
      ) : step === 'pin' ? (
        <>
          {coded ? null : (
            <>
              <p className={parts['lead']}>{t('pinTitle')}</p>
              <p className={parts['said']}>{t('pinSay')}</p>
            </>
          )}
          {owner?.pinSet && !coded ? (
            <Button cap="Enter" kind="primary" ref={focusIt} onPress={next}>
              {t('next')}
            </Button>
          ) : (
            <PinForm old={null} onSet={() => setCoded(true)} onDone={next} onNothing={next} />
          )}
        </>
      ) : (
        <>
          <p className={parts['lead']}>{t('slipsTitle')}</p>
          <p className={parts['said']}>{t('slipsSay')}</p>
          <p className={parts['quiet']}>{t('later')}</p>
          <div className={parts['acts']}>
            <Button cap="Enter" kind="primary" ref={focusIt} onPress={next}>
              {t('finish')}
            </Button>
            <Button onPress={props.onPrinter}>{printer('setUp')}</Button>
          </div>
        </>
      )}
    </Sheet>
  )
}

function Names(props: {
  readonly settings: Settings
  readonly onSettings: (changes: Partial<Settings>) => Promise<boolean>
  readonly onNext: () => void
}) {
  const t = useTranslations()
  const { settings } = props
  const [shopName, setShopName] = useState(settings.shopName)
  const [tillName, setTillName] = useState(settings.tillName)
  const [unsaved, setUnsaved] = useState(false)
  const keep = async (): Promise<void> => {
    const same = shopName === settings.shopName && tillName === settings.tillName
    if (same || (await props.onSettings({ shopName, tillName }))) props.onNext()
    else setUnsaved(true)
  }
  return (
    <div className={parts['narrow']}>
      <p className={parts['lead']}>{t('setup.nameTitle')}</p>
      <Field
        label={t('settings.shopName')}
        value={shopName}
        maxLength={60}
        inputRef={focusIt}
        trouble={unsaved ? t('settings.notSaved') : null}
        onType={setShopName}
        onEnter={() => void keep()}
      />
      <Field
        label={t('settings.tillName')}
        value={tillName}
        maxLength={20}
        onType={setTillName}
        onEnter={() => void keep()}
      />
      <div className={parts['acts']}>
        <Button cap="Enter" kind="primary" onPress={() => void keep()}>
          {t('setup.next')}
        </Button>
      </div>
    </div>
  )
}
