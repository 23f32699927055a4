import type { SlipLine } from '#contract/receipts'

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

type Typeable = Exclude<SlipLine, { readonly kind: 'gap' | 'logo' | 'qr' }>

const widthOf = { normal: 1, tall: 1, double: 2 } as const satisfies Readonly<Record<Size, number>>

/** A line of a slip in rows that are no wider than the paper. */
export function typedRows(line: Typeable, columns: number): readonly TypedRow[] {
  switch (line.kind) {
    case 'banner':
      return wrapped(line.text, columns).map((part) => ({
        ...plain(inTheMiddle(part, columns).padEnd(columns)),
        isBold: true,
        isInverted: true,
      }))
    case 'title':
    case 'number':
      return largeInTheMiddle(line.text, columns)
    case 'state':
      return largeInTheMiddle(line.word, columns)
    case 'heading':
      return wrapped(line.text, columns).map(bold)
    case 'centred':
      return wrapped(line.text, columns).map((part) => plain(inTheMiddle(part, columns)))
    case 'text':
      return wrapped(line.text, columns).map(plain)
    case 'row':
      return pair(line.label, line.value, columns).map(plain)
    case 'total':
      return largePair(line.label, line.value, columns)
    case 'count':
      return counted(line, columns).map(line.isSum ? bold : plain)
    case 'code':
      return [
        plain('='.repeat(columns)),
        ...wrapped(line.label, columns).map((part) => plain(inTheMiddle(part, columns))),
        ...codeRows(line.groups).flatMap((row) => largeInTheMiddle(row, columns)),
        plain('='.repeat(columns)),
      ]
    case 'rule':
      return [plain((line.heavy ? '=' : '-').repeat(columns))]
  }
}

const plain = (text: string): TypedRow => ({
  indent: 0,
  text,
  size: 'normal',
  isBold: false,
  isInverted: false,
})

const bold = (text: string): TypedRow => ({ ...plain(text), isBold: true })

/** The groups of a code two by two: that is how they are read out. */
export function codeRows(groups: readonly string[]): readonly string[] {
  const rows: string[] = []
  for (let at = 0; at < groups.length; at += 2) rows.push(groups.slice(at, at + 2).join(' '))
  return rows
}

function largeInTheMiddle(text: string, columns: number): readonly TypedRow[] {
  // Twice as wide only where that breaks no word: a number in two pieces is misread.
  const size = fits(text.split(' '), columns / widthOf.double, 2) ? 'double' : 'tall'
  const width = widthOf[size]
  return wrapped(text, Math.floor(columns / width)).map((part) => ({
    ...bold(part),
    indent: Math.floor((columns - lengthOf(part) * width) / 2),
    size,
  }))
}

function largePair(label: string, value: string, columns: number): readonly TypedRow[] {
  const size = lengthOf(`${label} ${value}`) * 2 <= columns ? 'double' : 'tall'
  const rows = pair(label, value, Math.floor(columns / widthOf[size]))
  return rows.map((text) => ({ ...bold(text), size }))
}

function fits(words: readonly string[], columns: number, rows: number): boolean {
  return (
    words.every((word) => lengthOf(word) <= columns) &&
    wrapped(words.join(' '), Math.floor(columns)).length <= rows
  )
}

function inTheMiddle(text: string, columns: number): string {
  return `${' '.repeat(Math.max(0, Math.floor((columns - lengthOf(text)) / 2)))}${text}`
}

/** Label at the start, value at the end; the value moves to a line of its own before anything is cut. */
function pair(label: string, value: string, columns: number): readonly string[] {
  const free = columns - lengthOf(label) - lengthOf(value)
  if (free >= 1) return [`${label}${' '.repeat(free)}${value}`]
  return [
    ...wrapped(label, columns),
    ...wrapped(value, columns).map((part) => part.padStart(columns)),
  ]
}

function counted(
  { label, count, value }: { label: string; count: string; value: string },
  columns: number,
): readonly string[] {
  const amounts = `${count}${value.padStart(columns >= 42 ? 13 : 11)}`
  return pair(label, amounts, columns)
}

function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((long) => pieces(long, columns))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (lengthOf(longer) <= columns) {
      line = longer
    } else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}

const pieces = (word: string, columns: number): readonly string[] =>
  word.match(new RegExp(`.{1,${columns}}`, 'gsu')) ?? [word]

const lengthOf = (text: string): number => [...text].length
