import type { Slip, SlipLine } from '#contract/receipts'
import type { Sale } from '#contract/sales'
import type { Language, Settings } from '#contract/settings'
import { parseIdentifier } from '../sales/identifier.ts'
import type { PaperFacts } from './facts.ts'
import { dayAndTime } from './formats.ts'
import { toDigits } from './scan.ts'
import { type SlipWords, slipWords } from './words.ts'

export const rule: SlipLine = { kind: 'rule', heavy: false }
export const heavyRule: SlipLine = { kind: 'rule', heavy: true }
export const gap: SlipLine = { kind: 'gap' }

export const row = (label: string, value: string): SlipLine => ({ kind: 'row', label, value })
export const centred = (text: string): SlipLine => ({ kind: 'centred', text })

/** The language of the customer's paper: the screen's, unless the shop chose another. */
export const languageOf = ({ slipLanguage, language }: Settings): Language =>
  slipLanguage ?? language

type SlipParts = {
  /** What its file is called. */
  readonly title: string
  /** When, where and by whom. */
  readonly head: readonly SlipLine[]
  readonly body: readonly SlipLine[]
  readonly foot?: readonly SlipLine[]
}

/**
 * A slip between what every slip begins and ends with: whose it is, that it is a copy, and that no
 * real money moved where none did.
 */
export function slipOf(facts: PaperFacts, { title, head, body, foot = [] }: SlipParts): Slip {
  const { settings, environment, columns, isCopy, logo } = facts
  const language = languageOf(settings)
  const words = slipWords[language]
  const marks: SlipLine[] = []
  if (environment !== 'live') marks.push({ kind: 'banner', text: words.notASale[environment] })
  const copy: SlipLine[] = isCopy ? [{ kind: 'banner', text: words.copy }] : []
  return {
    language,
    title: title.replace(/[^0-9A-Za-z-]+/g, '-'),
    columns,
    lines: [
      ...marks,
      ...copy,
      ...(logo === null ? [] : [{ kind: 'logo', logo } as const]),
      { kind: 'title', text: settings.shopName || 'Airtill' },
      ...linesOf(settings.slipHeader).map(centred),
      rule,
      ...head,
      rule,
      ...body,
      ...foot,
      ...copy,
      ...marks,
    ],
  }
}

/** The shop's own last words, or thanks. */
export function thanks(settings: Settings): readonly SlipLine[] {
  const own = linesOf(settings.slipFooter)
  const words = own.length > 0 ? own : [slipWords[languageOf(settings)].thanks]
  return [gap, ...words.map(centred)]
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 4)

/** Enough of the sale's id to find it by, and to read out. */
export const shortId = (sale: Sale): string => sale.saleId.slice(-10)

/** When it was sold, at which till and by whom: the sale's own name carries a code of them. */
export function soldBy(sale: Sale, settings: Settings): readonly SlipLine[] {
  const language = languageOf(settings)
  const parts = parseIdentifier(sale.customIdentifier)
  const { shift, clerk } = parts.ok ? parts.value : { shift: 0, clerk: '0' }
  const seller = clerk === '0' ? settings.tillName : `${settings.tillName} · ${clerk.toUpperCase()}`
  const when = row(dayAndTime(sale.at, language), seller)
  return shift === 0 ? [when] : [when, row(slipWords[language].shift, String(shift))]
}

/** What a sale can be found by. */
export function references(sale: Sale, words: SlipWords): readonly SlipLine[] {
  const rows: SlipLine[] = []
  if (sale.operatorReference) rows.push(row(words.operatorReference, sale.operatorReference))
  if (sale.transactionId) rows.push(row(words.transaction, sale.transactionId))
  return [...rows, row(words.sale, shortId(sale))]
}

/** The sale for a scanner, so that nobody spells the number the next time. */
export const scanned = (sale: Sale, words: SlipWords): readonly SlipLine[] => [
  gap,
  { kind: 'qr', digits: toDigits(sale.saleId) },
  ...words.bring.map(centred),
]

/** The customer's number as the shop wants it on paper: whole, or its last four digits. */
export function numberOnSlip(phone: string, { slipNumber }: Settings): string {
  if (slipNumber === 'whole') return phone
  // A star, because every printer has one.
  return phone.replace(/\d(?=(?:\D*\d){4})/g, '*')
}
