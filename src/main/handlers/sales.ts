import type { PosApi } from '#contract'
import type { Amount } from '#contract/money'
import { err, ok, type Result } from '#contract/result'
import type { Sale } from '#contract/sales'
import { ownerWarnings, type Warning } from '#contract/warnings'
import type { Catalogue, Quote } from '../domain/catalogue/service.ts'
import type { Clock } from '../domain/clock.ts'
import type { Weigh } from '../domain/guards/weigh.ts'
import type { ReadNumber } from '../domain/numbers.ts'
import type { NotOwner, Owner } from '../domain/owner/service.ts'
import type { SaleRecord } from '../domain/sales/record.ts'
import type { Sales } from '../domain/sales/service.ts'
import { toCosts, toSale } from '../domain/sales/view.ts'
import type { ShowPin } from '../domain/vouchers/leave.ts'
import { numberNotValid } from './catalogue.ts'

type Ports = {
  readonly sales: Sales
  readonly catalogue: Pick<Catalogue, 'quote'>
  readonly readNumber: ReadNumber
  readonly clock: Clock
  readonly weigh: Weigh
  readonly owner: Pick<Owner, 'allows'>
  readonly showPin: ShowPin
  /** The wallet as it was read just now; null when the last reading is older. */
  readonly wallet: () => Amount | null
}

export function salesHandlers(ports: Ports): PosApi['sales'] {
  const { sales, catalogue, readNumber, clock, weigh, owner, showPin, wallet } = ports
  const view = (record: SaleRecord): Sale => toSale(record, clock.now())
  const answer = <E extends string>(
    record: Result<SaleRecord, E>,
  ): Result<Sale, { readonly code: E }> =>
    record.ok ? ok(view(record.value)) : err({ code: record.error })

  const list = (
    records: Result<readonly SaleRecord[], 'ledger-unavailable'>,
  ): Promise<Result<Sale[], { readonly code: 'ledger-unavailable' }>> =>
    Promise.resolve(records.ok ? ok(records.value.map(view)) : err({ code: records.error }))

  /** What stands against a sale at its price. */
  const warningsOf = (country: string, msisdn: string, { operator, offer }: Quote) =>
    weigh({
      country,
      msisdn,
      operatorId: operator.operatorId,
      isPin: operator.kind === 'pin',
      order: offer.order,
      pays: offer.pays,
    })

  /** Whether whoever sells may sell despite these: where a PIN is set, some are the owner's to decide. */
  async function allow(
    warnings: readonly Warning[],
    pin: string | null,
  ): Promise<Result<unknown, NotOwner>> {
    const ownerDecides = warnings.some(({ kind }) => ownerWarnings.some((one) => one === kind))
    return ownerDecides ? owner.allows(pin) : ok(undefined)
  }

  return {
    async weigh({ country, number, operatorId, order }) {
      const msisdn = readNumber(country, number)
      if (!msisdn.ok) return err(numberNotValid)
      const priced = await catalogue.quote(country, operatorId, order)
      // What cannot be priced cannot be sold: there is nothing to warn of.
      if (!priced.ok) return ok([])
      const warnings = warningsOf(country, msisdn.value, priced.value)
      return warnings.ok ? ok([...warnings.value]) : err({ code: warnings.error })
    },

    async submit({ saleId, country, number, operatorId, order, tender, despite, ownerPin }) {
      // Told twice of one sale, the till answers that sale, whatever the second call says.
      const existing = sales.read(saleId)
      if (existing.ok) return ok(view(existing.value))

      const msisdn = readNumber(country, number)
      if (!msisdn.ok) return err(numberNotValid)
      const priced = await catalogue.quote(country, operatorId, order)
      if (!priced.ok) return err({ code: priced.error })

      const { operator, offer, expectedCost } = priced.value
      const warnings = warningsOf(country, msisdn.value, priced.value)
      if (!warnings.ok) return err({ code: warnings.error })
      if (warnings.value.some(({ kind }) => !despite.includes(kind))) {
        return err({ code: 'held', warnings: [...warnings.value] })
      }
      const allowed = await allow(warnings.value, ownerPin)
      if (!allowed.ok) return allowed
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
        tender: { method: tender.method, given: tender.given ?? offer.pays },
        despite,
        wallet: wallet(),
      })
      if (written.ok) return ok(view(written.value))
      return written.error === 'ledger-unavailable'
        ? err({ code: written.error })
        : err({ code: 'held', warnings: [...written.error.warnings] })
    },

    recent: ({ limit }) => list(sales.recent(limit)),

    unsettled: () => list(sales.unsettled()),

    owed: () => list(sales.owed()),

    read: ({ saleId }) => Promise.resolve(answer(sales.read(saleId))),

    sendAgain: async ({ saleId }) => answer(await sales.sendAgain(saleId)),

    cancel: async ({ saleId }) => answer(await sales.cancel(saleId)),

    payBack: ({ saleId }) => Promise.resolve(answer(sales.payBack(saleId))),

    async settle({ saleId, verdict, note, ownerPin }) {
      const allowed = await owner.allows(ownerPin)
      return allowed.ok ? answer(sales.settle(saleId, verdict, note)) : allowed
    },

    costs({ saleId }) {
      const record = sales.read(saleId)
      return Promise.resolve(record.ok ? ok(toCosts(record.value)) : err({ code: record.error }))
    },

    async voucher({ saleId, reason, ownerPin }) {
      const voucher = await showPin(saleId, { reason, ownerPin })
      return voucher.ok ? ok({ ...voucher.value, lines: [...voucher.value.lines] }) : voucher
    },
  }
}
