import type { FoundPrinter } from '#contract/printing'
import type { FindPrinters } from '../../domain/printing/printer.ts'
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
  /**
   * Queues of the system first, the one that it prints on at the front; then the network by address.
   * Whoever asks while it searches gets the same answer.
   */
  readonly find: FindPrinters
  /** Ends a search: it answers what it has found. */
  readonly close: () => void
}

const wholeMs = 6000

/** Looks for printers that a shop could print on: one search at a time, which ends by itself and never rejects. */
export function createPrinterSearch(ports: Ports): PrinterSearch {
  let running: Promise<readonly FoundPrinter[]> | null = null
  let stop = new AbortController()

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

  async function search(): Promise<readonly FoundPrinter[]> {
    const { signal } = stop
    const timer = setTimeout(() => stop.abort(), ports.wholeMs ?? wholeMs)
    const ended = new Promise<readonly FoundPrinter[]>((resolve) => {
      signal.addEventListener('abort', () => resolve([]))
    })
    const [queues, network] = await Promise.all([
      // The system may ask a server that is off.
      Promise.race([told(ports.listQueues()), ended]),
      told(onNetwork(signal)),
    ])
    clearTimeout(timer)
    const standard = queues.filter(({ isDefault }) => isDefault)
    const others = queues.filter(({ isDefault }) => !isDefault)
    return [...standard, ...others, ...network]
  }

  return {
    find() {
      if (!running) {
        stop = new AbortController()
        running = search().finally(() => {
          running = null
        })
      }
      return running
    },
    close: () => stop.abort(),
  }
}

const ownNetworks = (): readonly Address[] => neighbours().map((host) => ({ host, port: rawPort }))
