import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Tender } from '#contract/sales'
import {
  type SaleEvent,
  type SaleFacts,
  toEvidence,
} from '../../../src/main/domain/sales/events.ts'
import type { DrawerFigures, Ledger } from '../../../src/main/domain/sales/ledger.ts'
import { fold } from '../../../src/main/domain/sales/machine.ts'
import { paymentOf } from '../../../src/main/domain/sales/payment.ts'
import { allowAll, delivered, got, ledgerFile, sending } from '../../support/ledger-file.ts'
import { saleFacts, transactionOf } from '../../support/sales-samples.ts'

const second = 1000
const minute = 60 * second
const day = 24 * 60 * minute
const morning = Date.UTC(2026, 10, 21)

type Told = { readonly facts: SaleFacts; readonly events: readonly SaleEvent[] }

function write(ledger: Ledger, { facts, events }: Told): void {
  got(ledger.create(facts))
  for (const [seq, event] of events.entries()) got(ledger.append(facts.saleId, seq, event))
}

const ngn = (minor: number) => ({ minor, currency: 'NGN' })
const refusedAfter = (facts: SaleFacts, ms: number): SaleEvent => ({
  type: 'refused',
  at: facts.at + ms,
  attempt: 1,
  refusal: 'recently-topped-up',
  providerCode: null,
})
const paidBackAfter = (facts: SaleFacts, ms: number): SaleEvent => ({
  type: 'paid-back',
  at: facts.at + ms,
})

describe('the drawer', () => {
  test('holds what a cash sale brought, apart until it is settled', () => {
    using file = ledgerFile()
    const facts = saleFacts({ at: morning })
    got(file.ledger.create(facts))
    expect(got(file.ledger.drawer(morning))).toEqual([
      { cash: ngn(100_000), held: ngn(100_000), owed: ngn(0) },
    ])
    got(file.ledger.append(facts.saleId, 0, sending(facts)))
    got(file.ledger.append(facts.saleId, 1, delivered(facts)))
    expect(got(file.ledger.drawer(morning))).toEqual([
      { cash: ngn(100_000), held: ngn(0), owed: ngn(0) },
    ])
  })

  test('gives back at once what was refused at once', () => {
    using file = ledgerFile()
    const facts = saleFacts({ at: morning })
    write(file.ledger, { facts, events: [sending(facts), refusedAfter(facts, second)] })
    expect(got(file.ledger.drawer(morning))).toEqual([{ cash: ngn(0), held: ngn(0), owed: ngn(0) }])
  })

  test('owes what was refused late, and pays it back on the day when it is paid back', () => {
    using file = ledgerFile()
    const facts = saleFacts({ at: morning })
    write(file.ledger, { facts, events: [sending(facts), refusedAfter(facts, 2 * minute)] })
    expect(got(file.ledger.drawer(morning + day))).toEqual([
      { cash: ngn(0), held: ngn(0), owed: ngn(100_000) },
    ])
    got(file.ledger.append(facts.saleId, 2, paidBackAfter(facts, day + minute)))
    expect(got(file.ledger.drawer(morning + day))).toEqual([
      { cash: ngn(-100_000), held: ngn(0), owed: ngn(0) },
    ])
    expect(got(file.ledger.drawer(morning))).toEqual([{ cash: ngn(0), held: ngn(0), owed: ngn(0) }])
  })

  test('does not move for a card, but owes its payment', () => {
    using file = ledgerFile()
    const facts = saleFacts({ at: morning, tender: { method: 'card', given: ngn(100_000) } })
    got(file.ledger.create(facts))
    expect(got(file.ledger.drawer(morning))).toEqual([])
    got(file.ledger.append(facts.saleId, 0, sending(facts)))
    got(file.ledger.append(facts.saleId, 1, refusedAfter(facts, 2 * minute)))
    expect(got(file.ledger.drawer(morning))).toEqual([
      { cash: ngn(0), held: ngn(0), owed: ngn(100_000) },
    ])
    got(file.ledger.append(facts.saleId, 2, paidBackAfter(facts, 3 * minute)))
    expect(got(file.ledger.drawer(morning))).toEqual([])
  })

  test('does not move for a sale that was read back from the report', () => {
    using file = ledgerFile()
    const facts = saleFacts({ at: morning, origin: 'report', tender: null })
    got(file.ledger.adopt(facts, [sending(facts), delivered(facts)]))
    expect(got(file.ledger.drawer(morning))).toEqual([])
  })

  test('moves once for what was given back and turns out delivered', () => {
    using file = ledgerFile()
    const facts = saleFacts({ at: morning })
    const late: SaleEvent = {
      type: 'looked-up',
      at: facts.at + 5 * minute,
      rows: [toEvidence(transactionOf(facts))],
      wallet: null,
    }
    write(file.ledger, { facts, events: [sending(facts), refusedAfter(facts, second), late] })
    expect(got(file.ledger.read(facts.saleId))?.standing.kind).toBe('succeeded')
    expect(got(file.ledger.drawer(morning))).toEqual([{ cash: ngn(0), held: ngn(0), owed: ngn(0) }])
  })

  test('moves once for what was paid back, and is paid back again after its record was damaged', () => {
    using file = ledgerFile()
    const facts = saleFacts({ at: morning })
    const { saleId } = facts
    const events = [sending(facts), refusedAfter(facts, 2 * minute), paidBackAfter(facts, day)]
    write(file.ledger, { facts, events })
    file.tamper(`${allowAll} UPDATE sale_event SET body = '{}' WHERE seq = 2`)
    const at = facts.at + 2 * day
    const verdict = { type: 'settled', verdict: 'not-delivered', note: 'looked', at } as const
    got(file.ledger.append(saleId, 3, verdict))
    got(file.ledger.append(saleId, 4, paidBackAfter(facts, 2 * day)))
    expect(got(file.ledger.drawer(morning))).toEqual([{ cash: ngn(0), held: ngn(0), owed: ngn(0) }])
  })

  test('keeps currencies apart', () => {
    using file = ledgerFile()
    const shilling = { minor: 5_000, currency: 'KES' }
    got(file.ledger.create(saleFacts({ at: morning })))
    got(file.ledger.create(saleFacts({ at: morning, pays: shilling })))
    const none = { minor: 0, currency: 'KES' }
    expect(got(file.ledger.drawer(morning))).toEqual([
      { cash: shilling, held: shilling, owed: none },
      { cash: ngn(100_000), held: ngn(100_000), owed: ngn(0) },
    ])
  })

  test('agrees with a recount from the events, whatever happened', () => {
    using file = ledgerFile()
    let run = 0
    fc.assert(
      fc.property(fc.array(told, { minLength: 1, maxLength: 6 }), (told_) => {
        // Currencies of its own, so that one file serves every run.
        const sales = told_.map((sale) => inCurrencyOf(run, sale))
        run++
        for (const sale of sales) write(file.ledger, sale)
        for (const at of [0, morning, morning + day, morning + 2 * day]) {
          const figures = got(file.ledger.drawer(at)).filter(({ cash }) =>
            sales.some(({ facts }) => facts.pays.currency === cash.currency),
          )
          expect(figures).toEqual(recount(sales, at))
        }
      }),
      { numRuns: 60 },
    )
  })
})

