import type { Bitmap } from '#contract/receipts'

/** The black dots of a picture as one SVG path: a thin bar for each run of them in a row. */
export function blackRuns(
  width: number,
  height: number,
  isBlack: (x: number, y: number) => boolean,
): string {
  let path = ''
  for (let y = 0; y < height; y++) {
    let from: number | null = null
    for (let x = 0; x <= width; x++) {
      const black = x < width && isBlack(x, y)
      if (black && from === null) from = x
      if (black || from === null) continue
      path += `M${from} ${y}h${x - from}v1H${from}z`
      from = null
    }
  }
  return path
}

/** Whether a dot of a picture is black. Dots that its bits do not tell are white. */
export function dotsOf({ width, bits }: Bitmap): (x: number, y: number) => boolean {
  const bytes = atob(bits)
  const perRow = Math.ceil(width / 8)
  return (x, y) => {
    const byte = bytes.charCodeAt(y * perRow + Math.floor(x / 8))
    return (byte & (0x80 >> (x % 8))) !== 0
  }
}
