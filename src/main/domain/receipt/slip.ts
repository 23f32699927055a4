import { minorDigits, toDecimalText } from '#contract/currency'
import type { Amount, Money } from '#contract/money'
import type { Sale, SaleState } from '#contract/sales'
import type { Language, Settings } from '#contract/settings'
import type { Environment } from '#contract/till'
import { type SlipWords, slipWords } from './words.ts'

/** One line of paper, before anybody decides how it is drawn. */
export type SlipLine =
  | { readonly kind: 'banner'; readonly text: string }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'centred'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'row'; readonly label: string; readonly value: string }
  | { readonly kind: 'total'; readonly label: string; readonly value: string }
  | { readonly kind: 'state'; readonly state: SaleState; readonly word: string }
  | { readonly kind: 'rule'; readonly heavy: boolean }
  | { readonly kind: 'gap' }

/** A slip as every renderer draws it: paper, PDF, screen or text. */
export type Slip = {
  readonly language: Language
  readonly title: string
  readonly lines: readonly SlipLine[]
}

export type SlipFacts = {
  readonly sale: Sale
  readonly settings: Settings
  readonly environment: Environment
  /** The number as it is written in its country, in groups. */
  readonly phone: string
}

/** The slip of one top-up. It says what is known of the sale now, and never more. */
export function topupSlip({ sale, settings, environment, phone }: SlipFacts): Slip {
  const words = slipWords[settings.language]
  const banner: SlipLine[] =
    environment === 'live' ? [] : [{ kind: 'banner', text: words.notASale[environment] }]
  const rule: SlipLine = { kind: 'rule', heavy: false }
  const gap: SlipLine = { kind: 'gap' }

  return {
    language: settings.language,
    title: `${sale.at.slice(0, 10)}-${shortId(sale)}`,
    lines: [
      ...banner,
      { kind: 'title', text: settings.shopName || 'Airtill' },
      rule,
      { kind: 'row', label: dayAndTime(sale.at, settings.language), value: settings.tillName },
      rule,
      { kind: 'row', label: words.topup, value: sale.operatorName },
      gap,
      { kind: 'number', text: phone },
      gap,
      ...whatArrives(sale, words, settings.language),
      { kind: 'rule', heavy: true },
      {
        kind: 'total',
        label: paidWord(sale.state, words),
        value: moneyText(sale.pays, settings.language),
      },
      rule,
      { kind: 'state', state: sale.state, word: words.states[sale.state] },
      ...references(sale, words),
      gap,
      { kind: 'centred', text: words.thanks },
      ...banner,
    ],
  }
}

/** Enough of the sale's id to find it by, and to read out. */
const shortId = (sale: Sale): string => sale.saleId.slice(-10)

function whatArrives(sale: Sale, words: SlipWords, language: Language): SlipLine[] {
  if (sale.delivered) {
    return [{ kind: 'row', label: words.got, value: amountText(sale.delivered, language) }]
  }
  if (sale.expected) {
    return [{ kind: 'row', label: words.getsAbout, value: amountText(sale.expected, language) }]
  }
  return []
}

function references(sale: Sale, words: SlipWords): SlipLine[] {
  const rows: SlipLine[] = []
  if (sale.operatorReference) {
    rows.push({ kind: 'row', label: words.operatorReference, value: sale.operatorReference })
  }
  if (sale.transactionId) {
    rows.push({ kind: 'row', label: words.transaction, value: sale.transactionId })
  }
  rows.push({ kind: 'row', label: words.sale, value: shortId(sale) })
  return rows
}

/** Money that was kept is PAID; money that goes back, or is still kept apart, must not look spent. */
function paidWord(state: SaleState, words: SlipWords): string {
  switch (state) {
    case 'done':
      return words.paid
    case 'working':
    case 'unsure':
    case 'not-found':
    case 'conflict':
      return words.keptApart
    case 'refused':
    case 'failed':
    case 'refunded':
    case 'not-sent':
    case 'cancelled':
      return words.giveBack
  }
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

function dayAndTime(at: string, language: Language): string {
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

const moneyText = (money: Money, language: Language): string =>
  amountText({ value: toDecimalText(money), currency: money.currency }, language)

/** `NGN 1,000.00`: the ISO code, because no printer has every currency's sign. */
function amountText({ value, currency }: Amount, language: Language): string {
  const format = new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: minorDigits(currency),
    maximumFractionDigits: 5,
  })
  // Intl formats decimal text exactly; its type only admits literals that look like numbers.
  return `${currency} ${format.format(value as `${number}`)}`
}
