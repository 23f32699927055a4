import { Till } from './features/counter/Till.tsx'
import { I18n } from './i18n/I18n.tsx'
import { type Chosen, useSettings } from './use-settings.ts'

/** The till in the shop's language and light. */
export function App(props: { readonly first: Chosen }) {
  const { settings, messages, change } = useSettings(props.first)
  return (
    <I18n language={settings.language} messages={messages}>
      <Till settings={settings} onSettings={change} />
    </I18n>
  )
}
