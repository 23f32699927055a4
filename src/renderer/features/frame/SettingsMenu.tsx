import { type RefObject, useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { useTranslations } from 'use-intl'
import type { Language, Settings } from '#contract/settings'
import { useFormats } from '../../i18n/I18n.tsx'
import { AriaLocale } from '../../ui/AriaLocale.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import styles from './SettingsMenu.module.css'

/** Each language in its own words: whoever looks for it can read it. */
const languageNames = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  pt: 'Português',
  ar: 'العربية',
} as const satisfies Record<Language, string>

const themes = ['system', 'light', 'dark'] as const satisfies readonly Settings['theme'][]

/** What may be changed at the counter: words, light, whose numbers are local, and the names on slips. */
export function SettingsMenu(props: {
  readonly trigger: RefObject<HTMLElement | null>
  readonly settings: Settings
  readonly version: string
  readonly onChange: (changes: Partial<Settings>) => Promise<boolean>
  readonly onCountry: () => void
  readonly onClose: () => void
}) {
  const t = useTranslations('settings')
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
          <button type="button" className={styles['country']} onClick={props.onCountry}>
            <span className={styles['legend']}>{t('country')}</span>
            <span className={styles['value']}>
              {countryName(props.settings.country)}
              <Glyph shape="chevron" />
            </span>
          </button>
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
          <p className={styles['note']} role="status">
            {unsaved ? t('notSaved') : t('version', { version: props.version })}
          </p>
        </Dialog>
      </Popover>
    </AriaLocale>
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

function Choices(props: {
  readonly legend: string
  readonly name: string
  readonly columns?: boolean
  readonly choices: readonly { readonly value: string; readonly name: string }[]
  readonly chosen: string
  readonly onChoose: (value: string) => void
}) {
  return (
    <fieldset className={styles['choices']}>
      <legend className={styles['legend']}>{props.legend}</legend>
      <div className={props.columns ? styles['columns'] : styles['row']}>
        {props.choices.map(({ value, name }) => (
          <label key={value} className={styles['choice']}>
            <input
              type="radio"
              name={props.name}
              value={value}
              checked={value === props.chosen}
              onChange={() => props.onChoose(value)}
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
