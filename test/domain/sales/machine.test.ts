import { describe, expect, test } from 'vitest'
import { type SaleEvent, toEvidence } from '../../../src/main/domain/sales/events.ts'
import type { ProviderStatus, Transaction } from '../../../src/main/domain/sales/gateway.ts'
import { fold } from '../../../src/main/domain/sales/machine.ts'
import { isOpen } from '../../../src/main/domain/sales/next.ts'
import { saleFacts, transactionOf } from '../../support/sales-samples.ts'

const facts = saleFacts()
const minute = 60_000

type Bare = SaleEvent extends infer E ? (E extends SaleEvent ? Omit<E, 'at'> : never) : never

/** The sale after these events, a second apart, each with more time before it where it says so. */
function given(...events: readonly (Bare & { readonly later?: number })[]) {
  let at = facts.at
  return fold(
    facts,
    events.map(({ later, ...event }) => {
      at += later ?? 1000
      return { ...event, at } as SaleEvent
    }),
  )
}

const sending = (attempt = 1): Bare => ({
  type: 'sending',
  attempt,
  deadlineAt: facts.at + 270_000 * attempt,
})
const doubtful = (attempt = 1): Bare => ({ type: 'doubtful', attempt, doubt: 'connection-lost' })
const refused = (attempt = 1): Bare => ({
  type: 'refused',
  attempt,
  refusal: 'wallet-too-low',
  providerCode: 'INSUFFICIENT_BALANCE',
})
const told = (status: ProviderStatus, changes: Partial<Transaction> = {}) =>
  toEvidence(transactionOf(facts, status, changes))
const answered = (
  status: ProviderStatus,
  attempt = 1,
  changes: Partial<Transaction> = {},
): Bare => ({
  type: 'answered',
  attempt,
  transaction: told(status, changes),
})
const rows = (...statuses: ProviderStatus[]): Bare => ({
  type: 'looked-up',
  rows: statuses.map((status, i) => told(status, { transactionId: `${17 + i}` })),
  wallet: null,
})
const nothing: Bare = { type: 'looked-up', rows: [], wallet: null }
const emptyLooks = (count: number): Bare[] => Array.from({ length: count }, () => nothing)
/** In doubt, looked up often enough, and twice at the horizon: proven not to be there. */
const provenAbsent = [
  sending(),
  doubtful(),
  ...emptyLooks(8),
  { ...nothing, later: 5 * minute },
  nothing,
]

describe('an attempt that ended', () => {
  test.each([
    ['SUCCESSFUL', 'succeeded'],
    ['REFUNDED', 'refunded'],
    ['FAILED', 'failed'],
    ['PROCESSING', 'processing'],
    ['unrecognised', 'processing'],
  ] as const)('with %s stands as %s', (status, standing) => {
    expect(given(sending(), answered(status)).standing.kind).toBe(standing)
  })

  test('with a refusal bought nothing and is refused', () => {
    expect(given(sending(), refused()).standing).toEqual({
      kind: 'refused',
      refusal: 'wallet-too-low',
      providerCode: 'INSUFFICIENT_BALANCE',
    })
  })

  test('without a connection was not sent', () => {
    expect(given(sending(), { type: 'never-left', attempt: 1 }).standing.kind).toBe('not-sent')
  })

  test('with anything else is in doubt', () => {
    expect(given(sending(), doubtful()).standing).toEqual({
      kind: 'unknown',
      doubt: 'connection-lost',
    })
  })

  test('because the till stopped is in doubt', () => {
    expect(given(sending(), { type: 'lost', attempt: 1 }).standing).toEqual({
      kind: 'unknown',
      doubt: 'stopped-while-sending',
    })
  })

  test.each([
    ['another number', { msisdn: '2348039999999' }],
    ['another operator', { operatorId: 342 }],
    ['another amount', { requested: { value: '6.5', currency: 'USD' } }],
    ['another currency', { requested: { value: '0.65', currency: 'NGN' } }],
    ['another identifier', { customIdentifier: 'a1-someone-else' }],
  ] as const)('with an answer for %s is in doubt, not done', (_, changes) => {
    expect(given(sending(), answered('SUCCESSFUL', 1, changes)).standing).toEqual({
      kind: 'unknown',
      doubt: 'answer-does-not-match',
    })
  })

  test.each([
    ['the number without its country code', { msisdn: '8031234567' }],
    ['the number with a digit between', { msisdn: '23418031234567' }],
    ['the amount to the cent', { requested: { value: '0.6501', currency: 'USD' } }],
    ['nothing but an id', { msisdn: null, operatorId: null, requested: null }],
  ] as const)('with an answer that writes %s is done', (_, changes) => {
    expect(given(sending(), answered('SUCCESSFUL', 1, changes)).standing.kind).toBe('succeeded')
  })
})

