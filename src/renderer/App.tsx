import { lazy, Suspense } from 'react'
import { Till } from './features/counter/Till.tsx'
import { I18n } from './i18n/I18n.tsx'
import { useAccount } from './use-account.ts'
import { type Chosen, useSettings } from './use-settings.ts'

const LazyFirstRun = lazy(async () => ({
  default: (await import('./features/first-run/FirstRun.tsx')).FirstRun,
}))

/** The till in the shop's language and light; before anybody chose how to start, the welcome. */
export function App(props: { readonly first: Chosen }) {
  const { settings, messages, change } = useSettings(props.first)
  const { account, trouble, waits, learn } = useAccount()
  const isNew = account !== null && !account.chosen && !account.fixed
  return (
    <I18n language={settings.language} messages={messages}>
      {waits && account === null ? null : isNew ? (
        <Suspense>
          <LazyFirstRun
            settings={settings}
            account={account}
            onPractising={learn}
            onSettings={change}
          />
        </Suspense>
      ) : (
        <Till settings={settings} keysTrouble={trouble} onSettings={change} />
      )}
    </I18n>
  )
}
