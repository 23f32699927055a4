import type { Printer, PrintingState, PrintTrouble } from '#contract/printing'
import type { Slip } from '#contract/receipts'
import { err } from '#contract/result'
import type { Clock } from '../clock.ts'
import { inTime } from '../sales/in-time.ts'
import { conditionLimitMs } from './policy.ts'
import type { Condition, ConnectPrinter, HandOver, SlipPrinter } from './printer.ts'

/** The printer that is set up now, and what is known of it. */
export type PresentPrinter = ReturnType<typeof createPresentPrinter>

const unknown: Condition = { is: 'unknown' }

export function createPresentPrinter(connect: ConnectPrinter, clock: Clock) {
  let settings: Printer | null = null
  let connected: SlipPrinter | null = null
  let condition: Condition = unknown
  /** What kept a slip or a pulse from it: it lasts until the printer says or shows otherwise. */
  let failed: PrintTrouble | null = null
  let asking: Promise<boolean> | null = null

  function use(printer: Printer | null): void {
    settings = printer
    connected = printer && connect(printer)
    condition = unknown
    failed = null
    asking = null
  }

  async function askOnce(asked: SlipPrinter): Promise<boolean> {
    const told = await inTime(clock, conditionLimitMs, asked.condition, unknown)
    if (asked !== connected) return false
    const wasInTrouble = condition.is === 'trouble'
    condition = told
    if (told.is === 'ready') failed = null
    return wasInTrouble && told.is !== 'trouble'
  }

  const trouble = (): PrintTrouble | null => (condition.is === 'trouble' ? condition.trouble : null)

  return {
    use,
    settings: (): Printer | null => settings,
    isThere: (): boolean => connected !== null,

    /** Asks how it is. True when it was in trouble and is not any more. */
    ask(): Promise<boolean> {
      if (!connected) return Promise.resolve(false)
      asking ??= askOnce(connected).finally(() => {
        asking = null
      })
      return asking
    },

    /** What keeps it from printing, as it said itself when it was last asked. */
    trouble,

    /** What became of something that was handed to it. */
    tell(outcome: 'printed' | 'sent' | { readonly trouble: PrintTrouble }): void {
      if (typeof outcome === 'object') {
        failed = outcome.trouble
        return
      }
      failed = null
      if (outcome === 'printed') condition = { is: 'ready' }
    },

    light(): Pick<PrintingState, 'light' | 'trouble'> {
      if (!connected) return { light: 'none', trouble: null }
      const what = trouble() ?? failed
      if (what !== null) return { light: 'trouble', trouble: what }
      return { light: condition.is === 'ready' ? 'ready' : 'unknown', trouble: null }
    },

    print: (slip: Slip): Promise<HandOver> => connected?.print(slip) ?? noPrinter(),
    openDrawer: (): Promise<HandOver> => connected?.openDrawer() ?? noPrinter(),
  }
}

const noPrinter = (): Promise<HandOver> =>
  Promise.resolve(err({ trouble: 'not-found', mayHavePrinted: false }))
