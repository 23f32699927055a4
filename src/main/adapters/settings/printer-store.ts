import { z } from 'zod'
import { printerSchema } from '#contract/printing'
import type { PrinterSettings } from '../../domain/printing/printer-settings.ts'
import { openStore } from './open-store.ts'

const recordSchema = z.object({ printer: printerSchema.nullable() })

/** The printer in `printer.json` of the profile folder. One that makes no sense is set aside: none. */
export async function openPrinterStore(
  folder: string,
  log: (line: string) => void,
): Promise<PrinterSettings> {
  const store = await openStore(
    folder,
    'printer',
    z.union([recordSchema, z.object({}).strict()]),
    log,
  )
  return {
    read() {
      const record = recordSchema.safeParse(store.read())
      return record.success ? record.data.printer : null
    },
    write: (printer) => store.write({ printer }),
  }
}
