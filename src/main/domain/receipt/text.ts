import type { Slip, SlipLine } from './slip.ts'

/** The slip as plain text, for a clipboard, a terminal, or a printer that only knows characters. */
export const slipText = (slip: Slip, columns = 32): string =>
  `${slip.lines.flatMap((line) => textOf(line, columns)).join('\n')}\n`

function textOf(line: SlipLine, columns: number): string[] {
  switch (line.kind) {
    case 'banner':
    case 'title':
    case 'centred':
    case 'number':
      return centred(line.text, columns)
    case 'state':
      return centred(line.word, columns)
    case 'row':
    case 'total':
      return row(line.label, line.value, columns)
    case 'rule':
      return [(line.heavy ? '=' : '-').repeat(columns)]
    case 'gap':
      return ['']
  }
}

const centred = (text: string, columns: number): string[] =>
  wrapped(text, columns).map((part) => {
    const before = Math.max(0, Math.floor((columns - width(part)) / 2))
    return `${' '.repeat(before)}${part}`
  })

/** Label at the start, value at the end; the value moves to a line of its own before anything is cut. */
function row(label: string, value: string, columns: number): string[] {
  const free = columns - width(label) - width(value)
  if (free >= 1) return [`${label}${' '.repeat(free)}${value}`]
  const values = wrapped(value, columns).map((part) => part.padStart(columns))
  return [...wrapped(label, columns), ...values]
}

function wrapped(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((long) => pieces(long, columns))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (width(longer) <= columns) {
      line = longer
    } else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}

const pieces = (word: string, columns: number): string[] =>
  word.match(new RegExp(`.{1,${columns}}`, 'gsu')) ?? [word]

const width = (text: string): number => [...text].length
