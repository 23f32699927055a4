import { join } from 'node:path'
import type { Environment } from '#contract/till'
import { showNumber } from './adapters/numbers.ts'
import { openLogoStore } from './adapters/settings/logo-store.ts'
import { openPrinterStore } from './adapters/settings/printer-store.ts'
import { openPrintStore } from './adapters/sqlite/print-queue.ts'
import type { Clock } from './domain/clock.ts'
import type { Owner } from './domain/owner/service.ts'
import { createFollow } from './domain/printing/follow.ts'
import { createOpenDrawer } from './domain/printing/no-sale.ts'
import { createPrintSlip } from './domain/printing/print-again.ts'
import type { ConnectPrinter } from './domain/printing/printer.ts'
import { createPrinting } from './domain/printing/service.ts'
import { createSlipSource } from './domain/printing/slip-source.ts'
import { createTrySheet } from './domain/printing/try-sheet.ts'
import type { Ledger } from './domain/sales/ledger.ts'
import type { Sales } from './domain/sales/service.ts'
import type { SettingsStore } from './domain/settings.ts'
import { createLeave, createShowPin } from './domain/vouchers/leave.ts'

type Parts = {
  readonly folder: string
  /** Names the queue's file: what waits belongs to one account. */
  readonly files: string
  readonly environment: Environment
  readonly connect: ConnectPrinter
  readonly sales: Sales
  readonly ledger: Ledger
  readonly owner: Owner
  readonly settings: SettingsStore
  readonly clock: Clock
  readonly announce: () => void
  readonly log: (line: string) => void
}

/** Slips, the printer and the drawer of a till, and who may have a PIN once more. */
export async function openPrinting(parts: Parts) {
  const { folder, environment, connect, sales, ledger, owner, settings, clock, log } = parts
  const { writeAct } = ledger
  const store = openPrintStore(join(folder, `printing-${parts.files}.sqlite`), clock, log)
  const logo = await openLogoStore(folder, log)
  const slips = createSlipSource({
    sales,
    writeAct,
    settings,
    environment,
    showNumber,
    logo: logo.read,
    clock,
  })
  const printing = createPrinting({
    store,
    settings: await openPrinterStore(folder, log),
    connect,
    slips,
    environment,
    clock,
    announce: parts.announce,
    log,
  })
  const leave = createLeave({ owner, ledger, clock })
  return {
    printing,
    logo,
    follow: createFollow({ printing, settings }),
    showPin: createShowPin({ sales, leave }),
    printSlip: createPrintSlip({ sales, printing, leave, writeAct, clock }),
    openDrawer: createOpenDrawer({ printing, writeAct, clock }),
    trySheet: createTrySheet(connect, slips),

    /** The printer and the last slips, as far as they tell what is wrong: nothing of any sale. */
    facts(): unknown {
      const { printer, light, trouble } = printing.state()
      const jobs = printing.jobs(50).map(({ saleId, jobId, ...job }) => job)
      return { printer, light, trouble, jobs }
    },

    async close(): Promise<void> {
      await printing.stop()
      store.close()
    },
  }
}
