import type { Printer } from '#contract/printing'

/** What a printer does with bytes, in order. */
export type Deed =
  | { readonly does: 'reset' }
  /** A row of its own type, as wide as it is: large letters take more columns. */
  | { readonly does: 'row'; readonly runs: readonly Run[] }
  | {
      readonly does: 'picture'
      readonly width: number
      readonly height: number
      readonly bytes: Uint8Array
    }
  | { readonly does: 'feed'; readonly lines: number }
  | { readonly does: 'cut' }
  | { readonly does: 'pulse'; readonly pin: 2 | 5; readonly onMs: number; readonly offMs: number }

/** Letters that look alike. */
export type Run = {
  readonly text: string
  readonly width: number
  readonly height: number
  readonly isBold: boolean
  readonly isInverted: boolean
}

type Style = Omit<Run, 'text'>
type Reader = { readonly bytes: Uint8Array; at: number }

const plain: Style = { width: 1, height: 1, isBold: false, isInverted: false }

/** What the code pages are in the bytes above 127, by the number that a printer knows them by. */
export type CodePages = Readonly<Record<number, (byte: number) => string>>

/**
 * What a printer that reads `language` does with bytes.
 *
 * Only the commands that the till sends; a byte that is none of them throws, as does a letter that the
 * chosen page does not have.
 */
export function deedsOf(
  bytes: Uint8Array,
  language: Printer['language'],
  pages: CodePages,
): readonly Deed[] {
  const reader: Reader = { bytes, at: 0 }
  const deeds: Deed[] = []
  let style = plain
  let page = language === 'esc-pos' ? 0 : 1
  let runs: Run[] = []
  const picture: { strips: Uint8Array[] | null } = { strips: null }

  const type = (letter: string): void => {
    const last = runs.at(-1)
    if (last && alike(last, style)) runs[runs.length - 1] = { ...last, text: last.text + letter }
    else runs.push({ ...style, text: letter })
  }
  const endRow = (): void => {
    deeds.push({ does: 'row', runs })
    runs = []
  }
  const nothingHalfDone = (what: string): void => {
    if (runs.length > 0) throw new Error(`${what} in the middle of a row`)
  }
  const apply = (command: Command): void => {
    switch (command.is) {
      case 'style':
        style = { ...style, ...command.style }
        return
      case 'page':
        page = command.page
        return
      case 'strips':
        nothingHalfDone('a picture')
        if (picture.strips && picture.strips.length > 0) deeds.push(pictureOf(picture.strips))
        picture.strips = command.begin ? [] : null
        return
      case 'strip':
        if (!picture.strips) throw new Error('a strip of a picture between lines of 4 mm')
        picture.strips.push(command.columns)
        return
      case 'nothing':
        return
      case 'deed':
        nothingHalfDone(command.deed.does)
        if (command.deed.does === 'reset') style = plain
        deeds.push(command.deed)
    }
  }

  while (reader.at < bytes.length) {
    const byte = take(reader)
    if (byte === 0x0a) {
      if (!picture.strips) endRow()
    } else if (byte >= 0x20 && byte !== 0x7f) {
      const letter = byte < 0x80 ? String.fromCharCode(byte) : pages[page]?.(byte)
      if (letter === undefined) throw new Error(`page ${page} has no letter ${byte}`)
      type(letter)
    } else {
      apply(language === 'esc-pos' ? escPosCommand(byte, reader) : starCommand(byte, reader))
    }
  }
  nothingHalfDone('the end')
  return deeds
}

const alike = (one: Style, other: Style): boolean =>
  one.width === other.width &&
  one.height === other.height &&
  one.isBold === other.isBold &&
  one.isInverted === other.isInverted

function take(reader: Reader): number {
  const byte = reader.bytes[reader.at]
  if (byte === undefined) throw new Error('the bytes end in the middle of a command')
  reader.at += 1
  return byte
}

const takeMany = (reader: Reader, count: number): Uint8Array =>
  Uint8Array.from({ length: count }, () => take(reader))

type Command =
  | { readonly is: 'style'; readonly style: Partial<Style> }
  | { readonly is: 'page'; readonly page: number }
  | { readonly is: 'deed'; readonly deed: Deed }
  | { readonly is: 'strips'; readonly begin: boolean }
  | { readonly is: 'strip'; readonly columns: Uint8Array }
  | { readonly is: 'nothing' }

const nothing: Command = { is: 'nothing' }
const deed = (one: Deed): Command => ({ is: 'deed', deed: one })
const styled = (style: Partial<Style>): Command => ({ is: 'style', style })

function unknown(reader: Reader, first: number): never {
  const rest = Buffer.from(reader.bytes.subarray(reader.at, reader.at + 4)).toString('hex')
  throw new Error(`byte ${reader.at - 1}: no command 0x${first.toString(16)} ${rest}`)
}

