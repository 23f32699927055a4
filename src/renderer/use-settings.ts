import { useCallback, useEffect, useState } from 'react'
import type { Settings } from '#contract/settings'
import { on, pos } from './api.ts'
import { loadMessages, type Messages } from './i18n/messages.ts'

/** The shop's choices together with the words of the chosen language: both change at once. */
export type Chosen = { readonly settings: Settings; readonly messages: Messages }

const withWords = async (settings: Settings): Promise<Chosen> => ({
  settings,
  messages: await loadMessages(settings.language),
})

/** Reads what the shop has chosen. Null when it cannot be read: the till then shows its defaults. */
export async function readChosen(): Promise<Chosen | null> {
  const answer = await pos.settings.read(undefined)
  return answer.ok ? withWords(answer.value) : null
}

/** The choices, kept fresh, and a way to change them that answers whether they were written. */
export function useSettings(first: Chosen) {
  const [chosen, setChosen] = useState(first)

  useEffect(() => {
    const { language, theme } = chosen.settings
    const root = document.documentElement
    root.lang = language
    root.dir = language === 'ar' ? 'rtl' : 'ltr'
    if (theme === 'system') delete root.dataset['theme']
    else root.dataset['theme'] = theme
  }, [chosen.settings])

  useEffect(() => {
    const read = async (): Promise<void> => {
      const now = await readChosen()
      if (now) setChosen(now)
    }
    return on('settings.changed', () => void read())
  }, [])

  const change = useCallback(async (changes: Partial<Settings>): Promise<boolean> => {
    const answer = await pos.settings.change(changes)
    if (answer.ok) setChosen(await withWords(answer.value))
    return answer.ok
  }, [])

  return { ...chosen, change }
}
