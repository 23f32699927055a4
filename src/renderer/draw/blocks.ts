import { type Setting, setting, settings, type Type } from './text.ts'

/** Where lines are drawn: how wide the head is, and which side a line starts at. */
export type Paper = {
  readonly context: CanvasRenderingContext2D
  readonly dots: number
  readonly isRightToLeft: boolean
}

/** A part of a line, as high as it is and as wide as the paper. */
export type Block = { readonly height: number; readonly draw: (top: number) => void }

const beyondLatin = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u

/** Sizes follow the printer's own type, 12 dots to a column, so that typed and drawn lines match. */
export function typeFor(text: string, { isRightToLeft }: Paper, isBold = false): Type {
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

export const space = (height: number): Block => ({ height, draw: () => undefined })

function block(set: Setting, left: number): Block {
  return {
    height: set.above + set.below,
    draw: (top) => set.drawAt(left, top + set.above),
  }
}

export const atStart = (set: Setting, { dots, isRightToLeft }: Paper): number =>
  isRightToLeft ? dots - set.width : 0
const atEnd = (set: Setting, { dots, isRightToLeft }: Paper): number =>
  isRightToLeft ? 0 : dots - set.width
export const inTheMiddle = (set: Setting, { dots }: Paper): number => (dots - set.width) / 2

export const startBlocks = (text: string, type: Type, paper: Paper): readonly Block[] =>
  settings(paper.context, text, type, paper.dots).map((set) => block(set, atStart(set, paper)))

export const middleBlocks = (text: string, type: Type, paper: Paper): readonly Block[] =>
  settings(paper.context, text, type, paper.dots).map((set) => block(set, inTheMiddle(set, paper)))

/** The largest of some sizes in which a text fits on one line, or the last. */
export function sizeThatFits(
  sizes: readonly [number, ...number[]],
  text: string,
  paper: Paper,
  takes: (type: Type) => number,
): Type {
  const fitting = sizes.find((size) => takes(large(size, text, paper)) <= paper.dots)
  return large(fitting ?? sizes.at(-1) ?? sizes[0], text, paper)
}

export function pairBlocks(
  label: string,
  value: string,
  type: Type,
  paper: Paper,
): readonly Block[] {
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

export function sideBySide(
  parts: readonly { readonly set: Setting; readonly left: number }[],
): Block {
  const above = Math.max(...parts.map(({ set }) => set.above))
  const below = Math.max(...parts.map(({ set }) => set.below))
  return {
    height: above + below,
    draw(top) {
      for (const { set, left } of parts) set.drawAt(left, top + above)
    },
  }
}
