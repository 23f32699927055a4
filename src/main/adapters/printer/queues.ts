import type { FoundPrinter } from '#contract/printing'
import type { Transport } from '../../domain/printing/printer.ts'
import { createCupsTransport } from './cups.ts'
import { listQueues } from './cups-queue.ts'
import { runProgram } from './program.ts'
import { createWinspool, type WindowsQueue } from './winspool.ts'

/** The printers that this system knows. */
export type Queues = {
  readonly transport: (name: string) => Transport
  readonly list: () => Promise<readonly FoundPrinter[]>
  readonly close: () => void
}

/** The spooler on Windows, CUPS everywhere else. Starts nothing before it is asked for something. */
export function createQueues(
  ports: Parameters<typeof createWinspool>[0],
  platform: NodeJS.Platform = process.platform,
): Queues {
  if (platform !== 'win32') {
    return {
      transport: (name) => createCupsTransport(name),
      list: cupsQueues,
      close: () => undefined,
    }
  }
  const spooler = createWinspool(ports)
  return {
    transport: spooler.transport,
    list: async () => (await spooler.list()).filter(isOfPaper).map(foundOnWindows),
    close: spooler.close,
  }
}

async function cupsQueues(): Promise<readonly FoundPrinter[]> {
  const { queues, standard } = await listQueues(runProgram)
  return queues.map(({ name, info, model }) => ({
    connection: { kind: 'queue', name },
    name: info === '' ? name : info,
    about: model,
    isDefault: name === standard,
  }))
}

const foundOnWindows = ({ name, driver, port, isDefault }: WindowsQueue): FoundPrinter => ({
  connection: { kind: 'queue', name },
  name,
  about: [driver, port].filter((one) => one !== '').join(', '),
  isDefault,
})

// What every Windows has and no paper comes out of: files, faxes, notes.
const isOfPaper = ({ port }: WindowsQueue): boolean =>
  !/^(PORTPROMPT|SHRFAX|nul|FILE|XPSPort|Microsoft\.Office\.OneNote)/i.test(port)
