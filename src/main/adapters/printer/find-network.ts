import type { FoundPrinter } from '#contract/printing'
import { type Address, askStatus, openWire, type Wire } from './wire.ts'

export type SearchLimits = {
  readonly connectMs: number
  readonly answerMs: number
  /** At most so many are knocked at together. */
  readonly atOnce: number
}

const limits: SearchLimits = { connectMs: 300, answerMs: 400, atOnce: 96 }

export const rawPort = 9100

/** Which of these addresses have a printer's raw port, and what those that speak ESC/POS are called. */
export async function findOnNetwork(
  addresses: readonly Address[],
  signal: AbortSignal,
  chosen: Partial<SearchLimits> = {},
): Promise<readonly FoundPrinter[]> {
  const limit = { ...limits, ...chosen }
  const found: FoundPrinter[] = []
  const left = [...addresses]

  async function search(): Promise<void> {
    for (let address = left.shift(); address && !signal.aborted; address = left.shift()) {
      const wire = await openWire(address, limit.connectMs, signal)
      if (!wire) continue
      const about = await modelOf(wire, limit.answerMs)
      await wire.finish(limit.answerMs)
      found.push(foundAt(address, about))
    }
  }

  await Promise.all(Array.from({ length: Math.min(limit.atOnce, addresses.length) }, search))
  return found.sort((one, other) => order(one) - order(other))
}

const foundAt = ({ host, port }: Address, about: string): FoundPrinter => ({
  connection: { kind: 'network', host, port },
  name: about === '' ? host : about,
  about: about === '' ? '' : host,
  isDefault: false,
})

/** By address, as people count. */
function order({ connection }: FoundPrinter): number {
  if (connection.kind !== 'network') return 0
  return [...connection.host.split('.').map(Number), connection.port].reduce(
    (sum, part) => sum * 256 + part,
    0,
  )
}

// GS I: the maker and the model, each answered with `_`, the text and a NUL.
const questions = [66, 67]
const longestName = 80

/**
 * What a printer calls itself; empty where it does not say.
 *
 * Only one that answers to a question of ESC/POS is asked: an office printer would print the next.
 */
async function modelOf(wire: Wire, limitMs: number): Promise<string> {
  if ((await askStatus(wire, limitMs, limitMs)).size === 0) return ''
  const names: string[] = []
  for (const question of questions) {
    const bytes = Uint8Array.of(0x1d, 0x49, question)
    if ((await wire.write(bytes, { stallMs: limitMs, wholeMs: limitMs })) !== 'whole') break
    const name = await readName(wire, limitMs)
    if (name === null) break
    names.push(name)
  }
  return names.filter((name) => name !== '').join(' ')
}

async function readName(wire: Wire, limitMs: number): Promise<string | null> {
  if ((await wire.read((byte) => byte === 0x5f, limitMs)) === null) return null
  let name = ''
  while (name.length < longestName) {
    const byte = await wire.read(() => true, limitMs)
    if (byte === null) return null
    if (byte === 0) break
    // Its own words, shown to a person: letters, digits and signs of ASCII.
    if (byte >= 0x20 && byte < 0x7f) name += String.fromCharCode(byte)
  }
  return name.trim()
}
