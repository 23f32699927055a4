import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { IntlProvider } from 'use-intl'
import type { Language } from '#contract/settings'
import { createFormats, type Formats } from './format.ts'
import type { en } from './messages/en.ts'
import type { Messages } from './messages.ts'

const FormatsContext = createContext<Formats>(createFormats('en'))

/** Numbers, money and times in the language of the screen. */
export const useFormats = (): Formats => useContext(FormatsContext)

export function I18n(props: {
  readonly language: Language
  readonly messages: Messages
  readonly children: ReactNode
}) {
  const formats = useMemo(() => createFormats(props.language), [props.language])
  return (
    <IntlProvider
      locale={formats.locale}
      // Same keys, other words: the literal types of the English catalogue only serve to check arguments.
      messages={props.messages as typeof en}
      timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
    >
      <FormatsContext value={formats}>{props.children}</FormatsContext>
    </IntlProvider>
  )
}
