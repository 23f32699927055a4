import { writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { firstSettings } from '#contract/first-settings'
import type { Printer } from '#contract/printing'
import { ok } from '#contract/result'
import type { Settings } from '#contract/settings'
import type { Environment } from '#contract/till'
import { pinDigests } from '../../src/main/adapters/pin-digest.ts'
import { createOwner } from '../../src/main/domain/owner/service.ts'
import { nobody, type OwnerRecord } from '../../src/main/domain/owner/store.ts'
import { createFollow } from '../../src/main/domain/printing/follow.ts'
import { createOpenDrawer } from '../../src/main/domain/printing/no-sale.ts'
import { createPrintSlip } from '../../src/main/domain/printing/print-again.ts'
import { createSlipSource } from '../../src/main/domain/printing/slip-source.ts'
import type { Transaction } from '../../src/main/domain/sales/gateway.ts'
import { createLeave, createShowPin } from '../../src/main/domain/vouchers/leave.ts'
import { openPrintShop, printFile, slipNamed } from './print-shop.ts'
import { transactionOf } from './sales-samples.ts'
import { createTestTill } from './sales-till.ts'

export const voucher = { code: '77370974', serial: '5551212', lines: ['Dial *611'], validity: null }

const defaults: Settings = { ...firstSettings, shopName: 'Eze Phones' }

type Parts = {
  readonly folder: string
  readonly printer: Printer | null
  readonly environment?: Environment
}

/** A till on a real ledger with all that prints, as the till puts it together. */
export function createCounter({ folder, printer, environment = 'live' }: Parts) {
  let settings = defaults
  const till = createTestTill({
    announce(saleId) {
      const record = till.sales.read(saleId)
      if (record.ok) follow(record.value)
    },
  })
  const { clock } = till
  let record: OwnerRecord = nobody
  const owner = createOwner(
    {
      read: () => record,
      write(next) {
        record = next
        return ok(undefined)
      },
    },
    pinDigests,
    clock,
  )
  const sales: Pick<typeof till.sales, 'read' | 'voucher'> = {
    read: (saleId) => till.sales.read(saleId),
    voucher: (saleId) => till.sales.voucher(saleId),
  }
  const writeAct: typeof till.ledger.writeAct = (act) => till.ledger.writeAct(act)
  const slips = createSlipSource({
    sales,
    writeAct,
    settings: { read: () => settings },
    environment,
    showNumber: (_, msisdn) => msisdn,
    logo: () => null,
    clock,
  })
  const open = () => openPrintShop({ folder, clock, printer, environment, ...slips })
  let shop = open()
  const { printing } = shop
  const follow = createFollow({
    printing: { addOnce: (slip) => shop.printing.addOnce(slip), drawer: printing.drawer },
    settings: { read: () => settings },
  })
  const leave = createLeave({
    owner,
    ledger: { writeAct, recent: (limit) => till.ledger.recent(limit) },
    clock,
  })

  return {
    till,
    clock,
    owner,
    printing: () => shop.printing,
    follow,
    printSlip: createPrintSlip({ sales, printing, leave, writeAct, clock }),
    showPin: createShowPin({ sales, leave }),
    openDrawer: createOpenDrawer({ printing, writeAct, clock }),
    change(changes: Partial<Settings>) {
      settings = { ...settings, ...changes }
    },
    /** Lets the provider deliver what is sold from now on, as it is told. */
    delivers(changes: Partial<Transaction> = {}) {
      const told = (sale: Parameters<typeof transactionOf>[0]) =>
        transactionOf(sale, 'SUCCESSFUL', changes)
      till.gateway.answer({
        send(order) {
          const transaction = told({ ...order, order: order.amount })
          till.gateway.answer({
            status: () => ({ kind: 'status', status: 'SUCCESSFUL', transaction }),
          })
          return { kind: 'answered', transaction }
        },
      })
    },
    /** What is in the journal beside the sales: kind, reason, and whether the owner's PIN was given. */
    acts(): readonly (readonly unknown[])[] {
      using db = new DatabaseSync(till.file, { readOnly: true })
      return db
        .prepare('SELECT kind, reason, by_owner FROM act ORDER BY act')
        .all()
        .map(({ kind, reason, by_owner }) => [kind, reason, by_owner === 1])
    },
    async end() {
      await shop.end()
      await till[Symbol.asyncDispose]()
    },
    /** The slip of a sale as it would be made for that printer. */
    slipOf: (saleId: string, on: Printer) =>
      slips.slipOf(
        {
          ...slipNamed(saleId, 0, { withPin: true }),
          at: clock.now(),
          jobId: 1,
          state: 'waiting',
          isCopy: false,
          trouble: null,
          tries: 0,
          doubts: 0,
          nextAt: null,
        },
        false,
        on,
      ),
    /** Somebody damages the queue's file, and the till is opened again. */
    async loseQueue() {
      await shop.end()
      writeFileSync(printFile(folder), 'nothing that makes sense'.repeat(1000))
      shop = open()
    },
  }
}

export type Counter = ReturnType<typeof createCounter>
