import type { SlipLine } from '#contract/receipts'
import {
  atStart,
  type Block,
  middleBlocks,
  type Paper,
  pairBlocks,
  sideBySide,
  sizeThatFits,
  space,
  startBlocks,
  typeFor,
} from './blocks.ts'
import { bannerBlocks, codeBlock, ruleBlock, stateBlock } from './shapes.ts'
import { setting, widthOf } from './text.ts'

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

function largeBlocks(text: string, paper: Paper): readonly Block[] {
  const type = sizeThatFits([40, 36, 32, 28], text, paper, (one) =>
    widthOf(paper.context, text, one),
  )
  return middleBlocks(text, type, paper)
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
  // Sums end under sums on the side that is theirs, and push counts aside if they must.
  const sumLeft = isRightToLeft ? Math.max(0, column - columnDots - sum.width) : dots - sum.width
  const numberLeft = isRightToLeft
    ? Math.max(column + 5 * columnDots - number.width, sumLeft + sum.width + columnDots)
    : Math.min(dots - column, sumLeft - columnDots) - number.width
  const [last, lastLeft] = count === '' ? [sum, sumLeft] : [number, numberLeft]
  const free = isRightToLeft ? dots - lastLeft - last.width - name.width : lastLeft - name.width
  const figures = [
    { set: number, left: numberLeft },
    { set: sum, left: sumLeft },
  ]
  if (free >= columnDots) {
    return [sideBySide([{ set: name, left: atStart(name, paper) }, ...figures])]
  }
  return [...startBlocks(label, type, paper), sideBySide(figures)]
}
