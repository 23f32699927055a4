import { networkInterfaces } from 'node:os'

/** One of this PC's addresses: as much of Node's own answer as is needed. */
export type OwnAddress = {
  readonly address: string
  readonly family: string
  readonly internal: boolean
}

// More cards than this are virtual ones of programs; the search has seconds.
const mostNetworks = 4

/**
 * The addresses of the shop's own networks: the 254 around each private IPv4 address of this PC.
 *
 * Never an address of the internet, and never one of a network that this PC is not in itself.
 */
export function neighbours(own: readonly OwnAddress[] = ownAddresses()): readonly string[] {
  const networks = own
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && isPrivate(address))
    .map(({ address }) => address.slice(0, address.lastIndexOf('.')))
  const mine = new Set(own.map(({ address }) => address))
  return [...new Set(networks)]
    .slice(0, mostNetworks)
    .flatMap((network) => Array.from({ length: 254 }, (_, index) => `${network}.${index + 1}`))
    .filter((address) => !mine.has(address))
}

const ownAddresses = (): readonly OwnAddress[] =>
  Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])

/** RFC 1918. */
function isPrivate(address: string): boolean {
  const [first = 0, second = 0] = address.split('.').map(Number)
  if (first === 10) return true
  if (first === 172) return second >= 16 && second <= 31
  return first === 192 && second === 168
}
