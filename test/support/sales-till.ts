import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sale } from '#contract/sales'
import { type LedgerOptions, openLedger } from '../../src/main/adapters/sqlite/ledger.ts'
import type { Clock } from '../../src/main/domain/clock.ts'
import type { Ledger } from '../../src/main/domain/sales/ledger.ts'
import {
  createSales,
  type NewSale,
  type Sales,
  type SalesPorts,
} from '../../src/main/domain/sales/service.ts'
import { toSale } from '../../src/main/domain/sales/view.ts'
import type { Vouchers } from '../../src/main/domain/vouchers/service.ts'
import { createFakeClock, type FakeClock } from './sales-clock.ts'
import { createScriptedGateway, type ScriptedGateway } from './sales-gateway.ts'
import { mortalClock, mortalGateway } from './sales-mortal.ts'
import { newSale } from './sales-samples.ts'
import { noVouchers } from './vouchers.ts'

/** A folder of its own, gone when it is disposed of. */
export function temporaryFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'airtill-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** The ledger in `file`; a test that cannot have one fails. */
export function openedLedger(file: string, options: LedgerOptions = {}): Ledger {
  const opened = openLedger(file, options)
  if (!opened.ok) throw new Error(`The ledger did not open: ${opened.error}`)
  return opened.value.ledger
}

/** A till on a real ledger file, with a clock and a provider that do as they are told. */
export type TestTill = AsyncDisposable & {
  readonly clock: FakeClock
  readonly gateway: ScriptedGateway
  readonly announced: readonly string[]
  readonly sales: Sales
  readonly ledger: Ledger
  readonly file: string
  /** Sells and lets everything happen that needs no time. */
  readonly sell: (changes?: Partial<NewSale>) => Promise<string>
  readonly see: (saleId: string) => Sale
  /** The power goes, and comes back: nothing in memory is left. */
  readonly restart: () => void
}

export function createTestTill(
  parts: Partial<Pick<SalesPorts, 'announce' | 'wallet'>> & {
    /** Called anew after each restart. */
    readonly vouchers?: (folder: string, clock: Clock) => Vouchers
  } = {},
): TestTill {
  const folder = temporaryFolder()
  const file = join(folder.path, 'ledger.db')
  const clock = createFakeClock()
  const gateway = createScriptedGateway()
  const announced: string[] = []
  let session = start()

  function start() {
    const life = { over: false }
    const ledger = openedLedger(file)
    const sales = createSales({
      ledger,
      gateway: mortalGateway(gateway, life),
      clock: mortalClock(clock, life),
      announce: parts.announce ?? ((saleId) => announced.push(saleId)),
      wallet: parts.wallet ?? (() => Promise.resolve(null)),
      shop: () => ({ till: 't1', shift: 1, clerk: 'ada' }),
      vouchers: parts.vouchers?.(folder.path, clock) ?? noVouchers,
    })
    return { life, ledger, sales }
  }

  return {
    clock,
    gateway,
    announced,
    file,
    get sales() {
      return session.sales
    },
    get ledger() {
      return session.ledger
    },
    async sell(changes) {
      const sale = newSale(changes)
      const submitted = session.sales.submit(sale)
      if (!submitted.ok) throw new Error(JSON.stringify(submitted.error))
      await clock.advance(0)
      return sale.saleId
    },
    see(saleId) {
      const record = session.sales.read(saleId)
      if (!record.ok) throw new Error(record.error)
      return toSale(record.value, clock.now())
    },
    restart() {
      session.life.over = true
      session.ledger.close()
      session = start()
    },
    async [Symbol.asyncDispose]() {
      session.life.over = true
      session.ledger.close()
      folder[Symbol.dispose]()
    },
  }
}
