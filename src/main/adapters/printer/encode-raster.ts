import { encode } from 'uqr'
import type { Bitmap } from '#contract/receipts'

/** Dots in rows of whole bytes from the top left; a set bit is black. */
export type Raster = {
  readonly bytesPerRow: number
  readonly height: number
  readonly bytes: Uint8Array
}

const quietModules = 2
const codeDots = 200

/** White paper: exact on every printer, where feeds are counted in each maker's own units. */
export const blankRaster = (height: number): Raster => ({
  bytesPerRow: 1,
  height,
  bytes: new Uint8Array(height),
})

/** A picture moved to where it stands in the middle of a head that is `dots` wide. */
export function centredRaster({ width, height, bits }: Bitmap, dots: number): Raster {
  const source = Buffer.from(bits, 'base64')
  const sourceRow = Math.ceil(width / 8)
  const shift = Math.max(0, Math.floor((dots - width) / 2))
  return drawnRaster(Math.ceil(dots / 8), height, (x, y) => {
    const at = x - shift
    if (at < 0 || at >= width) return false
    return (((source[y * sourceRow + (at >> 3)] ?? 0) >> (7 - (at & 7))) & 1) === 1
  })
}

/** A code of digits, large enough for a cheap scanner, in the middle of the head. */
export function codeRaster(digits: string, dots: number): Raster {
  const { data, size } = encode(digits, { ecc: 'M', border: 0 })
  const scale = Math.max(3, Math.floor(codeDots / size))
  const left = Math.floor((dots - size * scale) / 2)
  const above = quietModules * scale
  return drawnRaster(Math.ceil(dots / 8), size * scale + 2 * above, (x, y) => {
    const row = data[Math.floor((y - above) / scale)]
    return row?.[Math.floor((x - left) / scale)] === true
  })
}

function drawnRaster(
  bytesPerRow: number,
  height: number,
  isBlack: (x: number, y: number) => boolean,
): Raster {
  const bytes = new Uint8Array(bytesPerRow * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < bytesPerRow * 8; x += 1) {
      const at = y * bytesPerRow + (x >> 3)
      if (isBlack(x, y)) bytes[at] = (bytes[at] ?? 0) | (0x80 >> (x & 7))
    }
  }
  return { bytesPerRow, height, bytes }
}

/** Pictures below each other as one: a printer that gets them one by one may stop between them. */
export function stacked(rasters: readonly Raster[]): Raster {
  const trimmed = rasters.map(trimmedOnTheRight)
  const bytesPerRow = Math.max(1, ...trimmed.map((raster) => raster.bytesPerRow))
  const height = trimmed.reduce((sum, raster) => sum + raster.height, 0)
  const bytes = new Uint8Array(bytesPerRow * height)
  let top = 0
  for (const raster of trimmed) {
    for (let y = 0; y < raster.height; y += 1) {
      const row = raster.bytes.subarray(y * raster.bytesPerRow, (y + 1) * raster.bytesPerRow)
      bytes.set(row, (top + y) * bytesPerRow)
    }
    top += raster.height
  }
  return { bytesPerRow, height, bytes }
}

/** Without the white at the end of every row, which only costs time on the way. */
function trimmedOnTheRight({ bytesPerRow, height, bytes }: Raster): Raster {
  let used = 1
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 0) used = Math.max(used, (at % bytesPerRow) + 1)
  }
  const kept = new Uint8Array(used * height)
  for (let y = 0; y < height; y += 1) {
    kept.set(bytes.subarray(y * bytesPerRow, y * bytesPerRow + used), y * used)
  }
  return { bytesPerRow: used, height, bytes: kept }
}

// Some firmware reads only the low byte of the height, and prints the rest as text.
const rowsPerCommand = 255

/** `GS v 0`: rows of dots, in the command reference of Epson and in nearly every printer since. */
export function escPosImage({ bytesPerRow, height, bytes }: Raster): Uint8Array[] {
  const commands: Uint8Array[] = []
  for (let top = 0; top < height; top += rowsPerCommand) {
    const rows = Math.min(rowsPerCommand, height - top)
    commands.push(
      Uint8Array.of(0x1d, 0x76, 0x30, 0, bytesPerRow & 0xff, bytesPerRow >> 8, rows, 0),
      bytes.subarray(top * bytesPerRow, (top + rows) * bytesPerRow),
    )
  }
  return commands
}

const stripRows = 24
const rowsPerFeedUnit = 2

/**
 * `ESC X`: strips of 24 dots, column by column, in Star's references of Line Mode and StarPRNT.
 *
 * `ESC 0` before makes a line of paper 3 mm, the height of a strip; `ESC z 1` after makes it 4 mm again.
 * What is white below the last ink is fed by `ESC J n`, n/4 mm, instead of being filled up to a strip.
 */
export function starImage(raster: Raster): Uint8Array[] {
  const { bytesPerRow, height, bytes } = raster
  const width = bytesPerRow * 8
  const lastInk = bytes.findLastIndex((byte) => byte !== 0)
  const strips = Math.ceil((Math.floor(lastInk / bytesPerRow) + 1) / stripRows)
  const commands: Uint8Array[] = []
  for (let strip = 0; strip < strips; strip += 1) {
    commands.push(
      Uint8Array.of(0x1b, 0x58, width & 0xff, width >> 8),
      columnsOf(raster, strip * stripRows),
      Uint8Array.of(0x0a),
    )
  }
  const drawn =
    strips === 0 ? [] : [Uint8Array.of(0x1b, 0x30), ...commands, Uint8Array.of(0x1b, 0x7a, 1)]
  const units = Math.round((height - strips * stripRows) / rowsPerFeedUnit)
  return units > 0 ? [...drawn, Uint8Array.of(0x1b, 0x4a, Math.min(255, units))] : drawn
}

/** The columns of a strip, each three bytes from the top. */
function columnsOf({ bytesPerRow, height, bytes }: Raster, top: number): Uint8Array {
  const width = bytesPerRow * 8
  const columns = new Uint8Array(width * 3)
  for (let y = 0; y < Math.min(stripRows, height - top); y += 1) {
    for (let x = 0; x < width; x += 1) {
      const byte = bytes[(top + y) * bytesPerRow + (x >> 3)] ?? 0
      const at = x * 3 + (y >> 3)
      if ((byte >> (7 - (x & 7))) & 1) columns[at] = (columns[at] ?? 0) | (0x80 >> (y & 7))
    }
  }
  return columns
}
