import type { Language } from '#contract/settings'
import { en } from './messages/en.ts'

type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> }

/** A catalogue in any language: the keys of the English one. */
export type Messages = Words<typeof en>

declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof en
  }
}

/** The words of a language. English is always at hand; the others are fetched from the bundle when chosen. */
export async function loadMessages(language: Language): Promise<Messages> {
  switch (language) {
    case 'en':
      return en
    case 'fr':
      return (await import('./messages/fr.ts')).fr
    case 'es':
      return (await import('./messages/es.ts')).es
    case 'pt':
      return (await import('./messages/pt.ts')).pt
    case 'ar':
      return (await import('./messages/ar.ts')).ar
  }
}
