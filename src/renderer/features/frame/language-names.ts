import type { Language } from '#contract/settings'

/** Each language in its own words: whoever looks for it can read it. */
export const languageNames = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  pt: 'Português',
  ar: 'العربية',
} as const satisfies Record<Language, string>
