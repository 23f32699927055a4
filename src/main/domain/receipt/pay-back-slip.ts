import type { Sale } from '#contract/sales'
import {
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
import type { Slip, SlipFacts } from './slip.ts'
import { type SlipWords, slipWords } from './words.ts'

const signature = '_'.repeat(16)

/** The slip of a payment that the customer got back later: what for, how much, and a place to sign. */
export function payBackSlip(facts: SlipFacts): Slip {
  const { sale, settings, phone, now } = facts
  const language = languageOf(settings)
  const words = slipWords[language]
  const paidWith = words.tender[sale.tender?.method ?? 'cash']
  return {
    language,
    // A name of its own: the top-up's slip stays beside it.
    title: `${sale.at.slice(0, 10)}-${shortId(sale)}-back`,
    lines: framed(facts, [
      row(words.printed, dayAndTime(now, language)),
      row(words.till, settings.tillName),
      rule,
      { kind: 'centred', text: words.moneyBack },
      gap,
      { kind: 'number', text: phone },
      gap,
      row(words.topup, sale.operatorName),
      row(words.sold, dayAndTime(sale.at, language)),
      row(paidWith, moneyText(sale.pays, language)),
      row(whyOf(sale, words), dayAndTime(sale.since, language)),
      heavyRule,
      { kind: 'total', label: words.paidBack, value: moneyText(sale.pays, language) },
      rule,
      ...references(sale, words),
      gap,
      row(words.received, signature),
    ]),
  }
}

function whyOf({ state, settledByHand }: Sale, words: SlipWords): string {
  if (settledByHand !== null) return words.why.notDelivered
  switch (state) {
    case 'refunded':
      return words.why.refunded
    case 'refused':
      return words.why.refused
    case 'cancelled':
      return words.why.cancelled
    case 'done':
      return words.why.late
    case 'failed':
    case 'working':
    case 'not-sent':
    case 'unsure':
    case 'not-found':
    case 'conflict':
      return words.why.notDelivered
  }
}
