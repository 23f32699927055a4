import type { Slip, SlipLine } from '#contract/receipts'
import type { Payment, Sale } from '#contract/sales'
import type { Language } from '#contract/settings'
import type { SlipFacts } from './facts.ts'
import { amountText, moneyText } from './formats.ts'
import {
  centred,
  gap,
  heavyRule,
  languageOf,
  numberOnSlip,
  references,
  row,
  rule,
  scanned,
  shortId,
  slipOf,
  soldBy,
  thanks,
} from './parts.ts'
import { pinLines } from './pin-lines.ts'
import { type SlipWords, slipWords } from './words.ts'

/** The slip of one top-up. It says what is known of the sale now, and never more. */
export function topupSlip(facts: SlipFacts): Slip {
  const { sale, settings, voucher } = facts
  const language = languageOf(settings)
  const words = slipWords[language]
  const phone = numberOnSlip(facts.phone, settings)
  return slipOf(facts, {
    title: `${sale.at.slice(0, 10)}-${shortId(sale)}`,
    head: soldBy(sale, settings),
    body: [
      row(sale.hasVoucher ? words.pinTopup : words.topup, sale.operatorName),
      ...(sale.hasVoucher ? [row(words.number, phone)] : largeNumber(phone)),
      ...whatArrives(sale, words, language),
      ...(sale.hasVoucher ? pinLines(voucher, words) : []),
      heavyRule,
      { kind: 'total', label: paymentWord(sale, words), value: moneyText(sale.pays, language) },
      ...tenderRows(sale, words, language),
      rule,
      { kind: 'state', state: sale.state, word: words.states[sale.state] },
      ...references(sale, words),
    ],
    foot: [
      ...(sale.state === 'done' ? scanned(sale, words) : []),
      ...(sale.hasVoucher ? [gap, ...words.keepPin.map(centred)] : []),
      ...thanks(settings),
    ],
  })
}

const largeNumber = (phone: string): readonly SlipLine[] => [
  gap,
  { kind: 'number', text: phone },
  gap,
]

function whatArrives(sale: Sale, words: SlipWords, language: Language): readonly SlipLine[] {
  if (!isKept(sale.payment)) return []
  if (sale.delivered)
    return [row(sale.hasVoucher ? words.value : words.got, amountText(sale.delivered, language))]
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
