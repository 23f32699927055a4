import { minorDigits, toDecimalText } from '#contract/currency'
import type { Amount, Money } from '#contract/money'
import type { Sale } from '#contract/sales'
import type { Language, Settings } from '#contract/settings'
import type { SlipFacts, SlipLine } from './slip.ts'
import { type SlipWords, slipWords } from './words.ts'

export const rule: SlipLine = { kind: 'rule', heavy: false }
export const heavyRule: SlipLine = { kind: 'rule', heavy: true }
export const gap: SlipLine = { kind: 'gap' }

export const row = (label: string, value: string): SlipLine => ({ kind: 'row', label, value })

/** The language of the customer's paper: the screen's, unless the shop chose another. */
export const languageOf = ({ slipLanguage, language }: Settings): Language =>
  slipLanguage ?? language

/** What every slip begins and ends with: whose it is, and that no real money moved where none did. */
export function framed(
  { settings, environment }: SlipFacts,
  lines: readonly SlipLine[],
): readonly SlipLine[] {
  const words = slipWords[languageOf(settings)]
  const banner: SlipLine[] =
    environment === 'live' ? [] : [{ kind: 'banner', text: words.notASale[environment] }]
  return [
    ...banner,
    { kind: 'title', text: settings.shopName || 'Airtill' },
    rule,
    ...lines,
    gap,
    { kind: 'centred', text: words.thanks },
    ...banner,
  ]
}

/** Enough of the sale's id to find it by, and to read out. */
export const shortId = (sale: Sale): string => sale.saleId.slice(-10)

/** What a sale can be found by. */
export function references(sale: Sale, words: SlipWords): readonly SlipLine[] {
  const rows: SlipLine[] = []
  if (sale.operatorReference) rows.push(row(words.operatorReference, sale.operatorReference))
  if (sale.transactionId) rows.push(row(words.transaction, sale.transactionId))
  return [...rows, row(words.sale, shortId(sale))]
}

// Latin digits on paper in every language: numbers are read to call centres and typed into phones.
// British English, because the day stands before the month nearly everywhere.
const locales: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  fr: 'fr',
  es: 'es',
  pt: 'pt',
  ar: 'ar-u-nu-latn',
}

export function dayAndTime(at: string | number, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return format.format(new Date(at)).replace(',', '')
}

export const moneyText = (money: Money, language: Language): string =>
  amountText({ value: toDecimalText(money), currency: money.currency }, language)

/** `NGN 1,000.00`: the ISO code, because no printer has every currency's sign. */
export function amountText({ value, currency }: Amount, language: Language): string {
  const format = new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: minorDigits(currency),
    maximumFractionDigits: 5,
  })
  // Intl formats decimal text exactly; its type only admits literals that look like numbers.
  return `${currency} ${format.format(value as `${number}`)}`
}
