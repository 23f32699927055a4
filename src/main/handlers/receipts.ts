import type { PosApi } from '#contract'
import type { Slip } from '#contract/receipts'
import { err, ok, type Result } from '#contract/result'
import type { Environment } from '#contract/till'
import type { Clock } from '../domain/clock.ts'
import type { ShowNumber } from '../domain/numbers.ts'
import type { SlipArchive } from '../domain/receipt/printer.ts'
import { saleSlip } from '../domain/receipt/sale-slip.ts'
import { slipText } from '../domain/receipt/text.ts'
import type { ReadSaleFailure, Sales } from '../domain/sales/service.ts'
import { toSale } from '../domain/sales/view.ts'
import type { SettingsStore } from '../domain/settings.ts'

type Ports = {
  readonly sales: Sales
  readonly settings: SettingsStore
  readonly archive: SlipArchive
  readonly showNumber: ShowNumber
  readonly environment: Environment
  readonly clock: Clock
}

export function receiptsHandlers(ports: Ports): PosApi['receipts'] {
  const { sales, settings, archive, showNumber, environment, clock } = ports

  function slipOf(saleId: string): Result<Slip, ReadSaleFailure> {
    const record = sales.read(saleId)
    if (!record.ok) return record
    const now = clock.now()
    const sale = toSale(record.value, now)
    const phone = showNumber(sale.country, sale.msisdn)
    return ok(
      saleSlip({
        sale,
        settings: settings.read(),
        environment,
        phone,
        now,
        columns: 32,
        isCopy: false,
        logo: null,
        // SECURITY: no PIN on a clipboard, in a file or in a message. docs/security.md#pins
        voucher: sale.hasVoucher ? 'withheld' : null,
      }),
    )
  }

  return {
    preview({ saleId }) {
      const slip = slipOf(saleId)
      return Promise.resolve(slip.ok ? slip : err({ code: slip.error }))
    },
    print: () => Promise.resolve(err({ code: 'no-printer' })),
    copy: () => Promise.resolve(err({ code: 'sale-not-found' })),
    share: () => Promise.resolve(err({ code: 'link-not-opened' })),
    scanned: () => Promise.resolve(err({ code: 'sale-not-found' })),
    logo: () => Promise.resolve(ok(null)),
    setLogo: () => Promise.resolve(err({ code: 'file-not-written' })),

    text({ saleId }) {
      const slip = slipOf(saleId)
      return Promise.resolve(
        slip.ok ? ok({ text: slipText(slip.value) }) : err({ code: slip.error }),
      )
    },

    async savePdf({ saleId }) {
      const slip = slipOf(saleId)
      if (!slip.ok) return err({ code: slip.error })
      const saved = await archive.save(slip.value)
      return saved.ok ? ok({ fileName: saved.value }) : err({ code: saved.error })
    },
  }
}
