import { pipeline, type Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

export const bodyLimit = 8 * 1024 * 1024

const unpackers = new Map<string, () => Transform>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
])

/** Why the bytes of an answer give no text. */
export type BodyFault = 'body-too-large' | 'body-not-decoded'

type Text = { readonly text: string } | { readonly fault: BodyFault }

/**
 * The text of a body, unpacked as its Content-Encoding says; a broken connection throws.
 *
 * It is unpacked as it comes, so that what is packed smallest is broken off at the limit too, and
 * what is packed is never held beside what comes out of it.
 */
export async function textOf(body: Readable, encoding: string): Promise<Text> {
  const name = encoding.trim().toLowerCase()
  if (name === '' || name === 'identity') return collect(body)
  const unpacker = unpackers.get(name)
  if (unpacker === undefined) {
    const packed = await collect(body)
    return 'text' in packed ? { fault: 'body-not-decoded' } : packed
  }
  const unpack = unpacker()
  // One that fails takes the other with it: the first is the one to blame.
  const failing: Readable[] = []
  for (const part of [body, unpack]) part.once('error', () => failing.push(part))
  try {
    return await collect(pipeline(body, unpack, () => undefined))
  } catch (failure) {
    if (failing[0] === body) throw failure
    return { fault: 'body-not-decoded' }
  }
}

/** All of a stream as text, or the fault once it passes the limit. */
async function collect(stream: AsyncIterable<Uint8Array>): Promise<Text> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > bodyLimit) return { fault: 'body-too-large' }
    chunks.push(chunk)
  }
  return { text: new TextDecoder().decode(Buffer.concat(chunks)) }
}
