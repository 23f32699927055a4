import { minorDigits, toDecimalText } from '#contract/currency'
import type { Amount, Money } from '#contract/money'
import type { Language } from '#contract/settings'

// Latin digits on paper in every language: numbers are read to call centres and typed into phones.
// British English, because the day stands before the month nearly everywhere.
const locales: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  fr: 'fr',
  es: 'es',
  pt: 'pt',
  ar: 'ar-u-nu-latn',
}

const dayParts = { day: '2-digit', month: 'short', year: 'numeric' } as const
const timeParts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** Commas and full stops between the parts only cost columns. */
const dated = (at: string | number, language: Language, parts: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locales[language], parts).format(new Date(at)).replace(/[,،]/g, '')

export const dayAndTime = (at: string | number, language: Language): string =>
  dated(at, language, { ...dayParts, ...timeParts })

export const day = (at: string | number, language: Language): string =>
  dated(at, language, dayParts)

export const time = (at: string | number, language: Language): string =>
  dated(at, language, timeParts)

export const moneyText = (money: Money, language: Language): string =>
  amountText({ value: toDecimalText(money), currency: money.currency }, language)

/** `NGN 1,000.00`: the ISO code, because no printer has every currency's sign. */
export const amountText = ({ value, currency }: Amount, language: Language): string =>
  `${currency} ${figure(value, currency, language)}`

/** `1,000.00`, under a heading that names the currency. */
export const figureText = (money: Money, language: Language): string =>
  figure(toDecimalText(money), money.currency, language)

function figure(value: string, currency: string, language: Language): string {
  const format = new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: minorDigits(currency),
    maximumFractionDigits: 5,
  })
  // Intl formats decimal text exactly; its type only admits literals that look like numbers.
  // Its narrow spaces are in no printer's type.
  return format.format(value as `${number}`).replace(/\s/g, ' ')
}
