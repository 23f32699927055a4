import { join } from 'node:path'
import type { Printer } from '#contract/printing'
import type { Slip } from '#contract/receipts'
import { err, ok } from '#contract/result'
import type { Environment } from '#contract/till'
import { createNetworkTransport } from '../../src/main/adapters/printer/network.ts'
import { openPrintStore } from '../../src/main/adapters/sqlite/print-queue.ts'
import type { Clock } from '../../src/main/domain/clock.ts'
import type {
  ConnectPrinter,
  FindPrinters,
  HandOver,
} from '../../src/main/domain/printing/printer.ts'
import {
  createPrinting,
  type NewSlip,
  type Printing,
} from '../../src/main/domain/printing/service.ts'
import type { SlipSource } from '../../src/main/domain/printing/slip-source.ts'

/** A printer on a port of this PC, with a drawer. */
export const printerAt = (port: number, changes: Partial<Printer> = {}): Printer => ({
  connection: { kind: 'network', host: '127.0.0.1', port },
  name: 'Counter',
  paper: '58',
  // One that is asked nothing, and says nothing.
  language: 'star-prnt',
  text: 'codes',
  codePages: 'common',
  cuts: true,
  drawer: { opens: 'with-cash', pin: 2, onMs: 50, offMs: 50 },
  ...changes,
})

/** What a pulse is on the wire here. */
export const pulse = 'PULSE'

/** Connects as the till does, and puts slips on the wire as the text of their lines. */
export const connectInText: ConnectPrinter = (printer) => {
  const { connection, language } = printer
  if (connection.kind !== 'network') throw new Error('Only to a port.')
  const transport = createNetworkTransport(connection, language, { settleMs: 0 })
  return {
    print: (slip) => transport.send(Buffer.from(`${textOn(slip)}\n`), slip.title),
    openDrawer: () => transport.send(Buffer.from(pulse), 'drawer'),
    condition: transport.condition,
  }
}

const textOn = ({ lines }: Slip): string =>
  lines
    .flatMap((line) => ('text' in line ? [line.text] : 'groups' in line ? line.groups : []))
    .join('|')

/** Slips that are nothing but the id of their sale, and whether they are copies. */
const plainSlips: Pick<SlipSource, 'slipOf'> = {
  slipOf: ({ saleId }, isCopy) =>
    Promise.resolve(
      ok({
        language: 'en',
        title: 'slip',
        columns: 32,
        lines: [
          ...(isCopy ? [{ kind: 'banner', text: 'COPY' } as const] : []),
          { kind: 'text', text: saleId ?? 'no sale' },
        ],
      }),
    ),
}

/** A PC that no printer is connected to. */
export const noPrinters = {
  connect: () => ({
    print: () => Promise.resolve(notThere),
    openDrawer: () => Promise.resolve(notThere),
    condition: () => Promise.resolve({ is: 'trouble', trouble: 'not-found' }),
  }),
  find: () => Promise.resolve([]),
} as const satisfies { readonly connect: ConnectPrinter; readonly find: FindPrinters }
const notThere: HandOver = err({ trouble: 'not-found', mayHavePrinted: false })

type Parts = {
  readonly folder: string
  readonly clock: Clock
  readonly printer: Printer | null
  readonly slipOf?: SlipSource['slipOf']
  readonly isDelivered?: SlipSource['isDelivered']
  readonly connect?: ConnectPrinter
  readonly announce?: () => void
  readonly environment?: Environment
}

export type PrintShop = { readonly printing: Printing; readonly end: () => Promise<void> }

export const printFile = (folder: string): string => join(folder, 'printing-practice.sqlite')

/** All that prints, on a file and a printer of its own. */
export function openPrintShop(parts: Parts): PrintShop {
  const { folder, clock } = parts
  let printer = parts.printer
  const log = (): void => undefined
  const store = openPrintStore(printFile(folder), clock, log)
  const printing = createPrinting({
    store,
    settings: {
      read: () => printer,
      write(next) {
        printer = next
        return ok(undefined)
      },
    },
    connect: parts.connect ?? connectInText,
    slips: {
      isDelivered: parts.isDelivered ?? (() => true),
      slipOf: parts.slipOf ?? plainSlips.slipOf,
      paper: () => {
        throw new Error('No sheet is tried here.')
      },
    },
    environment: parts.environment ?? 'live',
    clock,
    announce: parts.announce ?? (() => undefined),
    log,
  })
  printing.start()
  return {
    printing,
    async end() {
      await printing.stop()
      store.close()
    },
  }
}

/** The slip of a sale, as the till asks for it. */
export const slipNamed = (
  saleId: string,
  about: number,
  changes: Partial<NewSlip> = {},
): NewSlip => ({
  kind: 'sale',
  saleId,
  about,
  isDelivered: true,
  reason: null,
  withPin: false,
  isAccounted: false,
  ...changes,
})
