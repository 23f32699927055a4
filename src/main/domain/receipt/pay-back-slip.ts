import type { Slip } from '#contract/receipts'
import type { Sale } from '#contract/sales'
import type { SlipFacts } from './facts.ts'
import { dayAndTime, moneyText } from './formats.ts'
import {
  centred,
  gap,
  heavyRule,
  languageOf,
  numberOnSlip,
  references,
  row,
  rule,
  shortId,
  slipOf,
  thanks,
} from './parts.ts'
import { type SlipWords, slipWords } from './words.ts'

const signature = '_'.repeat(16)

/** The slip of a payment that the customer got back later: what for, how much, and a place to sign. */
export function payBackSlip(facts: SlipFacts): Slip {
  const { sale, settings, now } = facts
  const language = languageOf(settings)
  const words = slipWords[language]
  const paidWith = words.tender[sale.tender?.method ?? 'cash']
  return slipOf(facts, {
    // A name of its own: the top-up's slip stays beside it.
    title: `${sale.at.slice(0, 10)}-${shortId(sale)}-back`,
    head: [row(dayAndTime(sale.paidBackAt ?? now, language), settings.tillName)],
    body: [
      centred(words.moneyBack),
      gap,
      { kind: 'number', text: numberOnSlip(facts.phone, settings) },
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
      gap,
      row(words.received, signature),
    ],
    foot: thanks(settings),
  })
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
