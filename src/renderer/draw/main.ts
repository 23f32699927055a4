import type { Bitmap, SlipLine } from '#contract/receipts'
import type { Language } from '#contract/settings'
import type { Paper } from './blocks.ts'
import { nameFonts, readFonts } from './fonts.ts'
import { lettersWithoutFont } from './letters.ts'
import { blocksOf } from './lines.ts'

/** What main asks of this page, and what it is told. */
type Order = {
  readonly lines: readonly SlipLine[]
  readonly dots: number
  readonly language: Language
}
type Answer =
  | { readonly drawn: readonly Bitmap[] }
  /** The letters that no font of this PC has. */
  | { readonly missing: readonly string[] }

// Lighter than the middle: what the paper burns spreads, and what is thin must not vanish.
const darkest = 150

async function drawLines({ lines, dots, language }: Order): Promise<Answer> {
  const text = lines.flatMap(textsOf).join(' ')
  await readFonts(text)
  const missing = lettersWithoutFont(text)
  if (missing.length > 0) return { missing }
  return { drawn: lines.map((line) => drawn(line, dots, language)) }
}

function textsOf(line: SlipLine): readonly string[] {
  return Object.values(line).flatMap((value) =>
    typeof value === 'object' ? value : [String(value)],
  )
}

function drawn(line: SlipLine, dots: number, language: Language): Bitmap {
  const canvas = document.createElement('canvas')
  canvas.width = dots
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('This page cannot draw')
  const paper: Paper = { context, dots, isRightToLeft: language === 'ar' }
  const blocks = blocksOf(line, paper)
  canvas.height = Math.max(
    1,
    blocks.reduce((sum, { height }) => sum + height, 0),
  )
  context.fillStyle = '#fff'
  context.fillRect(0, 0, dots, canvas.height)
  context.fillStyle = '#000'
  let top = 0
  for (const block of blocks) {
    block.draw(top)
    top += block.height
  }
  return toBitmap(context.getImageData(0, 0, dots, canvas.height))
}

function toBitmap({ width, height, data }: ImageData): Bitmap {
  const bytesPerRow = Math.ceil(width / 8)
  const bytes = new Uint8Array(bytesPerRow * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4
      const light =
        0.3 * (data[at] ?? 255) + 0.6 * (data[at + 1] ?? 255) + 0.1 * (data[at + 2] ?? 255)
      if (light >= darkest) continue
      const byte = y * bytesPerRow + (x >> 3)
      bytes[byte] = (bytes[byte] ?? 0) | (0x80 >> (x & 7))
    }
  }
  return {
    width,
    height,
    bits: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
  }
}

declare global {
  interface Window {
    drawLines: (order: Order) => Promise<Answer>
  }
}

nameFonts()
window.drawLines = drawLines
