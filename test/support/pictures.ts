/** The smallest beginnings that each type of picture is known by, and something behind them. */
export const pictures = {
  png: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  jpeg: Buffer.from('ffd8ffe000104a464946', 'hex'),
  webp: Buffer.concat([
    Buffer.from('RIFF'),
    Buffer.from('24000000', 'hex'),
    Buffer.from('WEBPVP8 '),
  ]),
  gif: Buffer.from('GIF89a\x01\x00\x01\x00'),
} as const
