import { crc32, deflateSync } from 'node:zlib'

/** A picture as a printer leaves it: rows of whole bytes from the top, a set bit is black. */
export type Picture = {
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex')

function chunk(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(data.length)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}

/** Black and white as a PNG file, on white paper with a margin at all sides. */
export function paperPng({ width, height, bytes }: Picture, margin = 40): Buffer {
  const whole = { width: width + 2 * margin, height: height + 2 * margin }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(whole.width)
  header.writeUInt32BE(whole.height, 4)
  const [bitDepth, grey] = [1, 0]
  header.set([bitDepth, grey], 8)
  const rowBytes = Math.ceil(whole.width / 8)
  // Every row begins with its filter, which is none; a set bit is white here.
  const rows = new Uint8Array((rowBytes + 1) * whole.height).fill(0xff)
  for (let y = 0; y < whole.height; y += 1) rows[y * (rowBytes + 1)] = 0
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const byte = bytes[y * Math.ceil(width / 8) + (x >> 3)] ?? 0
      if ((byte & (0x80 >> (x & 7))) === 0) continue
      const at = (y + margin) * (rowBytes + 1) + 1 + ((x + margin) >> 3)
      rows[at] = (rows[at] ?? 0) & ~(0x80 >> ((x + margin) & 7))
    }
  }
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ])
}
