import type { FoundPrinter } from '#contract/printing'
import { err, ok, type Result } from '#contract/result'
import { findOnNetwork, rawPort, type SearchLimits } from './find-network.ts'
import { neighbours } from './neighbours.ts'
import type { Address } from './wire.ts'

type Ports = {
  /** The printers that the system knows. */
  readonly listQueues: () => Promise<readonly FoundPrinter[]>
  readonly log: (line: string) => void
  /** Where printers are looked for; the shop's own networks unless told otherwise. */
  readonly addresses?: () => readonly Address[]
  readonly limits?: Partial<SearchLimits>
  readonly wholeMs?: number
}

export type PrinterSearch = {
  /** Queues of the system first, the one that it prints on at the front; then the network by address. */
  readonly find: () => Promise<Result<readonly FoundPrinter[], 'busy'>>
  /** Ends a search: it answers what it has found. */
  readonly close: () => void
}

const wholeMs = 6000

/** Looks for printers that a shop could print on: one search at a time, which ends by itself. */
export function createPrinterSearch(ports: Ports): PrinterSearch {
  let running: AbortController | null = null

  const onNetwork = (signal: AbortSignal): Promise<readonly FoundPrinter[]> =>
    findOnNetwork((ports.addresses ?? ownNetworks)(), signal, ports.limits)

  async function told(search: Promise<readonly FoundPrinter[]>): Promise<readonly FoundPrinter[]> {
    try {
      return await search
    } catch (cause) {
      ports.log(`printers could not be looked for: ${String(cause)}`)
      return []
    }
  }

  return {
    async find() {
      if (running) return err('busy')
      const search = new AbortController()
      running = search
      const timer = setTimeout(() => search.abort(), ports.wholeMs ?? wholeMs)
      const ended = new Promise<readonly FoundPrinter[]>((resolve) => {
        search.signal.addEventListener('abort', () => resolve([]))
      })
      try {
        const [queues, network] = await Promise.all([
          // The system may ask a server that is off.
          Promise.race([told(ports.listQueues()), ended]),
          told(onNetwork(search.signal)),
        ])
        const standard = queues.filter(({ isDefault }) => isDefault)
        const others = queues.filter(({ isDefault }) => !isDefault)
        return ok([...standard, ...others, ...network])
      } finally {
        clearTimeout(timer)
        running = null
      }
    },
    close: () => running?.abort(),
  }
}

const ownNetworks = (): readonly Address[] => neighbours().map((host) => ({ host, port: rawPort }))
