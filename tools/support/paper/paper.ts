import type { Page } from 'playwright-core'
import type { Deed } from './decode.ts'
import type { Picture } from './png.ts'

const letter = { width: 12, height: 24 } as const
const line = 30

type Painted = {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly width: number
  readonly height: number
  readonly isBold: boolean
  readonly isInverted: boolean
}

/** The paper that comes out of a printer `dots` wide, its own type set in a browser's font. */
export async function paperOf(deeds: readonly Deed[], dots: number, page: Page): Promise<Picture> {
  let height = 0
  const texts: Painted[] = []
  const pictures: { readonly y: number; readonly picture: Picture }[] = []
  for (const deed of deeds) {
    if (deed.does === 'row') {
      const tallest = Math.max(1, ...deed.runs.map((run) => run.height))
      let x = 0
      for (const run of deed.runs) {
        texts.push({ ...run, x, y: height + (tallest - run.height) * letter.height })
        x += [...run.text].length * run.width * letter.width
      }
      height += Math.max(line, tallest * letter.height + 4)
    } else if (deed.does === 'picture') {
      pictures.push({ y: height, picture: deed })
      height += deed.height
    } else if (deed.does === 'feed') {
      height += deed.lines * line
    }
  }
  const bytesPerRow = Math.ceil(dots / 8)
  const bytes = new Uint8Array(Buffer.from(await typeset(page, texts, dots, height), 'base64'))
  for (const { y, picture } of pictures) {
    const rowBytes = Math.ceil(picture.width / 8)
    for (let row = 0; row < picture.height; row += 1) {
      for (let at = 0; at < rowBytes; at += 1) {
        const to = (y + row) * bytesPerRow + at
        bytes[to] = (bytes[to] ?? 0) | (picture.bytes[row * rowBytes + at] ?? 0)
      }
    }
  }
  return { width: dots, height, bytes }
}

/** Letters as a head of dots prints them, in base64: the browser stands in for the printer's own type. */
const typeset = (
  page: Page,
  texts: readonly Painted[],
  dots: number,
  height: number,
): Promise<string> =>
  page.evaluate(
    async ([all, width, rows]) => {
      await document.fonts.load('500 20px "IBM Plex Mono"', all.map(({ text }) => text).join(''))
      await document.fonts.load('600 20px "IBM Plex Mono"', 'A')
      const canvas = document.createElement('canvas')
      canvas.width = width
      canvas.height = Math.max(1, rows)
      const context = canvas.getContext('2d', { willReadFrequently: true })
      if (!context) throw new Error('no canvas')
      context.fillStyle = '#fff'
      context.fillRect(0, 0, width, rows)
      for (const run of all) {
        context.save()
        context.translate(run.x, run.y)
        context.scale(run.width, run.height)
        const letters = [...run.text]
        context.fillStyle = run.isInverted ? '#000' : '#fff'
        context.fillRect(0, 0, letters.length * 12, 24)
        context.fillStyle = run.isInverted ? '#fff' : '#000'
        context.font = `${run.isBold ? 600 : 500} 20px "IBM Plex Mono"`
        for (const [at, one] of letters.entries()) context.fillText(one, at * 12, 18)
        context.restore()
      }
      const { data } = context.getImageData(0, 0, width, canvas.height)
      const rowBytes = Math.ceil(width / 8)
      const bytes = new Uint8Array(rowBytes * canvas.height)
      for (let at = 0; at < data.length; at += 4) {
        if ((data[at] ?? 255) >= 150) continue
        const x = (at / 4) % width
        const place = Math.floor(at / 4 / width) * rowBytes + (x >> 3)
        bytes[place] = (bytes[place] ?? 0) | (0x80 >> (x & 7))
      }
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    },
    [texts, dots, height] as const,
  )
