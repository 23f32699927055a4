import { err, ok, type Result } from '#contract/result'
import type { Clock } from '../clock.ts'
import type { Ledger, LedgerFailure } from '../sales/ledger.ts'
import type { Printing } from './service.ts'

export type NoSalePorts = {
  readonly printing: Pick<Printing, 'add' | 'drawer'>
  readonly writeAct: Ledger['writeAct']
  readonly clock: Pick<Clock, 'now'>
}

export type OpenDrawer = (reason: string) => Result<void, 'no-drawer' | LedgerFailure>

/** Opens the drawer without a sale: not before it is written down why. */
export function createOpenDrawer({ printing, writeAct, clock }: NoSalePorts): OpenDrawer {
  return (reason) => {
    if (!printing.drawer.isConnected()) return err('no-drawer')
    const at = clock.now()
    const written = writeAct({ at, kind: 'no-sale', saleId: null, reason, byOwner: false })
    if (!written.ok) return written
    printing.drawer.open()
    // It is in the journal: a slip that cannot be queued keeps nobody from the drawer.
    printing.add({
      kind: 'no-sale',
      saleId: null,
      about: at,
      isDelivered: true,
      reason,
      withPin: false,
      isAccounted: true,
    })
    return ok(undefined)
  }
}
