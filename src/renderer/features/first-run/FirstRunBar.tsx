import { type ReactNode, type Ref, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Country } from '#contract/catalogue'
import type { Language, Settings } from '#contract/settings'
import type { TillStatus } from '#contract/till'
import { on, pos } from '../../api.ts'
import { useFormats } from '../../i18n/I18n.tsx'
import { Glyph } from '../../ui/Glyph.tsx'
import { useQuestion } from '../../use-question.ts'
import { CountryPicker } from '../counter/pickers.tsx'
import { ConnectionLight } from '../frame/ConnectionLight.tsx'
import { LazyPicker } from '../frame/floating.ts'
import { languageNames } from '../frame/language-names.ts'
import styles from './FirstRunBar.module.css'

type Picking = 'language' | 'country' | null

/** The top line of the welcome: the language and country that were guessed, to be seen and changed. */
export function FirstRunBar(props: {
  readonly settings: Settings
  readonly till: TillStatus | null
  readonly picking: Picking
  readonly onPick: (picking: Picking) => void
  readonly onSettings: (changes: Partial<Settings>) => Promise<boolean>
  readonly onClosed: () => void
}) {
  const t = useTranslations()
  const { countryName } = useFormats()
  const { settings, picking, onPick } = props
  const [unsaved, setUnsaved] = useState(false)
  const language = useRef<HTMLButtonElement>(null)
  const country = useRef<HTMLButtonElement>(null)
  const [answer, ask] = useQuestion<readonly Country[]>()
  useEffect(() => {
    const read = (): void => void ask(() => pos.catalogue.countries(undefined))
    read()
    return on('catalogue.changed', read)
  }, [ask])
  const currency =
    answer.is === 'ready'
      ? answer.value.find(({ code }) => code === settings.country)?.currency
      : undefined
  const close = (): void => {
    onPick(null)
    // The list gives the focus back to its button only a frame later.
    requestAnimationFrame(() => requestAnimationFrame(props.onClosed))
  }
  const change = async (changes: Partial<Settings>): Promise<void> => {
    close()
    setUnsaved(!(await props.onSettings(changes)))
  }
  const named = [countryName(settings.country), currency].filter((name) => name !== undefined)
  return (
    <header className={styles['bar']}>
      <div className={styles['part']}>
        <span className={styles['brand']}>
          <Glyph shape="slip" />
          Airtill
        </span>
      </div>
      <div className={styles['part']}>
        <span className={styles['light']}>
          <span role="status" className={styles['unsaved']}>
            {unsaved ? t('settings.notSaved') : null}
          </span>
          {unsaved ? null : <ConnectionLight till={props.till} />}
        </span>
        <Choice
          buttonRef={language}
          label={t('settings.language')}
          open={picking === 'language'}
          onPress={() => onPick('language')}
        >
          <span lang={settings.language}>{languageNames[settings.language]}</span>
        </Choice>
        <Choice
          buttonRef={country}
          label={t('settings.country')}
          open={picking === 'country'}
          onPress={() => onPick('country')}
        >
          <span>{named.join(' · ')}</span>
        </Choice>
      </div>
      <Suspense>
        {picking === 'language' ? (
          <LazyPicker
            trigger={language}
            label={t('settings.language')}
            placement="bottom end"
            sections={[
              {
                id: 'all',
                title: '',
                items: Object.entries(languageNames).map(([id, text]) => ({ id, text })),
              },
            ]}
            chosen={settings.language}
            onClose={close}
            onPick={(picked) => void change({ language: picked as Language })}
          />
        ) : null}
        {picking === 'country' ? (
          <CountryPicker
            trigger={country}
            chosen={settings.country}
            onClose={close}
            onPick={(picked) => void change({ country: picked })}
          />
        ) : null}
      </Suspense>
    </header>
  )
}

function Choice(props: {
  readonly buttonRef: Ref<HTMLButtonElement>
  readonly label: string
  readonly open: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}) {
  return (
    <button
      ref={props.buttonRef}
      type="button"
      className={styles['choice']}
      aria-haspopup="dialog"
      aria-expanded={props.open}
      onClick={props.onPress}
    >
      <span className="visually-hidden">{props.label}</span>
      {props.children}
      <Glyph shape="chevron" />
    </button>
  )
}
