import type { Slip } from '#contract/receipts'
import type { NoSaleFacts } from './facts.ts'
import { dayAndTime } from './formats.ts'
import { centred, gap, languageOf, row, slipOf } from './parts.ts'
import { slipWords } from './words.ts'

/** The slip of a drawer that was opened without a sale: when, where and why. */
export function noSaleSlip(facts: NoSaleFacts): Slip {
  const { settings, at, reason } = facts
  const language = languageOf(settings)
  const words = slipWords[language]
  const [date = '', rest = ''] = new Date(at).toISOString().split('T')
  return slipOf(facts, {
    title: `${date}-${rest.slice(0, 8)}-no-sale`,
    head: [row(dayAndTime(at, language), settings.tillName)],
    body: [gap, centred(words.noSale), gap, row(words.reason, reason), gap],
  })
}
