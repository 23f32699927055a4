import type { Printer } from '#contract/printing'
import type { Slip } from '#contract/receipts'
import { ok } from '#contract/result'
import type {
  Condition,
  ConnectPrinter,
  HandOver,
  SlipPrinter,
  Transport,
} from '../../domain/printing/printer.ts'
import type { SlipArchive } from '../../domain/receipt/printer.ts'
import { encodePulse } from './encode.ts'
import type { EncodeSlip } from './encoder.ts'
import { failed } from './failed.ts'
import { createFileTransport } from './file.ts'
import { createNetworkTransport } from './network.ts'
import type { PrintBySystem } from './system-print.ts'

export type ConnectPorts = {
  readonly encode: EncodeSlip
  /** Raw bytes to one of the system's queues. */
  readonly queue: (name: string) => Transport
  readonly printBySystem: PrintBySystem
  readonly archive: SlipArchive
  /** Where bytes go that are written to files. */
  readonly folder: string
  readonly log: (line: string) => void
}

/** Every way to a printer that the till has, by what it is set up with. */
export function connectPrinter(ports: ConnectPorts): ConnectPrinter {
  return (printer) => {
    const { connection } = printer
    switch (connection.kind) {
      case 'network':
        return byBytes(printer, ports, createNetworkTransport(connection, printer.language))
      case 'queue':
        return byBytes(printer, ports, ports.queue(connection.name))
      case 'file':
        return byBytes(printer, ports, createFileTransport(ports.folder, ports.log))
      case 'system':
        return bySystem(connection.name, ports)
      case 'pdf':
        return byPdf(ports.archive)
    }
  }
}

function byBytes(
  printer: Printer,
  { encode, log }: ConnectPorts,
  transport: Transport,
): SlipPrinter {
  return {
    print: (slip) =>
      unthrown(log, async () => {
        const bytes = await encode(slip, printer)
        return bytes.ok ? transport.send(bytes.value, slip.title) : failed(bytes.error, false)
      }),
    openDrawer: () =>
      unthrown(log, async () =>
        printer.drawer
          ? transport.send(encodePulse(printer.drawer, printer.language), 'drawer')
          : failed('not-supported', false),
      ),
    condition: transport.condition,
  }
}

function bySystem(name: string, { queue, printBySystem, log }: ConnectPorts): SlipPrinter {
  const condition = async (): Promise<Condition> => {
    const found = await queue(name).condition()
    // A system whose queues cannot be asked may print all the same.
    const isMute = found.is === 'trouble' && found.trouble === 'not-supported'
    return isMute ? { is: 'unknown' } : found
  }
  return {
    print: (slip: Slip) =>
      unthrown(log, async () => {
        // What the system's driver is given for a printer that is off waits there, and comes out unasked.
        const found = await condition()
        return found.is === 'trouble' ? failed(found.trouble, false) : printBySystem(slip, name)
      }),
    openDrawer: () => Promise.resolve(failed('not-supported', false)),
    condition,
  }
}

function byPdf(archive: SlipArchive): SlipPrinter {
  return {
    async print(slip) {
      const saved = await archive.save(slip)
      return saved.ok ? ok('printed') : failed(saved.error, false)
    },
    openDrawer: () => Promise.resolve(failed('not-supported', false)),
    condition: () => Promise.resolve({ is: 'ready' }),
  }
}

/** A defect on the way to a printer must not end what prints: how far it came is not known. */
async function unthrown(
  log: (line: string) => void,
  work: () => Promise<HandOver>,
): Promise<HandOver> {
  try {
    return await work()
  } catch (cause) {
    log(`a slip was not handed over: ${String(cause)}`)
    return failed('not-supported', true)
  }
}
