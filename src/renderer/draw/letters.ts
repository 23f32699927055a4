import { stacks } from './fonts.ts'

const side = 40
// Code points that Unicode promises never to give to a letter, or has not given yet: what they look
// like is what a letter looks like that no font has.
const nobodys = ['\u0378', '\u{10fffd}', '\uffff']
const needsNoGlyph = /^[\p{Z}\p{Cc}\p{Cf}\p{Variation_Selector}]$/u

const known = new Map<string, boolean>()
let boxes: ReadonlySet<string> | null = null
let sheet: CanvasRenderingContext2D | null = null

/** The letters of a text that no font of this PC has. */
export function lettersWithoutFont(text: string): readonly string[] {
  boxes ??= new Set(
    nobodys.flatMap((sign) => Object.values(stacks).map((stack) => look(sign, stack))),
  )
  const missing: string[] = []
  for (const sign of new Set(text)) {
    let isThere = known.get(sign)
    if (isThere === undefined) {
      isThere = needsNoGlyph.test(sign) || !boxes.has(look(sign, stacks.columns))
      known.set(sign, isThere)
    }
    if (!isThere) missing.push(sign)
  }
  return missing
}

function look(sign: string, stack: string): string {
  sheet ??= blankSheet()
  sheet.clearRect(0, 0, side, side)
  sheet.font = `500 24px ${stack}`
  sheet.fillText(sign, 6, 28)
  return String(sheet.getImageData(0, 0, side, side).data.filter((_, at) => at % 4 === 3))
}

function blankSheet(): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('This page cannot draw')
  return context
}
