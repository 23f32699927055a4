import CodepageEncoder, { type Codepage } from '@point-of-sale/codepage-encoder'
import type { Printer } from '#contract/printing'
import type { CodePages } from './decode.ts'

const lettersOf = (page: Codepage) => {
  const { codepoints } = CodepageEncoder.getEncoding(page)
  return (byte: number): string => String.fromCodePoint(codepoints[byte] ?? 0xfffd)
}

const numbers = {
  'esc-pos': { 0: 'cp437', 2: 'cp850', 16: 'windows1252', 19: 'cp858' },
  'star-prnt': { 1: 'cp437', 4: 'cp858', 32: 'windows1252' },
  'star-line': { 1: 'cp437', 4: 'cp858', 32: 'windows1252' },
} as const satisfies Readonly<Record<Printer['language'], Readonly<Record<number, Codepage>>>>

/** The code pages of a printer, as the encoder's library has them. */
export const codePages = (language: Printer['language']): CodePages =>
  Object.fromEntries(
    Object.entries(numbers[language]).map(([number, page]) => [number, lettersOf(page)]),
  )
