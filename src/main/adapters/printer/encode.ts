import CodepageEncoder, { type Codepage } from '@point-of-sale/codepage-encoder'
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import { type DrawerSettings, type Printer, papers } from '#contract/printing'
import type { Bitmap, Slip, SlipLine } from '#contract/receipts'
import { lineOnPaper } from './coverage.ts'
import { type Size, type TypedLine, type TypedRow, typedRows } from './encode-layout.ts'
import {
  blankRaster,
  centredRaster,
  codeRaster,
  escPosImage,
  type Raster,
  stacked,
  starImage,
} from './encode-raster.ts'

type Language = Printer['language']
export type PaperPrinter = Pick<Printer, 'paper' | 'language' | 'text' | 'codePages' | 'cuts'>

// In the order in which they are tried. 437 first: what it shares with 850 comes out right even where
// the printer ignores the command.
const escPosPages = { cp437: 0, cp850: 2, cp858: 19, windows1252: 16 } as const
const starPages = { cp437: 1, cp858: 4, windows1252: 32 } as const

type Pages = Readonly<Partial<Record<Codepage, number>>>

function pagesOf({ language, codePages }: Pick<Printer, 'language' | 'codePages'>): Pages {
  if (language === 'esc-pos') {
    return codePages === 'common' ? escPosPages : { cp850: escPosPages.cp850 }
  }
  return codePages === 'common' ? starPages : { cp858: starPages.cp858 }
}

const sizes = {
  normal: { width: 1, height: 1 },
  tall: { width: 1, height: 2 },
  double: { width: 2, height: 2 },
} as const satisfies Readonly<Record<Size, { readonly width: number; readonly height: number }>>

/** `ESC R 0` of both makers: a printer sold for Britain has `£` for `#`, which codes are dialled with. */
const americanSigns = [0x1b, 0x52, 0]

const gapDots = 16
// A large line touches the next one on printers that feed no more than its own height.
const airDots = 8

// From the head to the knife is 12 to 18 mm; a line is 3.75 mm or more.
const linesToTheKnife = 5

/**
 * The bytes that print a slip: of every line its picture in `drawn`, by its place in the slip, or its
 * text, which the caller found that the printer has.
 */
export function encodeSlip(
  slip: Slip,
  printer: PaperPrinter,
  drawn: ReadonlyMap<number, Bitmap>,
): Uint8Array {
  const { columns, dots } = papers[printer.paper]
  const library = libraryFor(printer, columns)
  const pages = pagesOf(printer)
  const star = printer.language !== 'esc-pos'
  const chunks: Uint8Array[] = [library.initialize().encode(), Uint8Array.from(americanSigns)]
  let pictures: Raster[] = []
  const printPictures = (): void => {
    if (pictures.length === 0) return
    const whole = stacked(pictures)
    chunks.push(...(star ? starImage(whole) : escPosImage(whole)))
    pictures = []
  }
  for (const [at, line] of slip.lines.map(lineOnPaper).entries()) {
    const picture = pictureOf(line, drawn.get(at), dots)
    if (picture) {
      pictures.push(picture)
      if (line.kind === 'logo') pictures.push(blankRaster(airDots))
    } else if (isTyped(line)) {
      const hasAir = line.kind === 'total'
      if (hasAir) pictures.push(blankRaster(airDots))
      printPictures()
      chunks.push(...typedRows(line, columns).map((row) => typedBytes(row, library, pages)))
      if (hasAir) pictures.push(blankRaster(airDots))
    }
  }
  printPictures()
  chunks.push(ending(printer))
  return Uint8Array.from(Buffer.concat(chunks))
}

/** The bytes of a drawer's pulse, alone: nothing is printed and no paper moves. */
export function encodePulse(
  { pin, onMs, offMs }: Pick<DrawerSettings, 'pin' | 'onMs' | 'offMs'>,
  language: Language,
): Uint8Array {
  const device = pin === 2 ? 0 : 1
  return libraryFor({ language, codePages: 'common' }, 32).pulse(device, onMs, offMs).encode()
}

