import { papers } from '#contract/printing'
import type { Bitmap, Slip, SlipLine } from '#contract/receipts'
import { ok, type Result } from '#contract/result'
import type { Language } from '#contract/settings'
import { lineOnPaper, needsDrawing } from './coverage.ts'
import { encodeSlip, type PaperPrinter } from './encode.ts'
import { gainsFromDrawing } from './encode-layout.ts'

/** Draws lines as wide as a printer's head, in the order in which they came. */
export type DrawLines = (
  lines: readonly SlipLine[],
  dots: number,
  language: Language,
) => Promise<Result<readonly Bitmap[], 'not-drawn'>>

export type EncodeSlip = (
  slip: Slip,
  printer: PaperPrinter,
) => Promise<Result<Uint8Array, 'not-drawn'>>

/** What turns a slip into the bytes of a printer, whatever it is written in. */
export function createEncoder({ draw }: { readonly draw: DrawLines }): EncodeSlip {
  return async (slip, printer) => {
    const { columns, dots } = papers[printer.paper]
    const safe = { ...slip, lines: slip.lines.map(lineOnPaper) }
    const lines = [...safe.lines.entries()]
    const needed = lines.filter(([, line]) => needsDrawing(line, slip.language, printer))
    const wanted = lines.filter(
      ([at, line]) => gainsFromDrawing(line, columns) && !needed.some(([place]) => place === at),
    )
    const places = [...needed, ...wanted]
    if (places.length === 0) return ok(encodeSlip(safe, printer, new Map()))
    const drawn = await draw(
      places.map(([, line]) => line),
      dots,
      slip.language,
    )
    if (drawn.ok) {
      const pictures = new Map(
        drawn.value.flatMap((bitmap, index) => {
          const [at] = places[index] ?? []
          return at === undefined ? [] : [[at, bitmap] as const]
        }),
      )
      return ok(encodeSlip(safe, printer, pictures))
    }
    // A mark less is better than no slip; a letter less is not.
    return needed.length === 0 ? ok(encodeSlip(safe, printer, new Map())) : drawn
  }
}
