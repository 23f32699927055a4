import { crc32, deflateSync } from 'node:zlib'

/** Red, green, blue and opacity, each from 0 to 255. */
export type Pixel = readonly [red: number, green: number, blue: number, alpha: number]

const signature = Buffer.from('89504e470d0a1a0a', 'hex')
const bitsPerChannel = 8
const redGreenBlueAlpha = 6

function chunk(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(data.length)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}

/** A square picture as a PNG file, row by row from the top. */
export function encodePng(side: number, pixelAt: (x: number, y: number) => Pixel): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side)
  header.writeUInt32BE(side, 4)
  header.set([bitsPerChannel, redGreenBlueAlpha], 8)
  const places = Array.from({ length: side }, (_, index) => index)
  const unfiltered = 0
  const rows = places.flatMap((y) => [unfiltered, ...places.flatMap((x) => pixelAt(x, y))])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Uint8Array.from(rows))),
    chunk('IEND', new Uint8Array()),
  ])
}
