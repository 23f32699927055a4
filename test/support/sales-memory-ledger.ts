import { err, ok } from '#contract/result'
import type { SaleEvent, SaleFacts } from '../../src/main/domain/sales/events.ts'
import type { Ledger } from '../../src/main/domain/sales/ledger.ts'
import { fold } from '../../src/main/domain/sales/machine.ts'
import { isOpen } from '../../src/main/domain/sales/next.ts'
import { paymentOf } from '../../src/main/domain/sales/payment.ts'
import { unsettledKinds } from '../../src/main/domain/sales/record.ts'

type Entry = { readonly facts: SaleFacts; readonly events: SaleEvent[] }

/** A ledger without a disk, for runs that are too many for one. */
export function createMemoryLedger(): Ledger {
  const sales = new Map<string, Entry>()
  const records = () => [...sales.values()].map(({ facts, events }) => fold(facts, events))

  return {
    create(facts) {
      const existing = sales.get(facts.saleId)
      const { events } = existing ?? { events: [] }
      if (!existing) sales.set(facts.saleId, { facts, events })
      return ok({ record: fold(existing?.facts ?? facts, events), isNew: !existing })
    },
    append(saleId, seq, event) {
      const sale = sales.get(saleId)
      if (sale?.events.length !== seq) return err('out-of-step')
      sale.events.push(structuredClone(event))
      return ok(fold(sale.facts, sale.events))
    },
    adopt(facts, events) {
      const existing = [...sales.values()].find(
        (sale) =>
          sale.facts.saleId === facts.saleId ||
          sale.facts.customIdentifier === facts.customIdentifier,
      )
      const sale = existing ?? { facts, events: structuredClone([...events]) }
      sales.set(sale.facts.saleId, sale)
      return ok({ record: fold(sale.facts, sale.events), isNew: !existing })
    },
    writeAct: () => ok(undefined),
    nameNumber: () => ok(undefined),
    read(saleId) {
      const sale = sales.get(saleId)
      return ok(sale ? fold(sale.facts, sale.events) : null)
    },
    unsettled: () =>
      ok(records().filter(({ standing }) => unsettledKinds.some((kind) => kind === standing.kind))),
    owed: () => ok(records().filter((record) => paymentOf(record) === 'owed')),
    to: (msisdn, at) =>
      ok(
        records()
          .filter(({ facts }) => facts.msisdn === msisdn && facts.at >= at)
          .reverse(),
      ),
    drawer: () => ok([]),
    state: () => 'ready',
    onState: () => undefined,
    recent: (limit) => ok(records().reverse().slice(0, limit)),
    unfinished: () => ok(records().filter(isOpen)),
    pastSales(msisdn) {
      const sold = records().filter(
        ({ facts, standing }) => facts.msisdn === msisdn && standing.kind === 'succeeded',
      )
      const last = sold.at(-1)?.facts
      if (!last) return ok(null)
      const lastSold = { order: last.order, at: new Date(last.at).toISOString() }
      return ok({ operatorId: last.operatorId, timesSold: sold.length, lastSold })
    },
    close: () => undefined,
  }
}