function inCurrencyOf(run: number, { facts, events }: Told): Told {
  const letter = (n: number) => String.fromCharCode(65 + (n % 26))
  const currency = letter(run) + letter(run / 26) + facts.pays.currency.slice(0, 1)
  return { facts: { ...facts, pays: { ...facts.pays, currency } }, events }
}

const steps = [
  'sending',
  'delivered',
  'accepted',
  'refused',
  'never-left',
  'doubtful',
  'refunded',
  'asked-again',
  'cancelled',
  'paid-back',
] as const

function toEvent(step: (typeof steps)[number], facts: SaleFacts, at: number): SaleEvent {
  const attempt = 1
  switch (step) {
    case 'sending':
      return { type: 'sending', at, attempt, deadlineAt: at + minute }
    case 'delivered':
    case 'accepted': {
      const status = step === 'delivered' ? 'SUCCESSFUL' : 'PROCESSING'
      return {
        type: 'answered',
        at,
        attempt,
        transaction: toEvidence(transactionOf(facts, status)),
      }
    }
    case 'refused':
      return { type: 'refused', at, attempt, refusal: 'wallet-too-low', providerCode: null }
    case 'never-left':
      return { type: 'never-left', at, attempt }
    case 'doubtful':
      return { type: 'doubtful', at, attempt, doubt: 'connection-lost' }
    case 'refunded': {
      const { transactionId } = transactionOf(facts)
      return { type: 'status-read', at, transactionId, status: 'REFUNDED', transaction: null }
    }
    case 'asked-again':
    case 'cancelled':
    case 'paid-back':
      return { type: step, at }
  }
}

const tender: fc.Arbitrary<Tender | null> = fc.constantFrom(
  { method: 'cash', given: ngn(500_000) },
  { method: 'cash', given: ngn(500_000) },
  { method: 'card', given: ngn(500_000) },
  null,
)
const told: fc.Arbitrary<Told> = fc
  .record({
    tender,
    minor: fc.integer({ min: 0, max: 10 ** 9 }),
    currency: fc.constantFrom('NGN', 'KES'),
    at: fc.constantFrom(morning - minute, morning, morning + day - second),
    steps: fc.array(
      fc.record({
        step: fc.constantFrom(...steps),
        // Also a clock that is set back.
        ms: fc.constantFrom(0, second, 59 * second, 2 * minute, day, -minute),
      }),
      { maxLength: 7 },
    ),
  })
  .map(({ minor, currency, steps: happened, ...rest }) => {
    const facts = saleFacts({ ...rest, pays: { minor, currency } })
    let at = facts.at
    const events = happened.map(({ step, ms }) => {
      at += ms
      return toEvent(step, facts, at)
    })
    return { facts, events: [sending(facts), ...events] }
  })

/** What moved and stands, told by the events alone. */
function recount(sales: readonly Told[], since: number): DrawerFigures {
  const sums = new Map<string, { cash: number; held: number; owed: number; isMoved: boolean }>()
  for (const { facts, events } of sales) {
    const { minor, currency } = facts.pays
    const sum = sums.get(currency) ?? { cash: 0, held: 0, owed: 0, isMoved: false }
    const move = (by: number, at: number): void => {
      if (facts.tender?.method !== 'cash' || at < since) return
      sum.cash += by
      sum.isMoved = true
    }
    move(minor, facts.at)
    let before = paymentOf(fold(facts, []))
    for (const [index, { at }] of events.entries()) {
      const payment = paymentOf(fold(facts, events.slice(0, index + 1)))
      const isBack = payment === 'given-back' || payment === 'paid-back'
      if (isBack && payment !== before) move(-minor, at)
      before = payment
    }
    if (before === 'held' && facts.tender?.method === 'cash') sum.held += minor
    if (before === 'owed') sum.owed += minor
    const stands = (before === 'held' && facts.tender?.method === 'cash') || before === 'owed'
    sum.isMoved ||= stands
    sums.set(currency, sum)
  }
  return [...sums]
    .filter(([, { isMoved }]) => isMoved)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([currency, { cash, held, owed }]) => ({
      cash: { minor: cash, currency },
      held: { minor: held, currency },
      owed: { minor: owed, currency },
    }))
}
