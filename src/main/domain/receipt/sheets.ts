import { papers } from '#contract/printing'
import type { Slip, SlipLine } from '#contract/receipts'
import type { Language } from '#contract/settings'
import { centred, gap, row, rule } from './parts.ts'
import { slipWords } from './words.ts'

/** Shows where lines break: a bar for every width of paper, which is whole where the paper is. */
export function rulerSheet(columns: number, language: Language): Slip {
  const words = slipWords[language].sheets
  const widths = [...new Set(Object.values(papers).map((paper) => paper.columns))]
  const bars = widths.filter((width) => width <= columns).sort((one, other) => one - other)
  return {
    language,
    title: 'ruler',
    columns,
    lines: [
      { kind: 'title', text: words.ruler },
      rule,
      text(ruler(columns)),
      ...bars.flatMap((width) => [gap, text(bar(width))]),
      rule,
      text(words.rulerHow),
    ],
  }
}

/** Every fifth column by its number, which ends there: without a space, so that nothing may wrap it. */
function ruler(columns: number): string {
  let line = ''
  for (let at = 5; at <= columns; at += 5) line += String(at).padStart(5, '.')
  return line.padEnd(columns, '.')
}

const bar = (width: number): string => `|${String(width).padEnd(width - 2, '-')}|`

const signs = {
  accents: 'ÀÂÇÉÈÊËÎÏÔŒÙÛÜ àâçéèêëîïôœùûü ÁÍÑÓÚ áíñóú ¿¡ ÃÕ ãõ',
  money: '$ € £ ¥ ¢ ₦ ₵ ₹ ₱ ৳ ₫ ₺',
  arabic: 'شكرًا لكم، نراكم قريبًا',
  bengali: 'ধন্যবাদ, আবার আসবেন',
  amharic: 'እናመሰግናለን፣ ደግመው ይምጡ',
  chinese: '谢谢惠顾，欢迎再来',
} as const

/** Shows which letters come out: one line for each kind, under its name. */
export function signSheet(columns: number, language: Language): Slip {
  const words = slipWords[language].sheets
  const kinds = Object.entries(signs) as readonly [keyof typeof signs, string][]
  return {
    language,
    title: 'letters',
    columns,
    lines: [
      { kind: 'title', text: words.signs },
      centred(words.signsHow),
      rule,
      ...kinds.flatMap(([kind, sample]): SlipLine[] => [
        { kind: 'heading', text: words[kind] },
        text(sample),
        gap,
      ]),
      row('NGN 1,234.56', '0123456789'),
    ],
  }
}

const text = (line: string): SlipLine => ({ kind: 'text', text: line })
