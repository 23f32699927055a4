import { firstSettings } from '#contract/first-settings'
import { countryCodeSchema, languages, type Settings } from '#contract/settings'

/** What a till is set to before anybody chose: the PC's language and country where we know them. */
export function settingsOf(systemLanguage: string): Settings {
  const system = localeOf(systemLanguage)
  return {
    ...firstSettings,
    country: countryCodeSchema.catch(firstSettings.country).parse(system.region),
    language: languages.find((language) => language === system.language) ?? firstSettings.language,
  }
}

/** Only the region that the PC names: the likeliest one for a bare language is a guess. */
function localeOf(tag: string): Intl.Locale {
  try {
    return new Intl.Locale(tag)
  } catch {
    // Some systems name what is no language, such as C or POSIX.
    return new Intl.Locale('en')
  }
}
