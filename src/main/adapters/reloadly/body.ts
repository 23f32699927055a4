import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'

export const bodyLimit = 8 * 1024 * 1024

const decoders = new Map([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
])

/** Why the bytes of an answer give no text. */
export type BodyFault = 'body-too-large' | 'body-not-decoded'

/** All bytes of a body, or the fault once it passes the limit; a broken connection throws. */
export async function collect(body: AsyncIterable<Uint8Array>): Promise<Buffer | 'body-too-large'> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > bodyLimit) return 'body-too-large'
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The text of a body, unpacked as its Content-Encoding says, under the same limit. */
export async function textOf(
  bytes: Buffer,
  encoding: string,
): Promise<{ readonly text: string } | { readonly fault: BodyFault }> {
  const name = encoding.trim().toLowerCase()
  if (name === '' || name === 'identity') return { text: new TextDecoder().decode(bytes) }
  const unpack = decoders.get(name)
  if (unpack === undefined) return { fault: 'body-not-decoded' }
  try {
    const unpacked = await unpack(bytes, { maxOutputLength: bodyLimit })
    return { text: new TextDecoder().decode(unpacked) }
  } catch (failure) {
    const isTooLarge =
      failure instanceof Error && 'code' in failure && failure.code === 'ERR_BUFFER_TOO_LARGE'
    return { fault: isTooLarge ? 'body-too-large' : 'body-not-decoded' }
  }
}