describe('a sale that was never begun', () => {
  test('was not sent when the till stood down', () => {
    expect(given({ type: 'stood-down' }).standing.kind).toBe('not-sent')
  })

  test('can be given up, and then there is nothing left to do', () => {
    const sale = given({ type: 'stood-down' }, { type: 'cancelled' })
    expect(sale.standing.kind).toBe('cancelled')
    expect(isOpen(sale)).toBe(false)
  })
})

describe('a sale in doubt', () => {
  test.each([
    ['SUCCESSFUL', 'succeeded'],
    ['REFUNDED', 'refunded'],
    ['FAILED', 'failed'],
    ['PROCESSING', 'processing'],
  ] as const)('becomes what the one row found says: %s', (status, standing) => {
    expect(given(sending(), doubtful(), rows(status)).standing.kind).toBe(standing)
  })

  test('with two rows is a conflict for good', () => {
    const sale = given(sending(), doubtful(), rows('SUCCESSFUL', 'SUCCESSFUL'), rows('SUCCESSFUL'))
    expect(sale.standing).toEqual({ kind: 'conflict', because: 'two-transactions' })
    expect(isOpen(sale)).toBe(false)
  })

  test('with a row for another number is a conflict', () => {
    const stranger = told('SUCCESSFUL', { msisdn: '2348039999999' })
    expect(
      given(sending(), doubtful(), {
        type: 'looked-up',
        rows: [stranger],
        wallet: null,
      }).standing,
    ).toEqual({
      kind: 'conflict',
      because: 'does-not-match',
    })
  })

  test('is not found after enough empty looks, two of them at the horizon', () => {
    expect(given(...provenAbsent).standing.kind).toBe('not-found')
  })

  test('stays in doubt after one empty look at the horizon', () => {
    expect(given(...provenAbsent.slice(0, -1)).standing.kind).toBe('unknown')
  })

  test('stays in doubt however many looks before the horizon were empty', () => {
    expect(given(sending(), doubtful(), ...emptyLooks(200)).standing.kind).toBe('unknown')
  })

  test('is not called absent because the clock was set forward', () => {
    const jump = { ...nothing, later: 365 * 24 * 60 * minute }
    expect(given(sending(), doubtful(), jump, nothing, nothing).standing.kind).toBe('unknown')
  })

  test('learns nothing from looks that did not work', () => {
    const failed: Bare = { type: 'look-up-failed', failure: 'unreachable' }
    const looks = Array.from({ length: 40 }, () => ({ ...failed, later: minute }))
    expect(given(sending(), doubtful(), ...looks).standing.kind).toBe('unknown')
  })

  test('measures the horizon of a lost attempt from its deadline, not from the start-up', () => {
    const nextMorning = { type: 'lost', attempt: 1, later: 12 * 60 * minute } as const
    expect(given(sending(), nextMorning, ...emptyLooks(8)).standing.kind).toBe('unknown')
    expect(given(sending(), nextMorning, ...emptyLooks(9)).standing.kind).toBe('not-found')
  })
})

