import type { Clock } from '../../src/main/domain/clock.ts'
import type { TopupGateway } from '../../src/main/domain/sales/gateway.ts'
import type { Ledger } from '../../src/main/domain/sales/ledger.ts'

/** One run of the till. Once it is over, nothing of it reaches the world or hears from it. */
export type Life = { over: boolean }

const never = (): Promise<never> => new Promise(() => undefined)

/** The provider as one run sees it: after its end no call leaves and no answer arrives. */
export function mortalGateway(gateway: TopupGateway, life: Life): TopupGateway {
  const whileAlive = <T>(work: () => T): T | Promise<never> => (life.over ? never() : work())
  const alive = async <T>(call: () => Promise<T>): Promise<T> => {
    const answer = await whileAlive(call)
    return whileAlive(() => answer)
  }
  return {
    send: (order) => alive(() => gateway.send(order)),
    status: (transactionId) => alive(() => gateway.status(transactionId)),
    findByIdentifier: (identifier) => alive(() => gateway.findByIdentifier(identifier)),
    async *reported(between, signal) {
      for await (const page of await alive(async () => gateway.reported(between, signal))) {
        yield await alive(async () => page)
      }
    },
  }
}

/** The clock as one run sees it: after its end it wakes nobody. */
export function mortalClock(clock: Clock, life: Life): Clock {
  return {
    now: clock.now,
    after: (delayMs, wake) => clock.after(delayMs, () => life.over || wake()),
  }
}

/** The power goes at the n-th write of a run: before it is on disk, or when it just is. */
export type Death = { readonly atWrite: number; readonly after: boolean }

/** The ledger as one run sees it, which ends the run when its time has come. */
export function mortalLedger(ledger: Ledger, life: Life, death: Death | null): Ledger {
  let writes = 0

  function die(): never {
    life.over = true
    throw new Error('the power is gone')
  }
  function write<T>(work: () => T): T {
    if (life.over) die()
    writes++
    if (death?.atWrite !== writes) return work()
    if (death.after) work()
    return die()
  }
  function read<T>(work: () => T): T {
    return life.over ? die() : work()
  }

  return {
    create: (facts) => write(() => ledger.create(facts)),
    append: (saleId, seq, event) => write(() => ledger.append(saleId, seq, event)),
    adopt: (facts, events) => write(() => ledger.adopt(facts, events)),
    writeAct: (act) => write(() => ledger.writeAct(act)),
    nameNumber: (msisdn, name) => write(() => ledger.nameNumber(msisdn, name)),
    read: (saleId) => read(() => ledger.read(saleId)),
    recent: (limit) => read(() => ledger.recent(limit)),
    unfinished: () => read(() => ledger.unfinished()),
    unsettled: () => read(() => ledger.unsettled()),
    owed: () => read(() => ledger.owed()),
    to: (msisdn, at) => read(() => ledger.to(msisdn, at)),
    drawer: (at) => read(() => ledger.drawer(at)),
    state: () => ledger.state(),
    onState: (listener) => ledger.onState(listener),
    pastSales: (msisdn) => read(() => ledger.pastSales(msisdn)),
    close: () => ledger.close(),
  }
}
