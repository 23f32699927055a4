import type { ConnectPrinter, FindPrinters } from '../../domain/printing/printer.ts'
import { connectPrinter } from './connect.ts'
import { createLineDrawer, type DrawingPages } from './draw-lines.ts'
import { createEncoder } from './encoder.ts'
import { createPrinterSearch } from './find-printers.ts'
import { createPdfArchive } from './pdf-archive.ts'
import { createQueues } from './queues.ts'
import type { SlipPages } from './slip-window.ts'
import { createSystemPrint } from './system-print.ts'

type Ports = {
  readonly pages: SlipPages & DrawingPages
  /** Where slips go that are written to files. */
  readonly folder: string
  readonly log: (line: string) => void
}

/** Every printer that this PC can reach, and a search for them. */
export type Printers = {
  readonly connect: ConnectPrinter
  readonly find: FindPrinters
  /** Ends what is looked for and what is kept running; nothing may be printed after it. */
  readonly close: () => void
}

export function createPrinters({ pages, folder, log }: Ports): Printers {
  const drawer = createLineDrawer(pages, log)
  const queues = createQueues({ log })
  const search = createPrinterSearch({ listQueues: queues.list, log })
  return {
    connect: connectPrinter({
      encode: createEncoder(drawer),
      queue: queues.transport,
      printBySystem: createSystemPrint(pages, log),
      archive: createPdfArchive(folder, pages, log),
      folder,
      log,
    }),
    find: search.find,
    close() {
      search.close()
      queues.close()
      drawer.close()
    },
  }
}
