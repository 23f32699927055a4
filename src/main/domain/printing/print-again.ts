import { err, ok, type Result } from '#contract/result'
import type { Clock } from '../clock.ts'
import type { Ledger } from '../sales/ledger.ts'
import type { Sales } from '../sales/service.ts'
import { isDelivered, toSale } from '../sales/view.ts'
import type { Given, Leave, NoLeave } from '../vouchers/leave.ts'
import type { Printing } from './service.ts'

export type PrintAgainPorts = {
  readonly sales: Pick<Sales, 'read'>
  readonly printing: Pick<
    Printing,
    'add' | 'pending' | 'tryAgain' | 'makes' | 'mayBeOnPaper' | 'wasAsked'
  >
  readonly leave: Leave
  readonly writeAct: Ledger['writeAct']
  readonly clock: Pick<Clock, 'now'>
}

type Failure = NoLeave | { readonly code: 'no-printer' | 'sale-not-found' | 'ledger-unavailable' }
type Queued = { readonly jobId: number; readonly isCopy: boolean }

export type PrintSlip = (saleId: string, given: Given) => Promise<Result<Queued, Failure>>

/**
 * Queues the slip of a sale because somebody asked for it.
 *
 * Asked for again while it waits, it is that one, tried at once. What may be on paper already comes as
 * a copy and is written into the journal before it is queued; a PIN on it needs leave.
 */
export function createPrintSlip(ports: PrintAgainPorts): PrintSlip {
  const { sales, printing, leave, writeAct, clock } = ports
  async function print(saleId: string, given: Given): Promise<Result<Queued, Failure>> {
    const record = sales.read(saleId)
    if (!record.ok) return err({ code: record.error })
    const makes = printing.makes()
    if (makes === 'nothing') return err({ code: 'no-printer' })
    const kind = record.value.payment === 'paid-back' ? 'pay-back' : 'sale'
    const isPayBack = kind === 'pay-back'
    const sale = toSale(record.value, clock.now())
    const slip = {
      kind,
      saleId,
      about: record.value.facts.at,
      isDelivered: isPayBack || isDelivered(record.value),
    } as const
    const isPin = sale.hasVoucher && !isPayBack
    const withPin = isPin && makes === 'paper'

    const pending = printing.pending(slip)
    if (pending && (pending.withPin || !withPin)) {
      printing.tryAgain(pending.jobId)
      return ok({ jobId: pending.jobId, isCopy: pending.isCopy })
    }
    const isCopy = printing.mayBeOnPaper(slip)
    let isAccounted = false
    if (withPin && (printing.wasAsked(slip) || !leave.isOfTheSale(record.value))) {
      const asked = await leave.ask(given)
      if (!asked.ok) return asked
      const written = asked.value.account('pin-printed', saleId)
      if (!written.ok) return err({ code: written.error })
      isAccounted = true
    } else if (isCopy) {
      const act = { at: clock.now(), kind: 'slip-reprinted', saleId, reason: null } as const
      const written = writeAct({ ...act, byOwner: false })
      if (!written.ok) return err({ code: written.error })
      isAccounted = true
    }
    const added = printing.add({ ...slip, reason: null, withPin, isAccounted })
    if (added.ok) return ok({ jobId: added.value.jobId, isCopy: added.value.isCopy })
    return err({ code: added.error === 'no-printer' ? added.error : 'ledger-unavailable' })
  }

  const underWay = new Map<string, Promise<Result<Queued, Failure>>>()
  return (saleId, given) => {
    // A second tap while the owner's PIN is looked at is the same wish.
    const before = underWay.get(saleId)
    if (before) return before
    const done = print(saleId, given).finally(() => underWay.delete(saleId))
    underWay.set(saleId, done)
    return done
  }
}
