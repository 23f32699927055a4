import { stacks } from './fonts.ts'

/** How a text is set: its size in dots, and the height that its line has at least. */
export type Type = {
  readonly size: number
  readonly pitch: number
  readonly isBold: boolean
  /** In the columns of a printer's own type, or as words are set on a page. */
  readonly stack: keyof typeof stacks
}

/** One line of text as it is drawn: the dots that it takes, and how it is put on a canvas. */
export type Setting = {
  readonly width: number
  readonly above: number
  readonly below: number
  readonly drawAt: (left: number, baseline: number) => void
}

const fromRightToLeft =
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u
const graphemes = new Intl.Segmenter()

function prepare(context: CanvasRenderingContext2D, text: string, type: Type): void {
  context.font = `${type.isBold ? 600 : 500} ${type.size}px ${stacks[type.stack]}`
  context.textAlign = 'left'
  // By its own first letter, so that a number among Arabic words keeps its order.
  context.direction = fromRightToLeft.test(text) ? 'rtl' : 'ltr'
}

/** How many dots a text takes on one line. */
export function widthOf(context: CanvasRenderingContext2D, text: string, type: Type): number {
  prepare(context, text, type)
  return context.measureText(text).width
}

/** A text on one line. */
export function setting(context: CanvasRenderingContext2D, text: string, type: Type): Setting {
  prepare(context, text, type)
  const measured = context.measureText(text)
  return {
    width: measured.width,
    above: Math.max(
      Math.ceil(measured.actualBoundingBoxAscent) + 1,
      Math.round((type.pitch * 2) / 3),
    ),
    below: Math.max(Math.ceil(measured.actualBoundingBoxDescent) + 1, Math.round(type.pitch / 3)),
    drawAt(left, baseline) {
      prepare(context, text, type)
      context.fillText(text, Math.round(left), Math.round(baseline))
    },
  }
}

/** A text on as many lines as it takes, broken between words, or within one that is too long. */
export function settings(
  context: CanvasRenderingContext2D,
  text: string,
  type: Type,
  room: number,
): readonly Setting[] {
  const fits = (part: string): boolean => widthOf(context, part, type) <= room
  const lines: string[] = []
  let line = ''
  const add = (part: string, between: string): void => {
    const longer = line === '' ? part : `${line}${between}${part}`
    if (line === '' || fits(longer)) {
      line = longer
    } else {
      lines.push(line)
      line = part
    }
  }
  for (const word of text.split(' ')) {
    if (fits(word)) {
      add(word, ' ')
    } else {
      const letters = [...graphemes.segment(word)].map(({ segment }) => segment)
      for (const [at, letter] of letters.entries()) add(letter, at === 0 ? ' ' : '')
    }
  }
  return [...lines, line].map((part) => setting(context, part, type))
}
