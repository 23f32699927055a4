import type { SlipLine } from '#contract/receipts'
import { drawMark } from './marks.ts'
import { type Setting, setting, settings, type Type, widthOf } from './text.ts'

/** Where lines are drawn: how wide the head is, and which side a line starts at. */
export type Paper = {
  readonly context: CanvasRenderingContext2D
  readonly dots: number
  readonly isRightToLeft: boolean
}

/** A part of a line, as high as it is and as wide as the paper. */
type Block = { readonly height: number; readonly draw: (top: number) => void }

const beyondLatin = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u

/** Sizes follow the printer's own type, 12 dots to a column, so that typed and drawn lines match. */
function typeFor(text: string, { isRightToLeft }: Paper, isBold = false): Type {
  if (isRightToLeft) return { size: 23, pitch: 36, isBold, stack: 'words' }
  // Letters that are not Latin have more in them, and get more dots to show it.
  return beyondLatin.test(text)
    ? { size: 24, pitch: 38, isBold, stack: 'words' }
    : { size: 20, pitch: 30, isBold, stack: 'columns' }
}

const large = (size: number, text: string, { isRightToLeft }: Paper): Type => ({
  size,
  pitch: Math.round(size * 1.3),
  isBold: true,
  stack: isRightToLeft || beyondLatin.test(text) ? 'words' : 'columns',
})

/** The blocks of a line, from the top. */
export function blocksOf(line: SlipLine, paper: Paper): readonly Block[] {
  switch (line.kind) {
    case 'banner':
      return bannerBlocks(line.text, paper)
    case 'title':
    case 'number':
      return largeBlocks(line.text, paper)
    case 'heading':
      return startBlocks(line.text, typeFor(line.text, paper, true), paper)
    case 'centred':
      return middleBlocks(line.text, typeFor(line.text, paper), paper)
    case 'text':
      return startBlocks(line.text, typeFor(line.text, paper), paper)
    case 'row':
      return pairBlocks(line.label, line.value, typeFor(line.label + line.value, paper), paper)
    case 'total':
      return [space(8), ...totalBlocks(line.label, line.value, paper), space(8)]
    case 'count':
      return countBlocks(line, paper)
    case 'code':
      return [codeBlock(line.label, line.groups, paper)]
    case 'state':
      return [stateBlock(line, paper)]
    case 'rule':
      return [ruleBlock(line.heavy, paper)]
    case 'gap':
      return [space(16)]
    case 'logo':
    case 'qr':
      return []
  }
}

const space = (height: number): Block => ({ height, draw: () => undefined })

function block(set: Setting, left: number): Block {
  return {
    height: set.above + set.below,
    draw: (top) => set.drawAt(left, top + set.above),
  }
}

const atStart = (set: Setting, { dots, isRightToLeft }: Paper): number =>
  isRightToLeft ? dots - set.width : 0
const atEnd = (set: Setting, { dots, isRightToLeft }: Paper): number =>
  isRightToLeft ? 0 : dots - set.width
const inTheMiddle = (set: Setting, { dots }: Paper): number => (dots - set.width) / 2

const startBlocks = (text: string, type: Type, paper: Paper): readonly Block[] =>
  settings(paper.context, text, type, paper.dots).map((set) => block(set, atStart(set, paper)))

const middleBlocks = (text: string, type: Type, paper: Paper): readonly Block[] =>
  settings(paper.context, text, type, paper.dots).map((set) => block(set, inTheMiddle(set, paper)))

/** The largest of some sizes in which a text fits on one line, or the last. */
function sizeThatFits(
  sizes: readonly [number, ...number[]],
  text: string,
  paper: Paper,
  takes: (type: Type) => number,
): Type {
  const fitting = sizes.find((size) => takes(large(size, text, paper)) <= paper.dots)
  return large(fitting ?? sizes.at(-1) ?? sizes[0], text, paper)
}

function largeBlocks(text: string, paper: Paper): readonly Block[] {
  const type = sizeThatFits([40, 36, 32, 28], text, paper, (one) =>
    widthOf(paper.context, text, one),
  )
  return middleBlocks(text, type, paper)
}

function pairBlocks(label: string, value: string, type: Type, paper: Paper): readonly Block[] {
  const { context, dots } = paper
  const start = setting(context, label, type)
  const end = setting(context, value, type)
  if (start.width + end.width + type.size / 2 > dots) {
    return [
      ...startBlocks(label, type, paper),
      ...settings(context, value, type, dots).map((set) => block(set, atEnd(set, paper))),
    ]
  }
  return [
    sideBySide([
      { set: start, left: atStart(start, paper) },
      { set: end, left: atEnd(end, paper) },
    ]),
  ]
}

function sideBySide(parts: readonly { readonly set: Setting; readonly left: number }[]): Block {
  const above = Math.max(...parts.map(({ set }) => set.above))
  const below = Math.max(...parts.map(({ set }) => set.below))
  return {
    height: above + below,
    draw(top) {
      for (const { set, left } of parts) set.drawAt(left, top + above)
    },
  }
}

function totalBlocks(label: string, value: string, paper: Paper): readonly Block[] {
  const { context } = paper
  const type = sizeThatFits(
    paper.isRightToLeft ? [34, 30, 26] : [40, 36, 32, 30, 28, 26, 24],
    label + value,
    paper,
    (one) => widthOf(context, label, one) + widthOf(context, value, one) + one.size * 0.6,
  )
  return pairBlocks(label, value, type, paper)
}

