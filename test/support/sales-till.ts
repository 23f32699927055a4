import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sale } from '#contract/sales'
import { openLedger } from '../../src/main/adapters/sqlite/ledger.ts'
import type { TopupGateway } from '../../src/main/domain/sales/gateway.ts'
import type { Ledger } from '../../src/main/domain/sales/ledger.ts'
import { createSales, type NewSale, type Sales } from '../../src/main/domain/sales/service.ts'
import { toSale } from '../../src/main/domain/sales/view.ts'
import { createFakeClock, type FakeClock } from './sales-clock.ts'
import { createScriptedGateway, type ScriptedGateway } from './sales-gateway.ts'
import { newSale } from './sales-samples.ts'

/** A folder of its own, gone when it is disposed of. */
export function temporaryFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'airtill-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** The ledger in `file`; a test that cannot have one fails. */
export function openedLedger(file: string): Ledger {
  const ledger = openLedger(file)
  if (!ledger.ok) throw new Error(`The ledger did not open: ${ledger.error}`)
  return ledger.value
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

export function createTestTill(wrap: (ledger: Ledger) => Ledger = (ledger) => ledger): TestTill {
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
      ledger: wrap(ledger),
      gateway: mortalGateway(gateway, life),
      clock: mortalClock(clock, life),
      announce: (saleId) => announced.push(saleId),
      shop: () => ({ till: 't1', shift: 1, clerk: 'ada' }),
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
      if (!submitted.ok) throw new Error(submitted.error)
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

type Life = { over: boolean }

const never = <T>(): Promise<T> => new Promise<T>(() => undefined)

/** The provider as one run of the till sees it: after its end no call leaves and no answer arrives. */
export function mortalGateway(gateway: TopupGateway, life: Life): TopupGateway {
  async function alive<T>(call: () => Promise<T>): Promise<T> {
    if (life.over) return never()
    const answer = await call()
    return life.over ? never() : answer
  }
  return {
    send: (order) => alive(() => gateway.send(order)),
    status: (transactionId) => alive(() => gateway.status(transactionId)),
    findByIdentifier: (identifier) => alive(() => gateway.findByIdentifier(identifier)),
  }
}

/** The clock as one run of the till sees it: after its end it wakes nobody. */
export function mortalClock(clock: FakeClock, life: Life): Pick<FakeClock, 'now' | 'after'> {
  return {
    now: clock.now,
    after: (delayMs, wake) => clock.after(delayMs, () => life.over || wake()),
  }
}
