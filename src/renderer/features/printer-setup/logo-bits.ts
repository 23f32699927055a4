import type { Logo } from '#contract/receipts'

const widest = 384
const highest = 240
const smallest = 8

/** Below it a point is black: lighter greys would come out as specks. */
const dark = 140

/**
 * A picture as black and white dots, at most as wide as narrow paper.
 *
 * Null when the browser cannot read it as a picture, or when there is nothing dark in it.
 */
export async function toLogo(file: Blob): Promise<Logo | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (picture === null) return null
  const scale = Math.min(1, widest / picture.width, highest / picture.height)
  const width = Math.max(smallest, Math.round(picture.width * scale))
  const height = Math.max(smallest, Math.round(picture.height * scale))
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (context === null) return null
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  picture.close()
  const bytes = toBits(context.getImageData(0, 0, width, height))
  if (bytes.every((byte) => byte === 0)) return null
  return { width, height, bits: btoa(String.fromCharCode(...bytes)) }
}

function toBits({ data, width, height }: ImageData): Uint8Array {
  const rowBytes = Math.ceil(width / 8)
  const bytes = new Uint8Array(rowBytes * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3)
      const isDark = 0.3 * red + 0.59 * green + 0.11 * blue < dark
      const place = y * rowBytes + (x >> 3)
      if (isDark) bytes[place] = (bytes[place] ?? 0) | (0x80 >> (x & 7))
    }
  }
  return bytes
}

/** Draws it dot by dot, black on whatever is there. */
export function drawLogo(canvas: HTMLCanvasElement, { width, height, bits }: Logo): void {
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (context === null) return
  const bytes = atob(bits)
  const rowBytes = Math.ceil(width / 8)
  context.fillStyle = 'black'
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = bytes.charCodeAt(y * rowBytes + (x >> 3))
      if ((byte & (0x80 >> (x & 7))) !== 0) context.fillRect(x, y, 1, 1)
    }
  }
}