describe('a sale that was not found', () => {
  const again: Bare = { type: 'asked-again' }

  test('is sent again only when a person asks', () => {
    expect(given(...provenAbsent, again).standing.kind).toBe('intent')
    expect(given(sending(), doubtful(), again).standing.kind).toBe('unknown')
  })

  test('is in doubt again when the second attempt is refused: that may echo the first', () => {
    expect(given(...provenAbsent, again, sending(2), refused(2)).standing).toEqual({
      kind: 'unknown',
      doubt: 'refused-after-earlier-attempt',
    })
  })

  test('is still not found when the second attempt never left', () => {
    const sale = given(...provenAbsent, again, sending(2), { type: 'never-left', attempt: 2 })
    expect(sale.standing.kind).toBe('not-found')
  })

  test('is still not found when the second attempt was not begun', () => {
    expect(given(...provenAbsent, again, { type: 'stood-down' }).standing.kind).toBe('not-found')
  })

  test('opens again as what it became when it turns up late', () => {
    expect(given(...provenAbsent, rows('SUCCESSFUL')).standing.kind).toBe('succeeded')
    const cancelled: Bare = { type: 'cancelled' }
    expect(given(...provenAbsent, cancelled, rows('PROCESSING')).standing.kind).toBe('processing')
  })

  test('is a conflict when both attempts turn up', () => {
    const first = rows('SUCCESSFUL')
    const second = answered('SUCCESSFUL', 2, { transactionId: '99' })
    expect(given(...provenAbsent, again, sending(2), second, first).standing).toEqual({
      kind: 'conflict',
      because: 'two-transactions',
    })
  })

  test('keeps a late answer for when the attempt under way has ended', () => {
    const late = answered('SUCCESSFUL', 1)
    expect(given(...provenAbsent, again, sending(2), late).standing.kind).toBe('sending')
    const ended: Bare = { type: 'doubtful', attempt: 2, doubt: 'identifier-already-used' }
    expect(given(...provenAbsent, again, sending(2), late, ended).standing.kind).toBe('succeeded')
  })
})

describe('a throttled sale', () => {
  const throttled = (attempt: number, retryAfterMs: number | null = null): Bare => ({
    type: 'throttled',
    attempt,
    retryAfterMs,
  })

  test('waits as long as the provider asks', () => {
    expect(given(sending(), throttled(1, 7000)).standing).toEqual({
      kind: 'throttled',
      waitMs: 7000,
    })
  })

  test('was not sent when that is too long for a customer to wait', () => {
    expect(given(sending(), throttled(1, 600_000)).standing.kind).toBe('not-sent')
  })

  test('was not sent after five in a row', () => {
    const attempts = [1, 2, 3, 4, 5].flatMap((n) => [sending(n), throttled(n)])
    expect(given(...attempts.slice(0, 8)).standing.kind).toBe('throttled')
    expect(given(...attempts).standing.kind).toBe('not-sent')
  })

  test('is refused by a refusal: nothing earlier can have arrived', () => {
    expect(given(sending(), throttled(1), sending(2), refused(2)).standing.kind).toBe('refused')
  })
})

describe('an accepted sale', () => {
  const status = (word: ProviderStatus, transaction = true): Bare => ({
    type: 'status-read',
    transactionId: '17000001',
    status: word,
    transaction: transaction ? told(word) : null,
  })

  test('stays accepted while the provider is not sure', () => {
    expect(given(sending(), answered('PROCESSING'), status('PROCESSING', false)).standing).toEqual({
      kind: 'processing',
      transactionId: '17000001',
    })
  })

  test('becomes refunded by a status without a transaction', () => {
    const sale = given(sending(), answered('PROCESSING'), status('REFUNDED', false))
    expect(sale.standing.kind).toBe('refunded')
  })

  test('is not failed because the provider does not know its id', () => {
    const unknownId: Bare = { type: 'status-failed', failure: 'no-such-transaction' }
    expect(given(sending(), answered('PROCESSING'), unknownId, nothing).standing.kind).toBe(
      'processing',
    )
  })

  test('once done is not undone by a report that lags behind', () => {
    const sale = given(sending(), answered('SUCCESSFUL'), status('PROCESSING', false))
    expect(sale.standing.kind).toBe('succeeded')
  })

  test('once done is refunded when the provider says so', () => {
    const sale = given(sending(), answered('SUCCESSFUL'), status('REFUNDED', false))
    expect(sale.standing.kind).toBe('refunded')
  })

  test('keeps what an earlier answer told and a later one leaves out', () => {
    const sale = given(sending(), answered('PROCESSING'), status('SUCCESSFUL', false))
    expect(sale.transactions[0]).toMatchObject({
      status: 'SUCCESSFUL',
      delivered: { value: '998.4', currency: 'NGN' },
      cost: { value: '0.6175', currency: 'USD' },
    })
  })

  test('is not lost by a loss that was written down after its answer', () => {
    const sale = given(sending(), answered('SUCCESSFUL'), { type: 'lost', attempt: 1 })
    expect(sale.standing.kind).toBe('succeeded')
    expect(isOpen(sale)).toBe(false)
  })
})
