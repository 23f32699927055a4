import type { SlipLine } from '#contract/receipts'
import { widthOf, wrapped } from '../../domain/receipt/columns.ts'
import { slipText } from '../../domain/receipt/text.ts'

/** How large a line is typed: as the paper's columns are, twice as high, or twice as high and wide. */
export type Size = 'normal' | 'tall' | 'double'

/** One row of a printer's own type. */
export type TypedRow = {
  /** Blanks of normal size before the text, so that a large one can stand in the middle. */
  readonly indent: number
  readonly text: string
  readonly size: Size
  readonly isBold: boolean
  readonly isInverted: boolean
}

/** What can be typed: the rest are pictures. */
export type TypedLine = Exclude<SlipLine, { readonly kind: 'gap' | 'logo' | 'qr' }>

const columnsEach = { normal: 1, tall: 1, double: 2 } as const satisfies Readonly<
  Record<Size, number>
>

/** Whether a line that could be typed looks better drawn. */
export function gainsFromDrawing(line: SlipLine, columns: number): boolean {
  // A pattern, a frame, a mark.
  if (line.kind === 'banner' || line.kind === 'code' || line.kind === 'state') return true
  if (line.kind !== 'title' && line.kind !== 'number' && line.kind !== 'total') return false
  // Any size fits on a drawing; type that is only twice as high is a makeshift.
  return typedRows(line, columns).some(({ size }) => size === 'tall')
}

/** A line of a slip in rows that are no wider than the paper. */
export function typedRows(line: TypedLine, columns: number): readonly TypedRow[] {
  switch (line.kind) {
    case 'banner':
      return laidOut({ kind: 'centred', text: line.text }, columns).map((text) => ({
        ...bold(text.padEnd(columns)),
        isInverted: true,
      }))
    case 'title':
    case 'number':
      return largeInTheMiddle(line.text, columns)
    case 'state':
      return largeInTheMiddle(line.word, columns)
    case 'heading':
      return laidOut(line, columns).map(bold)
    case 'centred':
    case 'text':
    case 'row':
    case 'rule':
      return laidOut(line, columns).map(plain)
    case 'count':
      return laidOut(line, columns).map(line.isSum ? bold : plain)
    case 'total':
      return largePair(line.label, line.value, columns)
    case 'code':
      return [
        plain('='.repeat(columns)),
        ...laidOut({ kind: 'centred', text: line.label }, columns).map(plain),
        ...twoByTwo(line.groups).flatMap((groups) => largeInTheMiddle(groups, columns)),
        plain('='.repeat(columns)),
      ]
  }
}

/** A line as the slip's text has it. The language only moves lines that are never typed. */
const laidOut = (line: SlipLine, columns: number): readonly string[] =>
  slipText({ language: 'en', title: '', columns, lines: [line] })
    .split('\n')
    .slice(0, -1)

const plain = (text: string): TypedRow => ({
  indent: 0,
  text,
  size: 'normal',
  isBold: false,
  isInverted: false,
})

const bold = (text: string): TypedRow => ({ ...plain(text), isBold: true })

/** The groups of a code two by two: that is how they are read out. */
function twoByTwo(groups: readonly string[]): readonly string[] {
  const rows: string[] = []
  for (let at = 0; at < groups.length; at += 2) rows.push(groups.slice(at, at + 2).join(' '))
  return rows
}

function largeInTheMiddle(text: string, columns: number): readonly TypedRow[] {
  const half = columns / columnsEach.double
  // Twice as wide only where that breaks no word and no number: in two pieces they are misread.
  const hasRoom = /\d \d/.test(text)
    ? widthOf(text) <= half
    : text.split(' ').every((word) => widthOf(word) <= half) && wrapped(text, half).length <= 2
  const size = hasRoom ? 'double' : 'tall'
  const each = columnsEach[size]
  return wrapped(text, columns / each).map((part) => ({
    ...bold(part),
    indent: Math.floor((columns - widthOf(part) * each) / 2),
    size,
  }))
}

function largePair(label: string, value: string, columns: number): readonly TypedRow[] {
  const size = widthOf(`${label} ${value}`) * columnsEach.double <= columns ? 'double' : 'tall'
  return laidOut({ kind: 'row', label, value }, columns / columnsEach[size]).map((text) => ({
    ...bold(text),
    size,
  }))
}
