import type { PosApi } from '#contract'
import { err, ok, type Result } from '#contract/result'
import type { Sale } from '#contract/sales'
import type { Catalogue } from '../domain/catalogue/service.ts'
import type { Clock } from '../domain/clock.ts'
import type { ReadNumber } from '../domain/numbers.ts'
import type { SaleRecord } from '../domain/sales/record.ts'
import type { Sales } from '../domain/sales/service.ts'
import { toCosts, toSale } from '../domain/sales/view.ts'
import { numberNotValid } from './catalogue.ts'

type Ports = {
  readonly sales: Sales
  readonly catalogue: Catalogue
  readonly readNumber: ReadNumber
  readonly clock: Clock
}

export function salesHandlers({ sales, catalogue, readNumber, clock }: Ports): PosApi['sales'] {
  const view = (record: SaleRecord): Sale => toSale(record, clock.now())
  const answer = <E extends string>(
    record: Result<SaleRecord, E>,
  ): Result<Sale, { readonly code: E }> =>
    record.ok ? ok(view(record.value)) : err({ code: record.error })

  return {
    async submit({ saleId, country, number, operatorId, order }) {
      // Told twice of one sale, the till answers that sale, whatever the second call says.
      const existing = sales.read(saleId)
      if (existing.ok) return ok(view(existing.value))

      const msisdn = readNumber(country, number)
      if (!msisdn.ok) return err(numberNotValid)
      const priced = await catalogue.quote(country, operatorId, order)
      if (!priced.ok) return err({ code: priced.error })

      const { operator, offer, expectedCost } = priced.value
      const written = sales.submit({
        saleId,
        country,
        msisdn: msisdn.value,
        operatorId,
        operatorName: operator.name,
        order: offer.order,
        pays: offer.pays,
        expected: offer.gets,
        expectedCost,
      })
      return answer(written)
    },

    recent({ limit }) {
      const records = sales.recent(limit)
      return Promise.resolve(
        records.ok ? ok(records.value.map(view)) : err({ code: records.error }),
      )
    },

    read: ({ saleId }) => Promise.resolve(answer(sales.read(saleId))),

    sendAgain: async ({ saleId }) => answer(await sales.sendAgain(saleId)),

    cancel: async ({ saleId }) => answer(await sales.cancel(saleId)),

    costs({ saleId }) {
      const record = sales.read(saleId)
      return Promise.resolve(record.ok ? ok(toCosts(record.value)) : err({ code: record.error }))
    },

    async voucher({ saleId }) {
      const voucher = await sales.voucher(saleId)
      return voucher.ok
        ? ok({ ...voucher.value, lines: [...voucher.value.lines] })
        : err({ code: voucher.error })
    },
  }
}
