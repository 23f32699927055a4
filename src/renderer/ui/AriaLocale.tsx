import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useFormats } from '../i18n/I18n.tsx'

/** Gives what floats the language and direction of the till, in place of the PC's. */
export function AriaLocale(props: { readonly children: ReactNode }) {
  return <I18nProvider locale={useFormats().locale}>{props.children}</I18nProvider>
}
