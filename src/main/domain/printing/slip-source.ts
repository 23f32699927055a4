import type { Printer } from '#contract/printing'
import { papers } from '#contract/printing'
import type { Slip } from '#contract/receipts'
import { err, ok, type Result } from '#contract/result'
import type { Environment } from '#contract/till'
import type { Clock } from '../clock.ts'
import type { ShowNumber } from '../numbers.ts'
import type { Logo, PaperFacts, SlipFacts } from '../receipt/facts.ts'
import { noSaleSlip } from '../receipt/no-sale-slip.ts'
import { payBackSlip } from '../receipt/pay-back-slip.ts'
import { topupSlip } from '../receipt/topup-slip.ts'
import type { Ledger } from '../sales/ledger.ts'
import type { Sales } from '../sales/service.ts'
import { isDelivered, toSale } from '../sales/view.ts'
import type { SettingsStore } from '../settings.ts'
import type { NoSlip } from './queue.ts'
import type { QueuedJob } from './store.ts'

export type SlipSourcePorts = {
  readonly sales: Pick<Sales, 'read' | 'voucher'>
  readonly writeAct: Ledger['writeAct']
  readonly settings: Pick<SettingsStore, 'read'>
  readonly environment: Environment
  readonly showNumber: ShowNumber
  readonly logo: () => Logo | null
  readonly clock: Pick<Clock, 'now'>
}

export type SlipSource = {
  /** Whether the slip of a job tells of a sale that is delivered: once it does it is another one. */
  readonly isDelivered: (job: Pick<QueuedJob, 'kind' | 'saleId'>) => boolean
  /** The slip of a job, as it is true now, for that printer. */
  readonly slipOf: (
    job: QueuedJob,
    isCopy: boolean,
    printer: Printer,
  ) => Promise<Result<Slip, NoSlip>>
  /** What every slip on that printer is made of. */
  readonly paper: (printer: Printer, isCopy: boolean) => PaperFacts
}

// SECURITY: a PIN gets onto paper only: a file stays, and goes anywhere. docs/security.md#vault
export const putsOnPaper = ({ connection: { kind } }: Printer): boolean =>
  kind !== 'pdf' && kind !== 'file'

export function createSlipSource(ports: SlipSourcePorts): SlipSource {
  const { sales, writeAct, settings, environment, showNumber, logo, clock } = ports

  const paper = (printer: Printer, isCopy: boolean): PaperFacts => ({
    settings: settings.read(),
    environment,
    now: clock.now(),
    columns: papers[printer.paper].columns,
    isCopy,
    logo: logo(),
  })

  /** The PIN, once it is written down that it is printed again: what is not written is not printed. */
  async function voucherFor(
    job: QueuedJob,
    saleId: string,
    isCopy: boolean,
  ): Promise<Result<SlipFacts['voucher'], NoSlip>> {
    const voucher = await sales.voucher(saleId)
    if (!voucher.ok) {
      return err(voucher.error === 'ledger-unavailable' ? voucher.error : 'pin-not-read')
    }
    const isToldAlready = job.isAccounted && job.doubts === 0
    if (!isCopy || isToldAlready) return voucher
    const at = clock.now()
    const told = writeAct({ at, kind: 'pin-printed', saleId, reason: null, byOwner: false })
    return told.ok ? voucher : told
  }

  return {
    paper,

    isDelivered({ kind, saleId }) {
      if (kind !== 'sale' || saleId === null) return true
      const record = sales.read(saleId)
      return record.ok && isDelivered(record.value)
    },

    async slipOf(job, isCopy, printer) {
      const facts = paper(printer, isCopy)
      if (job.saleId === null) {
        return ok(noSaleSlip({ ...facts, at: job.at, reason: job.reason ?? '' }))
      }
      const record = sales.read(job.saleId)
      if (!record.ok) return err(record.error === 'sale-not-found' ? 'gone' : record.error)
      const sale = toSale(record.value, facts.now)
      const phone = showNumber(sale.country, sale.msisdn)
      if (job.kind === 'pay-back') {
        return ok(payBackSlip({ ...facts, sale, phone, voucher: null }))
      }
      if (!sale.hasVoucher) return ok(topupSlip({ ...facts, sale, phone, voucher: null }))
      const voucher =
        job.withPin && putsOnPaper(printer)
          ? await voucherFor(job, job.saleId, isCopy)
          : ok('withheld' as const)
      return voucher.ok ? ok(topupSlip({ ...facts, sale, phone, voucher: voucher.value })) : voucher
    },
  }
}
