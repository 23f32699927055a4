import { err, ok, type Result } from '#contract/result'
import type { SaleEvent, SaleFacts } from '../../src/main/domain/sales/events.ts'
import type { SearchReport, TopupGateway } from '../../src/main/domain/sales/gateway.ts'
import type { Ledger, LedgerFailure } from '../../src/main/domain/sales/ledger.ts'
import { apply, fold } from '../../src/main/domain/sales/machine.ts'
import { isOpen } from '../../src/main/domain/sales/next.ts'
import { isForAPerson, type SaleRecord } from '../../src/main/domain/sales/record.ts'
import { createSales } from '../../src/main/domain/sales/service.ts'
import { toCosts } from '../../src/main/domain/sales/view.ts'
import type { Life } from './life.ts'
import type { Policy, Verdict } from './policy.ts'

/** A sale on the simulated disk, with the fold over its events. */
export type Stored = {
  readonly facts: SaleFacts
  readonly events: readonly SaleEvent[]
  readonly record: SaleRecord
}

const second = 1000
const minute = 60 * second
const order = { value: '0.65', currency: 'USD' }

/**
 * The till itself: its own service, worker and machine, on a simulated disk, line and clock.
 *
 * It must not depend on a provider that refuses used identifiers: every other one does not.
 */
export const airtill: Policy<Stored> = {
  name: 'Airtill',
  isOurs: true,
  isRefusedTwice: (saleNumber) => saleNumber % 2 === 0,
  start,
  verdict: ({ record }) => toVerdict(record),
  asksPerson: ({ record }) => isForAPerson(record) || record.standing.kind === 'conflict',
  markedAttempt: ({ record: { standing } }) =>
    standing.kind === 'sending' ? standing.attempt : null,
  isAtRest: ({ record }) => toVerdict(record) !== 'not settled' && !isForAPerson(record),
  cost: ({ record }) => toCosts(record).cost?.value ?? null,
}

function start(life: Life<Stored>, saleNumber: number): void {
  let isAsked = false
  const decisions = { left: 3 }
  const sales = createSales({
    ledger: ledgerOf(life),
    gateway: gatewayOf(life),
    clock: life.clock,
    announce: askPerson,
    wallet: () => Promise.resolve(null),
    shop: () => ({ till: 't1', shift: 1, clerk: 'ada' }),
    vouchers: { keep: () => undefined, read: () => Promise.resolve(null) },
  })

  /** A person who is asked takes a while, and mostly wants the sale to go through. */
  function askPerson(): void {
    const stored = life.read()
    if (isAsked || stored === null || !isForAPerson(stored.record)) return
    isAsked = true
    const luck = (saleNumber * 7 + stored.events.length * 13) % 10
    life.clock.after(luck * minute + 5 * second, () => {
      isAsked = false
      const { saleId } = stored.facts
      const decided =
        luck < 6 && decisions.left-- > 0 ? sales.sendAgain(saleId) : sales.cancel(saleId)
      // Its promise breaks only with the run that made it.
      decided.then(askPerson, () => undefined)
    })
  }

  sales.resume()
  if (life.read() === null) sales.submit({ ...sampleSale, saleId: saleIdOf(saleNumber) })
  askPerson()
}

/** An id of the form that the report is read by. */
const saleIdOf = (saleNumber: number): string => `0${String(saleNumber).padStart(25, '0')}`

const sampleSale = {
  country: 'NG',
  msisdn: '2348031234567',
  operatorId: 341,
  operatorName: 'MTN Nigeria',
  order,
  pays: { minor: 100_000, currency: 'NGN' },
  expected: null,
  expectedCost: null,
  tender: null,
  despite: [],
  wallet: null,
} as const

const noRows: SearchReport = { kind: 'rows', rows: [] }

function gatewayOf(life: Life<Stored>): TopupGateway {
  return {
    send: ({ customIdentifier, operatorId, msisdn, amount }) =>
      life.send({ customIdentifier, operatorId, msisdn, amount }),
    status: life.status,
    findByIdentifier: life.find,
    async *reported() {
      const identifier = life.read()?.facts.customIdentifier
      const report = identifier === undefined ? noRows : await life.find(identifier)
      yield report.kind === 'rows'
        ? ok(report.rows.map((row) => ({ ...row, operatorName: null, country: 'NG' })))
        : err(report.failure)
    },
  }
}

/** One sale's ledger: written and synced before a call answers, as the real one is. */
function ledgerOf(life: Life<Stored>): Ledger {
  const records = () => {
    const stored = life.read()
    return stored ? [stored.record] : []
  }
  /** A run that ends in the middle of a write hears no more of it than that it did not work. */
  const save = (
    facts: SaleFacts,
    events: readonly SaleEvent[],
    record: SaleRecord,
  ): Result<SaleRecord, LedgerFailure> => {
    try {
      life.save({ facts, events, record })
      return ok(record)
    } catch {
      return err('ledger-unavailable')
    }
  }
  return {
    create(facts) {
      const stored = life.read()
      const record = stored ? ok(stored.record) : save(facts, [], fold(facts, []))
      return record.ok ? ok({ record: record.value, isNew: stored === null }) : record
    },
    append(_saleId, seq, event) {
      const stored = life.read()
      if (stored?.events.length !== seq) return err('out-of-step')
      return save(stored.facts, [...stored.events, event], apply(stored.record, event))
    },
    adopt: (facts, events) => {
      const stored = life.read()
      const record = stored ? ok(stored.record) : save(facts, events, fold(facts, events))
      return record.ok ? ok({ record: record.value, isNew: stored === null }) : record
    },
    writeAct: () => ok(undefined),
    nameNumber: () => ok(undefined),
    read: () => ok(life.read()?.record ?? null),
    recent: () => ok(records()),
    unfinished: () => ok(records().filter(isOpen)),
    unsettled: () => ok(records()),
    owed: () => ok([]),
    to: () => ok(records()),
    drawer: () => ok([]),
    state: () => 'ready',
    onState: () => undefined,
    pastSales: () => ok(null),
    close: () => undefined,
  }
}

function toVerdict({ standing }: SaleRecord): Verdict {
  switch (standing.kind) {
    case 'succeeded':
      return 'delivered'
    case 'settled':
      return standing.verdict === 'delivered' ? 'delivered' : 'not delivered'
    case 'refused':
    case 'failed':
    case 'refunded':
    case 'not-sent':
    case 'not-found':
    case 'cancelled':
      return 'not delivered'
    case 'intent':
    case 'sending':
    case 'throttled':
    case 'processing':
    case 'unknown':
    case 'conflict':
      return 'not settled'
  }
}
