import { err } from '#contract/result'
import type { Environment } from '#contract/till'
import type { Clock } from '../clock.ts'
import { inTime } from '../sales/in-time.ts'
import type { PresentPrinter } from './present-printer.ts'
import type { HandOver } from './printer.ts'

export type DrawerPorts = {
  readonly printer: Pick<PresentPrinter, 'settings' | 'openDrawer' | 'tell'>
  readonly environment: Environment
  readonly clock: Clock
  readonly changed: () => void
  readonly log: (line: string) => void
}

/** The cash drawer on the printer's socket. Nobody ever waits for it. */
export type Drawer = {
  /** Whether there is one that may be opened: never in practice. */
  readonly isConnected: () => boolean
  /** Cash comes or goes: opens it where the shop wants that. */
  readonly forCash: () => void
  /** Sends the pulse at once, beside whatever is printed. */
  readonly open: () => void
  /** Resolves when no pulse is on its way any more. */
  readonly isDone: () => Promise<unknown>
}

const pulseLimitMs = 20_000

export function createDrawer({ printer, environment, clock, changed, log }: DrawerPorts): Drawer {
  const underWay = new Set<Promise<void>>()
  const connected = () => (environment === 'practice' ? null : (printer.settings()?.drawer ?? null))

  async function pulse(): Promise<void> {
    const late: HandOver = err({ trouble: 'jammed', mayHavePrinted: true })
    const sent = await inTime(clock, pulseLimitMs, printer.openDrawer, late)
    if (sent.ok) return
    log(`the drawer was not opened: ${sent.error.trouble}`)
    printer.tell({ trouble: sent.error.trouble })
    changed()
  }

  function open(): void {
    const done = pulse().finally(() => underWay.delete(done))
    underWay.add(done)
  }

  return {
    isConnected: () => connected() !== null,
    forCash() {
      if (connected()?.opens === 'with-cash') open()
    },
    open,
    isDone: () => Promise.all(underWay),
  }
}
