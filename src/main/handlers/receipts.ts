import type { PosApi } from '#contract'
import { papers } from '#contract/printing'
import type { Slip } from '#contract/receipts'
import { err, ok, type Result } from '#contract/result'
import type { Environment } from '#contract/till'
import type { Clock } from '../domain/clock.ts'
import type { ShowNumber } from '../domain/numbers.ts'
import type { Owner } from '../domain/owner/service.ts'
import type { PrintSlip } from '../domain/printing/print-again.ts'
import type { Printing } from '../domain/printing/service.ts'
import type { PaperFacts } from '../domain/receipt/facts.ts'
import { messageAddress } from '../domain/receipt/message.ts'
import type { SlipArchive } from '../domain/receipt/printer.ts'
import { saleSlip } from '../domain/receipt/sale-slip.ts'
import { fromDigits } from '../domain/receipt/scan.ts'
import type { ShopLogo } from '../domain/receipt/shop-logo.ts'
import { slipText } from '../domain/receipt/text.ts'
import type { SaleRecord } from '../domain/sales/record.ts'
import type { ReadSaleFailure, Sales } from '../domain/sales/service.ts'
import { isDelivered, toSale } from '../domain/sales/view.ts'
import type { SettingsStore } from '../domain/settings.ts'

type Ports = {
  readonly sales: Sales
  readonly settings: SettingsStore
  readonly archive: SlipArchive
  readonly showNumber: ShowNumber
  readonly environment: Environment
  readonly printing: Pick<Printing, 'state' | 'mayBeOnPaper'>
  readonly printSlip: PrintSlip
  readonly logo: ShopLogo
  readonly owner: Pick<Owner, 'allows'>
  /** Puts a text on the PC's clipboard. */
  readonly copyText: (text: string) => Promise<void>
  /** Opens an address in the program that the PC has for it; false when it could not. */
  readonly browse: (address: string) => Promise<boolean>
  readonly clock: Clock
}

const textColumns = 32

export function receiptsHandlers(ports: Ports): PosApi['receipts'] {
  const { sales, settings, archive, printing, printSlip, logo, owner, clock } = ports

  function slipOf(
    saleId: string,
    paper: (record: SaleRecord) => Pick<PaperFacts, 'columns' | 'isCopy'>,
  ): Result<Slip, { readonly code: ReadSaleFailure }> {
    const record = sales.read(saleId)
    if (!record.ok) return err({ code: record.error })
    const now = clock.now()
    const sale = toSale(record.value, now)
    const slip = saleSlip({
      ...paper(record.value),
      sale,
      settings: settings.read(),
      environment: ports.environment,
      phone: ports.showNumber(sale.country, sale.msisdn),
      now,
      logo: logo.read(),
      // SECURITY: no PIN on a clipboard, in a file or in a message. docs/security.md#pins
      voucher: sale.hasVoucher ? 'withheld' : null,
    })
    return ok(slip)
  }

  function columns(): number {
    const { printer } = printing.state()
    return printer === null ? textColumns : papers[printer.paper].columns
  }

  function nextPrint(record: SaleRecord): Pick<PaperFacts, 'columns' | 'isCopy'> {
    const isPayBack = record.payment === 'paid-back'
    const { saleId, at: about } = record.facts
    const isCopy = printing.mayBeOnPaper({
      kind: isPayBack ? 'pay-back' : 'sale',
      saleId,
      about,
      isDelivered: isPayBack || isDelivered(record),
    })
    return { columns: columns(), isCopy }
  }
  // Only paper is copied: a file and a message say themselves what they are.
  const file = (): Pick<PaperFacts, 'columns' | 'isCopy'> => ({
    columns: columns(),
    isCopy: false,
  })
  const text = () => ({ columns: textColumns, isCopy: false })

  return {
    preview: ({ saleId }) => Promise.resolve(slipOf(saleId, nextPrint)),

    print: ({ saleId, reason, ownerPin }) => printSlip(saleId, { reason, ownerPin }),

    text({ saleId }) {
      const slip = slipOf(saleId, text)
      return Promise.resolve(slip.ok ? ok({ text: slipText(slip.value) }) : slip)
    },

    async copy({ saleId }) {
      const slip = slipOf(saleId, text)
      if (!slip.ok) return slip
      await ports.copyText(slipText(slip.value))
      return ok(undefined)
    },

    async savePdf({ saleId }) {
      const slip = slipOf(saleId, file)
      if (!slip.ok) return slip
      const saved = await archive.save(slip.value)
      return saved.ok ? ok({ fileName: saved.value }) : err({ code: saved.error })
    },

    async share({ saleId, by }) {
      const slip = slipOf(saleId, text)
      if (!slip.ok) return slip
      const isOpen = await ports.browse(messageAddress(slip.value, by))
      return isOpen ? ok(undefined) : err({ code: 'link-not-opened' })
    },

    scanned({ digits }) {
      const saleId = fromDigits(digits)
      const record = saleId.ok ? sales.read(saleId.value) : err('sale-not-found' as const)
      return Promise.resolve(
        record.ok ? ok(toSale(record.value, clock.now())) : err({ code: record.error }),
      )
    },

    logo: () => Promise.resolve(ok(logo.read())),

    async setLogo({ logo: next, ownerPin }) {
      const allowed = await owner.allows(ownerPin)
      if (!allowed.ok) return allowed
      const written = logo.write(next)
      return written.ok ? ok(logo.read()) : err({ code: written.error })
    },
  }
}