const columnDots = 12
const valueColumns = 13

function countBlocks(
  { label, count, value, isSum }: Extract<SlipLine, { kind: 'count' }>,
  paper: Paper,
): readonly Block[] {
  const { context, dots, isRightToLeft } = paper
  const type = typeFor(label + count + value, paper, isSum)
  const [name, number, sum] = [label, count, value].map((text) => setting(context, text, type))
  if (!(name && number && sum)) return []
  const column = valueColumns * columnDots
  // Sums end under sums whatever their length, on the side that is theirs.
  const sumLeft = isRightToLeft ? column - sum.width - columnDots : dots - sum.width
  const numberLeft = isRightToLeft
    ? column + 5 * columnDots - number.width
    : dots - column - number.width
  const free = isRightToLeft
    ? dots - name.width - numberLeft - number.width
    : (count === '' ? sumLeft : numberLeft) - name.width
  const figures = [
    { set: number, left: numberLeft },
    { set: sum, left: sumLeft },
  ]
  if (free >= columnDots) {
    return [sideBySide([{ set: name, left: atStart(name, paper) }, ...figures])]
  }
  return [...startBlocks(label, type, paper), sideBySide(figures)]
}

const frame = 4
const inset = 14

function codeBlock(label: string, groups: readonly string[], paper: Paper): Block {
  const { context, dots } = paper
  const room = { ...paper, dots: dots - 2 * (frame + inset) }
  const name = settings(context, label, typeFor(label, paper), room.dots)
  const whole = groups.join(' ')
  const oneRow = sizeThatFits([48, 44, 40], '', room, (one) => widthOf(context, whole, one))
  const fits = widthOf(context, whole, oneRow) <= room.dots
  const texts = fits ? [whole] : twoByTwo(groups)
  const type = sizeThatFits([48, 44, 40, 34, 28, 22], '', room, (one) =>
    Math.max(...texts.map((text) => widthOf(context, text, { ...one, stack: 'columns' }))),
  )
  const code = texts.flatMap((text) =>
    settings(context, text, { ...type, stack: 'columns' }, room.dots),
  )
  const inside = [...name, ...code]
  const height =
    inside.reduce((sum, { above, below }) => sum + above + below, 0) + 2 * (frame + inset / 2)
  return {
    height: height + 8,
    draw(top) {
      context.lineWidth = frame
      context.strokeStyle = '#000'
      context.strokeRect(frame / 2, top + 4 + frame / 2, dots - frame, height - frame)
      let y = top + 4 + frame + inset / 2
      for (const set of inside) {
        set.drawAt(inTheMiddle(set, paper), y + set.above)
        y += set.above + set.below
      }
    },
  }
}

function twoByTwo(groups: readonly string[]): readonly string[] {
  const rows: string[] = []
  for (let at = 0; at < groups.length; at += 2) rows.push(groups.slice(at, at + 2).join(' '))
  return rows
}

function stateBlock({ state, word }: Extract<SlipLine, { kind: 'state' }>, paper: Paper): Block {
  const { context, dots, isRightToLeft } = paper
  const type = sizeThatFits([40, 34, 28, 24, 20], word, paper, (one) => {
    return widthOf(context, word, one) + one.size * 1.4
  })
  const [mark, between] = [type.size, Math.round(type.size * 0.4)]
  const lines = settings(context, word, type, dots - mark - between)
  const widest = Math.max(...lines.map(({ width }) => width))
  const left = Math.round((dots - widest - mark - between) / 2)
  const height = lines.reduce((sum, { above, below }) => sum + above + below, 0)
  const pad = 6
  return {
    height: height + 2 * pad,
    draw(top) {
      const middle = top + pad + (lines[0]?.above ?? 0) - type.size * 0.36
      const markLeft = isRightToLeft ? left + widest + between : left
      drawMark(context, state, markLeft, Math.round(middle - mark / 2), mark)
      let y = top + pad
      for (const set of lines) {
        const wordLeft = isRightToLeft ? left + widest - set.width : left + mark + between
        set.drawAt(wordLeft, y + set.above)
        y += set.above + set.below
      }
    },
  }
}

const band = 10
const [hatch, stroke] = [12, 6] as const

function bannerBlocks(text: string, paper: Paper): readonly Block[] {
  const type = sizeThatFits([26, 22], text, paper, (one) => widthOf(paper.context, text, one))
  return [
    space(6),
    hatchBlock(paper),
    space(4),
    ...middleBlocks(text, type, paper),
    space(6),
    hatchBlock(paper),
    space(10),
  ]
}

function hatchBlock({ context, dots }: Paper): Block {
  return {
    height: band,
    draw(top) {
      for (let y = 0; y < band; y += 1) {
        for (let x = 0; x < dots; x += 1) {
          if ((x + y) % hatch < stroke) context.fillRect(x, top + y, 1, 1)
        }
      }
    },
  }
}

function ruleBlock(heavy: boolean, { context, dots }: Paper): Block {
  if (heavy) {
    return {
      height: 24,
      draw(top) {
        context.fillRect(0, top + 9, dots, 2)
        context.fillRect(0, top + 14, dots, 2)
      },
    }
  }
  return {
    height: 20,
    draw(top) {
      for (let x = 0; x < dots; x += 8) context.fillRect(x, top + 9, 5, 2)
    },
  }
}
