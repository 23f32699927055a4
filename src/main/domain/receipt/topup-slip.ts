import type { Payment, Sale } from '#contract/sales'
import type { Language } from '#contract/settings'
import {
  amountText,
  dayAndTime,
  framed,
  gap,
  heavyRule,
  languageOf,
  moneyText,
  references,
  row,
  rule,
  shortId,
} from './parts.ts'
import type { Slip, SlipFacts, SlipLine } from './slip.ts'
import { type SlipWords, slipWords } from './words.ts'

/** The slip of one top-up. It says what is known of the sale now, and never more. */
export function topupSlip(facts: SlipFacts): Slip {
  const { sale, settings, phone } = facts
  const language = languageOf(settings)
  const words = slipWords[language]
  return {
    language,
    title: `${sale.at.slice(0, 10)}-${shortId(sale)}`,
    lines: framed(facts, [
      row(dayAndTime(sale.at, language), settings.tillName),
      rule,
      row(words.topup, sale.operatorName),
      gap,
      { kind: 'number', text: phone },
      gap,
      ...whatArrives(sale, words, language),
      heavyRule,
      { kind: 'total', label: paymentWord(sale, words), value: moneyText(sale.pays, language) },
      ...tenderRows(sale, words, language),
      rule,
      { kind: 'state', state: sale.state, word: words.states[sale.state] },
      ...references(sale, words),
    ]),
  }
}

function whatArrives(sale: Sale, words: SlipWords, language: Language): readonly SlipLine[] {
  if (!isKept(sale.payment)) return []
  if (sale.delivered) return [row(words.got, amountText(sale.delivered, language))]
  if (sale.expected) return [row(words.getsAbout, amountText(sale.expected, language))]
  return []
}

/** Whether the payment is the shop's, or may become it. */
const isKept = (payment: Payment): boolean => payment === 'taken' || payment === 'held'

/** Only money that bought something is PAID: what is held, owed or given back must not look spent. */
function paymentWord({ payment, state }: Sale, words: SlipWords): string {
  switch (payment) {
    case 'taken':
      return state === 'done' ? words.paid : words.keptApart
    case 'held':
      return words.keptApart
    case 'given-back':
      return words.giveBack
    case 'owed':
      return words.owed
    case 'paid-back':
      return words.paidBack
  }
}

/** How it was paid, and the change; nothing of a payment that goes back as a whole. */
function tenderRows(
  { tender, payment, pays }: Sale,
  words: SlipWords,
  language: Language,
): readonly SlipLine[] {
  if (tender === null || !isKept(payment)) return []
  const given = row(words.tender[tender.method], moneyText(tender.given, language))
  const change = { ...pays, minor: tender.given.minor - pays.minor }
  return change.minor > 0 ? [given, row(words.change, moneyText(change, language))] : [given]
}
