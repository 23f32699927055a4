import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AccountState } from '#contract/account'
import type { Settings } from '#contract/settings'
import { pos } from '../../api.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { Choices } from '../../ui/Choices.tsx'
import parts from '../account/parts.module.css'
import { LogoPart } from './LogoPart.tsx'
import styles from './PrinterSetup.module.css'

const keepDays = [0, 7, 30, 90] as const

/** What stands on slips, when they are printed, and how long PINs stay here. */
export function SlipPart(props: {
  readonly settings: Settings
  readonly pin: string | null
  readonly onSettings: (changes: Partial<Settings>) => Promise<boolean>
}) {
  const t = useTranslations('printer')
  const { settings } = props
  const [unsaved, setUnsaved] = useState(false)
  const change = async (changes: Partial<Settings>): Promise<void> => {
    setUnsaved(!(await props.onSettings(changes)))
  }
  return (
    <>
      <section className={parts['part']}>
        <h3 className={parts['heading']}>{t('slips')}</h3>
        <div className={styles['pair']}>
          <Choices
            legend={t('when')}
            name="print-slips"
            choices={[
              { value: 'on-request', name: t('onRequest') },
              { value: 'every-sale', name: t('everySale') },
            ]}
            chosen={settings.printSlips}
            onChoose={(printSlips) => void change({ printSlips })}
          />
          <Choices
            legend={t('number')}
            name="slip-number"
            choices={[
              { value: 'whole', name: t('numberWhole') },
              { value: 'last-four', name: t('numberEnd') },
            ]}
            chosen={settings.slipNumber}
            onChoose={(slipNumber) => void change({ slipNumber })}
          />
          <Lines
            label={t('header')}
            hint={t('headerHint')}
            value={settings.slipHeader}
            onChange={(slipHeader) => void change({ slipHeader })}
          />
          <Lines
            label={t('footer')}
            hint={t('footerHint')}
            value={settings.slipFooter}
            onChange={(slipFooter) => void change({ slipFooter })}
          />
        </div>
        <p className={parts['quiet']} role="status">
          {unsaved ? t('notSaved') : t('pinSlips')}
        </p>
      </section>
      <LogoPart pin={props.pin} />
      <KeptPins
        days={settings.keepPinsDays}
        onChange={(keepPinsDays) => void change({ keepPinsDays })}
      />
    </>
  )
}

const mostLines = 4

/** A few lines of text, saved as they are typed. */
function Lines(props: {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly onChange: (text: string) => void
}) {
  const [typed, setTyped] = useState(props.value)
  return (
    <label className={styles['lines']}>
      <span>{props.label}</span>
      <textarea
        rows={3}
        dir="auto"
        spellCheck={false}
        maxLength={200}
        placeholder={props.hint}
        value={typed}
        onChange={({ currentTarget }) => {
          const text = currentTarget.value.split('\n').slice(0, mostLines).join('\n')
          setTyped(text)
          props.onChange(text)
        }}
      />
    </label>
  )
}

/** How long a PIN can be read here again, and where it cannot be kept at all. */
function KeptPins(props: { readonly days: number; readonly onChange: (days: number) => void }) {
  const t = useTranslations('printer')
  const { isolate, count } = useFormats()
  const [place, setPlace] = useState<AccountState['place'] | null>(null)
  useEffect(() => {
    void pos.account.state(undefined).then((answer) => {
      if (answer.ok) setPlace(answer.value.place)
    })
  }, [])
  return (
    <section className={parts['part']}>
      <h3 className={parts['heading']}>{t('pins')}</h3>
      <p className={parts['quiet']}>{t(place === 'memory' ? 'pinsNowhere' : 'pinsSay')}</p>
      {place === 'memory' ? null : (
        <Choices
          legend={t('pinsKeep')}
          name="keep-pins"
          choices={keepDays.map((days) => ({
            value: String(days),
            name:
              days === 0 ? t('pinsNot') : t('days', { count: days, days: isolate(count(days)) }),
          }))}
          chosen={String(props.days)}
          onChoose={(days) => props.onChange(Number(days))}
        />
      )}
    </section>
  )
}