function libraryFor(
  printer: Pick<Printer, 'language' | 'codePages'>,
  columns: number,
): ReceiptPrinterEncoder {
  return new ReceiptPrinterEncoder({
    language: printer.language,
    columns,
    codepageMapping: pagesOf(printer),
    // A carriage return is another line feed to some printers.
    newline: '\n',
    autoFlush: false,
  })
}

const isTyped = (line: SlipLine): line is TypedLine =>
  line.kind !== 'gap' && line.kind !== 'logo' && line.kind !== 'qr'

function pictureOf(line: SlipLine, drawn: Bitmap | undefined, dots: number): Raster | null {
  if (drawn) return centredRaster(drawn, dots)
  if (line.kind === 'gap') return blankRaster(gapDots)
  if (line.kind === 'logo') return centredRaster(line.logo, dots)
  return line.kind === 'qr' ? codeRaster(line.digits, dots) : null
}

function typedBytes(row: TypedRow, library: ReceiptPrinterEncoder, pages: Pages): Uint8Array {
  const { width, height } = sizes[row.size]
  library
    .text(' '.repeat(row.indent))
    .bold(row.isBold)
    .invert(row.isInverted)
    .width(width)
    .height(height)
  for (const { page, text } of byPage(row.text, Object.keys(pages) as Codepage[])) {
    library.codepage(page).text(text)
  }
  return library.width(1).height(1).invert(false).bold(false).newline().encode()
}

/** A text in parts that one code page has, with as few changes of page as that takes. */
function byPage(
  text: string,
  candidates: readonly Codepage[],
): readonly { readonly page: Codepage; readonly text: string }[] {
  const [first = 'cp437'] = candidates
  const parts: { page: Codepage; text: string }[] = []
  for (const letter of text) {
    const current = parts.at(-1)
    const page = [current?.page ?? first, ...candidates].find((one) => lettersOf(one).has(letter))
    if (current && (page === undefined || page === current.page)) current.text += letter
    else parts.push({ page: page ?? first, text: letter })
  }
  return parts
}

const known = new Map<Codepage, ReadonlySet<string>>()

/**
 * The letters that a code page prints.
 *
 * Not those that it also has in its first 32 places, such as § ¶ •: the library takes those, and as bytes
 * they are commands. A bullet would ring Star's drawer open.
 */
function lettersOf(page: Codepage): ReadonlySet<string> {
  const before = known.get(page)
  if (before) return before
  const { codepoints } = CodepageEncoder.getEncoding(page)
  const letters = new Set(codepoints.slice(0x20).map((code) => String.fromCodePoint(code)))
  for (const code of [...codepoints.slice(0, 0x20), 0x7f])
    letters.delete(String.fromCodePoint(code))
  known.set(page, letters)
  return letters
}

/**
 * Feeds the slip's end past the knife, or past the edge that it is torn at, and cuts.
 *
 * Epson's reference: `ESC d n` feeds n lines, `GS V 1` cuts and leaves a point. Star's: `ESC a n` feeds
 * n lines, `ESC d 3` goes on to the knife by itself and leaves a point; StarPRNT starts to print at
 * `ESC GS P 0`, `ESC GS P 1` where no cut tells it that the slip is whole.
 */
function ending({ language, cuts }: PaperPrinter): Uint8Array {
  if (language === 'esc-pos') {
    const feed = [0x1b, 0x64, linesToTheKnife]
    return Uint8Array.from(cuts ? [...feed, 0x1d, 0x56, 1] : feed)
  }
  if (cuts) return Uint8Array.of(0x1b, 0x64, 3)
  const feed = [0x1b, 0x61, linesToTheKnife]
  const begin = [0x1b, 0x1d, 0x50, 0x30, 0x1b, 0x1d, 0x50, 0x31]
  return Uint8Array.from(language === 'star-prnt' ? [...feed, ...begin] : feed)
}
