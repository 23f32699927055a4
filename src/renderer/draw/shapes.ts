import type { SlipLine } from '#contract/receipts'
import {
  type Block,
  inTheMiddle,
  middleBlocks,
  type Paper,
  sizeThatFits,
  space,
  typeFor,
} from './blocks.ts'
import { drawMark } from './marks.ts'
import { settings, widthOf } from './text.ts'

const frame = 4
const inset = 14

export function codeBlock(label: string, groups: readonly string[], paper: Paper): Block {
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

export function stateBlock(
  { state, word }: Extract<SlipLine, { kind: 'state' }>,
  paper: Paper,
): Block {
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

export function bannerBlocks(text: string, paper: Paper): readonly Block[] {
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

export function ruleBlock(heavy: boolean, { context, dots }: Paper): Block {
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
