import { type RefObject, useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { useTranslations } from 'use-intl'
import type { Language, Settings } from '#contract/settings'
import { useFormats } from '../../i18n/I18n.tsx'
import { AriaLocale } from '../../ui/AriaLocale.tsx'
import { Choices, Switch } from '../../ui/Choices.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import { languageNames } from './language-names.ts'
import styles from './SettingsMenu.module.css'

const likeScreen = 'screen'

const themes = ['system', 'light', 'dark'] as const satisfies readonly Settings['theme'][]

/** What may be changed at the counter: words, light, whose numbers are local, and the names on slips. */
export function SettingsMenu(props: {
  readonly trigger: RefObject<HTMLElement | null>
  readonly settings: Settings
  readonly version: string
  readonly onChange: (changes: Partial<Settings>) => Promise<boolean>
  readonly onCountry: () => void
  readonly onRecords: () => void
  readonly onAccount: () => void
  readonly onSupport: () => void
  readonly onPrinter: () => void
  readonly onClose: () => void
}) {
  const t = useTranslations('settings')
  const records = useTranslations('records')
  const printer = useTranslations('printer')
  const frame = useTranslations('frame')
  const { countryName } = useFormats()
  const [unsaved, setUnsaved] = useState(false)
  const change = async (changes: Partial<Settings>): Promise<void> => {
    setUnsaved(!(await props.onChange(changes)))
  }
  const languages = Object.entries(languageNames).map(([value, name]) => ({ value, name }))
  const themeNames = { system: t('system'), light: t('light'), dark: t('dark') }
  return (
    <AriaLocale>
      <Popover
        triggerRef={props.trigger}
        isOpen
        placement="bottom end"
        offset={6}
        className={styles['popover'] ?? ''}
        onOpenChange={(open) => {
          if (!open) props.onClose()
        }}
      >
        <Dialog aria-label={frame('settings')} className={styles['dialog'] ?? ''}>
          <div className={styles['side']}>
            <Choices
              legend={t('language')}
              name="language"
              columns
              choices={languages}
              chosen={props.settings.language}
              onChoose={(language) => void change({ language: language as Language })}
            />
            <Choices
              legend={t('theme')}
              name="theme"
              choices={themes.map((value) => ({ value, name: themeNames[value] }))}
              chosen={props.settings.theme}
              onChoose={(theme) => void change({ theme: theme as Settings['theme'] })}
            />
            <Opener
              legend={t('country')}
              value={countryName(props.settings.country)}
              onOpen={props.onCountry}
            />
            <Opener legend={records('title')} value={t('records')} onOpen={props.onRecords} />
            <Opener legend={t('help')} value={t('support')} onOpen={props.onSupport} />
          </div>
          <div className={styles['side']}>
            <div className={styles['names']}>
              <Name
                label={t('shopName')}
                value={props.settings.shopName}
                maxLength={60}
                onChange={(shopName) => void change({ shopName })}
              />
              <Name
                label={t('tillName')}
                value={props.settings.tillName}
                maxLength={20}
                onChange={(tillName) => void change({ tillName })}
              />
            </div>
            <Choices
              legend={t('slipLanguage')}
              name="slip-language"
              columns
              choices={[{ value: likeScreen, name: t('likeScreen') }, ...languages]}
              chosen={props.settings.slipLanguage ?? likeScreen}
              onChoose={(language) =>
                void change({
                  slipLanguage: language === likeScreen ? null : (language as Language),
                })
              }
            />
            <div className={styles['switches']}>
              <Switch
                label={t('sounds')}
                on={props.settings.sounds}
                onChange={(sounds) => void change({ sounds })}
              />
              <Switch
                label={t('readAloud')}
                on={props.settings.readAloud}
                onChange={(readAloud) => void change({ readAloud })}
              />
            </div>
            <Opener legend={printer('title')} value={printer('open')} onOpen={props.onPrinter} />
            <Opener legend={t('owner')} value={t('account')} onOpen={props.onAccount} />
          </div>
          <p className={styles['note']} role="status">
            {unsaved ? t('notSaved') : t('version', { version: props.version })}
          </p>
        </Dialog>
      </Popover>
    </AriaLocale>
  )
}

/** A setting that opens a list or a panel of its own. */
function Opener(props: {
  readonly legend: string
  readonly value: string
  readonly onOpen: () => void
}) {
  return (
    <button type="button" className={styles['opener']} onClick={props.onOpen}>
      <span className={styles['legend']}>{props.legend}</span>
      <span className={styles['value']}>
        {props.value}
        <Glyph shape="chevron" />
      </span>
    </button>
  )
}

/** A name that is saved as it is typed. What is shown is what was typed, also where the store trims it. */
function Name(props: {
  readonly label: string
  readonly value: string
  readonly maxLength: number
  readonly onChange: (name: string) => void
}) {
  const [typed, setTyped] = useState(props.value)
  return (
    <label>
      <span className={styles['legend']}>{props.label}</span>
      <input
        className={styles['value']}
        type="text"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        maxLength={props.maxLength}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          props.onChange(currentTarget.value)
        }}
      />
    </label>
  )
}