function escPosCommand(first: number, reader: Reader): Command {
  const name = `${first.toString(16)} ${String.fromCharCode(take(reader))}`
  switch (name) {
    case '1b @':
      return deed({ does: 'reset' })
    case '1c .':
      return nothing
    case '1b M':
    case '1b R':
      return take(reader) === 0 ? nothing : unknown(reader, first)
    case '1b t':
      return { is: 'page', page: take(reader) }
    case '1b E':
      return styled({ isBold: take(reader) === 1 })
    case '1d B':
      return styled({ isInverted: take(reader) === 1 })
    case '1d !': {
      const size = take(reader)
      return styled({ width: (size >> 4) + 1, height: (size & 15) + 1 })
    }
    case '1b d':
      return deed({ does: 'feed', lines: take(reader) })
    case '1d V':
      return take(reader) === 1 ? deed({ does: 'cut' }) : unknown(reader, first)
    case '1b p': {
      const pin = take(reader) === 0 ? 2 : 5
      return deed({ does: 'pulse', pin, onMs: take(reader) * 2, offMs: take(reader) * 2 })
    }
    case '1d v':
      return deed(escPosPicture(reader, first))
    default:
      return unknown(reader, first)
  }
}

function escPosPicture(reader: Reader, first: number): Deed {
  const [zero, mode] = [take(reader), take(reader)]
  if (zero !== 0x30 || mode !== 0) unknown(reader, first)
  const bytesPerRow = take(reader) + take(reader) * 256
  const height = take(reader) + take(reader) * 256
  const bytes = takeMany(reader, bytesPerRow * height)
  return { does: 'picture', width: bytesPerRow * 8, height, bytes }
}

function starCommand(first: number, reader: Reader): Command {
  if (first === 0x18) return nothing
  if (first !== 0x1b) return unknown(reader, first)
  const second = take(reader)
  switch (String.fromCharCode(second)) {
    case '@':
      return deed({ does: 'reset' })
    case 'R':
      return take(reader) === 0 ? nothing : unknown(reader, first)
    case 'E':
      return styled({ isBold: true })
    case 'F':
      return styled({ isBold: false })
    case '4':
      return styled({ isInverted: true })
    case '5':
      return styled({ isInverted: false })
    case 'i':
      return styled({ height: take(reader) + 1, width: take(reader) + 1 })
    case '0':
      return { is: 'strips', begin: true }
    case 'z':
      return take(reader) === 1 ? { is: 'strips', begin: false } : unknown(reader, first)
    case 'X':
      return { is: 'strip', columns: takeMany(reader, (take(reader) + take(reader) * 256) * 3) }
    case 'J': {
      // Feeds quarters of a millimetre: two dots each.
      const height = take(reader) * 2
      return deed({ does: 'picture', width: 8, height, bytes: new Uint8Array(height) })
    }
    case 'a':
      return deed({ does: 'feed', lines: take(reader) })
    case 'd':
      return take(reader) === 3 ? deed({ does: 'cut' }) : unknown(reader, first)
    case '\x07': {
      const [onMs, offMs] = [take(reader) * 10, take(reader) * 10]
      const trigger = take(reader)
      if (trigger !== 0x07 && trigger !== 0x1a) return unknown(reader, first)
      return deed({ does: 'pulse', pin: trigger === 0x07 ? 2 : 5, onMs, offMs })
    }
    case '\x1d':
      return starExtended(reader, first)
    default:
      return unknown(reader, first)
  }
}

function starExtended(reader: Reader, first: number): Command {
  const name = String.fromCharCode(take(reader))
  const value = take(reader)
  if (name === 't') return { is: 'page', page: value }
  return name === 'P' && (value === 0x30 || value === 0x31) ? nothing : unknown(reader, first)
}

function pictureOf(strips: readonly Uint8Array[]): Deed {
  const width = Math.max(...strips.map((columns) => columns.length / 3))
  const bytesPerRow = Math.ceil(width / 8)
  const height = strips.length * 24
  const bytes = new Uint8Array(bytesPerRow * height)
  for (const [strip, columns] of strips.entries()) {
    for (let x = 0; x < columns.length / 3; x += 1) {
      for (let y = 0; y < 24; y += 1) {
        if ((((columns[x * 3 + (y >> 3)] ?? 0) >> (7 - (y & 7))) & 1) === 0) continue
        const at = (strip * 24 + y) * bytesPerRow + (x >> 3)
        bytes[at] = (bytes[at] ?? 0) | (0x80 >> (x & 7))
      }
    }
  }
  return { does: 'picture', width: bytesPerRow * 8, height, bytes }
}
