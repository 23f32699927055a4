import type { SlipLine } from '#contract/receipts'
import type { SlipFacts } from './facts.ts'
import { centred, gap, row } from './parts.ts'
import type { SlipWords } from './words.ts'

/** The goods: the code, how it is used in the operator's words, and what it is known by. */
export function pinLines(voucher: SlipFacts['voucher'], words: SlipWords): readonly SlipLine[] {
  if (voucher === null || voucher === 'withheld') return [gap, ...words.pinWithheld.map(centred)]
  const { code, serial, lines, validity } = voucher
  const rows: SlipLine[] = []
  if (serial !== null) rows.push(row(words.serial, serial))
  if (validity !== null) rows.push(row(words.validity, validity))
  return [
    gap,
    code === null
      ? centred(words.pinNone)
      : { kind: 'code', label: words.pin, groups: [...inGroups(code)] },
    gap,
    ...lines.filter((text) => text.trim() !== '').map((text): SlipLine => ({ kind: 'text', text })),
    ...rows,
  ]
}

/** Digits in fours, as people read and type them; anything else as the operator wrote it. */
function inGroups(code: string): readonly string[] {
  const digits = code.replace(/\s/g, '')
  return /^\d{8,}$/.test(digits) ? (digits.match(/.{1,4}/g) ?? []) : [code.trim()]
}
