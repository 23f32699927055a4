import type { Slip, SlipLine } from '#contract/receipts'
import { oneLine, widthOf, wrapped } from './columns.ts'

/** The slip as plain text, for a clipboard, a message or a terminal: no line is wider than its paper. */
export function slipText({ lines, columns, language }: Slip): string {
  const paper = { columns, isRightToLeft: language === 'ar' }
  return `${withoutCode(lines)
    .flatMap((line) => textOf(line, paper))
    .join('\n')}\n`
}

type Paper = { readonly columns: number; readonly isRightToLeft: boolean }

/** Text has no code for a scanner, and so has no use for the words right under one. */
export const withoutCode = (lines: readonly SlipLine[]): readonly SlipLine[] =>
  lines.filter((_, at) => !belongsToCode(lines, at))

function belongsToCode(lines: readonly SlipLine[], at: number): boolean {
  if (lines[at]?.kind === 'qr') return true
  if (lines[at]?.kind === 'gap') return lines[at + 1]?.kind === 'qr'
  return lines[at]?.kind === 'centred' && belongsToCode(lines, at - 1)
}

function textOf(line: SlipLine, paper: Paper): readonly string[] {
  switch (line.kind) {
    case 'banner':
    case 'title':
    case 'centred':
    case 'number':
      return centred(line.text, paper)
    case 'heading':
    case 'text':
      return wrapped(oneLine(line.text), paper.columns).map((part) => inOrder(part, paper))
    case 'state':
      return centred(line.word, paper)
    case 'row':
    case 'total':
      return row(line.label, line.value, paper)
    case 'count':
      return counted(line, paper)
    case 'code':
      return framed([line.label, line.groups.join(' ')], paper)
    case 'rule':
      return [(line.heavy ? '=' : '-').repeat(paper.columns)]
    case 'gap':
      return ['']
    case 'logo':
    case 'qr':
      return []
  }
}

const centred = (text: string, paper: Paper): readonly string[] =>
  wrapped(oneLine(text), paper.columns).map((part) => {
    const before = Math.floor((paper.columns - widthOf(part)) / 2)
    return `${' '.repeat(before)}${inOrder(part, paper)}`
  })

/** Label at the start, value at the end; the value moves to a line of its own before anything is cut. */
function row(label: string, value: string, paper: Paper): readonly string[] {
  const [start, end] = [oneLine(label), oneLine(value)]
  const free = paper.columns - widthOf(start) - widthOf(end)
  if (free >= 1) return [`${start}${' '.repeat(free)}${inOrder(end, paper)}`]
  return [...wrapped(start, paper.columns), ...atEnd(end, paper.columns, paper)]
}

const valueColumns = 13
const countColumns = 5

/** Counts stand under counts, and sums under sums. */
function counted(
  { label, count, value }: Extract<SlipLine, { kind: 'count' }>,
  paper: Paper,
): readonly string[] {
  if (count === '') return row(label, value, paper)
  const [sum] = atEnd(oneLine(value), valueColumns, paper)
  const [number] = atEnd(oneLine(count), countColumns, paper)
  const fits = widthOf(value) < valueColumns && widthOf(count) < countColumns
  if (!fits) return row(label, `${count}  ${value}`, paper)
  const figures = `${number}${sum}`
  const free = paper.columns - widthOf(figures) - widthOf(oneLine(label))
  if (free >= 0) return [`${oneLine(label)}${' '.repeat(free)}${figures}`]
  const before = ' '.repeat(paper.columns - widthOf(figures))
  return [...wrapped(oneLine(label), paper.columns), `${before}${figures}`]
}

const atEnd = (text: string, columns: number, paper: Paper): readonly string[] =>
  wrapped(text, columns).map(
    (part) => `${' '.repeat(columns - widthOf(part))}${inOrder(part, paper)}`,
  )

function framed(texts: readonly string[], paper: Paper): readonly string[] {
  const columns = paper.columns - 4
  const edge = `+${'-'.repeat(columns + 2)}+`
  const inside = texts.flatMap((text) => centred(text, { ...paper, columns }))
  const sides = inside.map((line) => `| ${line}${' '.repeat(columns - widthOf(line))} |`)
  return [edge, ...sides, edge]
}

/** Between words that run from right to left, groups of digits would change places. */
const inOrder = (text: string, { isRightToLeft }: Paper): string =>
  isRightToLeft && text !== '' ? `\u2068${text}\u2069` : text
