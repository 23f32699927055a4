import type { Printer } from '#contract/printing'
import type { SlipLine } from '#contract/receipts'
import type { Language } from '#contract/settings'
import { oneLine } from '../../domain/receipt/columns.ts'

/** What is typed from Windows' Latin page: the euro, curved quotes, dashes, a few signs and letters. */
const windowsLatin = '§¶€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'

// No soft hyphen, which some printers show and some do not. No § and ¶: see lettersOf in encode.ts.
const latin1 = '\\x20-\\x7e\\xa1-\\xa6\\xa8-\\xac\\xae-\\xb5\\xb7-\\xff'

const typed = {
  'latin-only': new RegExp(`^[${latin1}]*$`),
  common: new RegExp(`^[${latin1}${windowsLatin}]*$`),
} as const satisfies Readonly<Record<Printer['codePages'], RegExp>>

/** Whether a printer's own type surely has all of a text. */
export const canBeTyped = (text: string, codePages: Printer['codePages']): boolean =>
  typed[codePages].test(text)

/**
 * A text as paper can carry it: one kind of space, letters composed with their marks, and no sign that
 * turns the order of others around.
 *
 * SECURITY: no control character of anybody's name reaches a printer as a command. docs/security.md#paper
 */
export const onPaper = (text: string): string =>
  oneLine(text.toWellFormed().normalize('NFC'))
    .replace(/\u00ad/g, '')
    .replace(/\p{Zs}/gu, ' ')

/** The line with every text in it as paper can carry it. */
export function lineOnPaper(line: SlipLine): SlipLine {
  switch (line.kind) {
    case 'banner':
    case 'title':
    case 'heading':
    case 'centred':
    case 'text':
    case 'number':
      return { ...line, text: onPaper(line.text) }
    case 'row':
    case 'total':
      return { ...line, label: onPaper(line.label), value: onPaper(line.value) }
    case 'count':
      return {
        ...line,
        label: onPaper(line.label),
        count: onPaper(line.count),
        value: onPaper(line.value),
      }
    case 'code':
      return { ...line, label: onPaper(line.label), groups: line.groups.map(onPaper) }
    case 'state':
      return { ...line, word: onPaper(line.word) }
    case 'rule':
    case 'gap':
    case 'logo':
    case 'qr':
      return line
  }
}

/**
 * Whether a line cannot be left to the printer's own type: that lacks a letter of it, or would set it
 * from the wrong side.
 */
export function needsDrawing(
  line: SlipLine,
  language: Language,
  { text, codePages }: Pick<Printer, 'text' | 'codePages'>,
): boolean {
  if (line.kind === 'gap' || line.kind === 'logo' || line.kind === 'qr') return false
  const isWhollyDrawn = text === 'image' || language === 'ar'
  return isWhollyDrawn || !canBeTyped(textsOf(line).join(''), codePages)
}

function textsOf(line: SlipLine): readonly string[] {
  switch (line.kind) {
    case 'banner':
    case 'title':
    case 'heading':
    case 'centred':
    case 'text':
    case 'number':
      return [line.text]
    case 'row':
    case 'total':
      return [line.label, line.value]
    case 'count':
      return [line.label, line.count, line.value]
    case 'code':
      return [line.label, ...line.groups]
    case 'state':
      return [line.word]
    case 'rule':
    case 'gap':
    case 'logo':
    case 'qr':
      return []
  }
}
