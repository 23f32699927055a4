import { describe, expect, test } from 'vitest'
import { type SaleEvent, toEvidence } from '../../../src/main/domain/sales/events.ts'
import type { ProviderStatus } from '../../../src/main/domain/sales/gateway.ts'
import { fold } from '../../../src/main/domain/sales/machine.ts'
import { paymentOf } from '../../../src/main/domain/sales/payment.ts'
import { toSale } from '../../../src/main/domain/sales/view.ts'
import { saleFacts, transactionOf } from '../../support/sales-samples.ts'

const facts = saleFacts()
const second = 1000
const minute = 60 * second

type Bare = SaleEvent extends infer E ? (E extends SaleEvent ? Omit<E, 'at'> : never) : never

/** What becomes of the payment with each of these events, so long after the sale began. */
function payments(...told: readonly (readonly [number, Bare])[]): string[] {
  const events = told.map(([at, event]) => ({ ...event, at: facts.at + at }) as SaleEvent)
  return events.map((_, i) => paymentOf(fold(facts, events.slice(0, i + 1))))
}

const sending: Bare = { type: 'sending', attempt: 1, deadlineAt: facts.at + 270 * second }
const told = (status: ProviderStatus, transactionId = '17') =>
  toEvidence(transactionOf(facts, status, { transactionId }))
const answered = (status: ProviderStatus): Bare => ({
  type: 'answered',
  attempt: 1,
  transaction: told(status),
})
const report = (status: ProviderStatus, transactionId = '17'): Bare => ({
  type: 'looked-up',
  rows: [told(status, transactionId)],
  wallet: null,
})
const refused: Bare = {
  type: 'refused',
  attempt: 1,
  refusal: 'wallet-too-low',
  providerCode: null,
}
const neverLeft: Bare = { type: 'never-left', attempt: 1 }
const cancelled: Bare = { type: 'cancelled' }
const paidBack: Bare = { type: 'paid-back' }

describe('the payment of a sale', () => {
  test('is held until the sale is settled, and then the shop’s', () => {
    expect(payments([0, sending], [second, answered('SUCCESSFUL')])).toEqual(['held', 'taken'])
  })

  test.each<[string, Bare]>([
    ['refused', refused],
    ['failed', answered('FAILED')],
    ['refunded', answered('REFUNDED')],
  ])('is given back on the spot when it is %s within a minute', (_, end) => {
    expect(payments([0, sending], [59 * second, end]).at(-1)).toBe('given-back')
  })

  test.each<[string, Bare]>([
    ['refused', refused],
    ['failed', answered('FAILED')],
    ['refunded', answered('REFUNDED')],
  ])('is owed when it is %s later: the customer may be gone', (_, end) => {
    expect(payments([0, sending], [minute, end]).at(-1)).toBe('owed')
  })

  test('is given back or owed by when a person gives the sale up', () => {
    expect(payments([0, sending], [second, neverLeft], [30 * second, cancelled]).at(-1)).toBe(
      'given-back',
    )
    expect(payments([0, sending], [second, neverLeft], [10 * minute, cancelled]).at(-1)).toBe(
      'owed',
    )
  })

  test.each(['card', 'other'] as const)('is owed as well when it came by %s', (method) => {
    const tender = { method, given: facts.pays }
    const failed = { ...answered('FAILED'), at: facts.at + 5 * minute } as SaleEvent
    const sale = fold({ ...facts, tender }, [{ ...sending, at: facts.at } as SaleEvent, failed])
    expect(paymentOf(sale)).toBe('owed')
  })

  test('that was given back on the spot stays given back when the sale arrives after all', () => {
    expect(payments([0, sending], [second, refused], [minute, report('SUCCESSFUL')])).toEqual([
      'held',
      'given-back',
      'given-back',
    ])
  })

  test('that was paid back stays paid back when the sale arrives after all', () => {
    expect(
      payments(
        [0, sending],
        [second, neverLeft],
        [10 * minute, cancelled],
        [11 * minute, paidBack],
        [12 * minute, report('SUCCESSFUL')],
        [13 * minute, report('REFUNDED')],
        [14 * minute, paidBack],
      ),
    ).toEqual(['held', 'held', 'owed', 'paid-back', 'paid-back', 'paid-back', 'paid-back'])
  })

  test('tells when it was paid back, as the event has it, whatever comes after', () => {
    const events = [
      { ...sending, at: facts.at },
      { ...neverLeft, at: facts.at + second },
      { ...cancelled, at: facts.at + 10 * minute },
      { ...paidBack, at: facts.at + 11 * minute },
      { ...report('SUCCESSFUL'), at: facts.at + 12 * minute },
      { ...paidBack, at: facts.at + 14 * minute },
    ] as readonly SaleEvent[]
    expect(fold(facts, events.slice(0, 3)).paidBackAt).toBeNull()
    const sale = toSale(fold(facts, events), facts.at + hour(1))
    expect(sale).toMatchObject({
      state: 'done',
      payment: 'paid-back',
      paidBackAt: new Date(facts.at + 11 * minute).toISOString(),
    })
  })

  test('that is owed is the shop’s again when the sale arrives before it is paid back', () => {
    expect(
      payments([0, sending], [5 * minute, answered('FAILED')], [hour(1), report('SUCCESSFUL')]),
    ).toEqual(['held', 'owed', 'taken'])
  })

  test('is owed when the provider takes a delivered sale back, however soon', () => {
    expect(
      payments([0, sending], [second, answered('SUCCESSFUL')], [20 * second, report('REFUNDED')]),
    ).toEqual(['held', 'taken', 'owed'])
    expect(
      payments([0, sending], [second, answered('SUCCESSFUL')], [hour(20), report('REFUNDED')]),
    ).toEqual(['held', 'taken', 'owed'])
  })

  test('is not paid back unless it is owed', () => {
    expect(payments([0, sending], [second, paidBack])).toEqual(['held', 'held'])
    expect(payments([0, sending], [second, answered('SUCCESSFUL')], [minute, paidBack])).toEqual([
      'held',
      'taken',
      'taken',
    ])
  })

  test('of a conflict is held, and owed at once when it is settled as not delivered', () => {
    const settled = (verdict: 'delivered' | 'not-delivered'): Bare => ({
      type: 'settled',
      verdict,
      note: 'looked',
    })
    const upToConflict = [
      [0, sending],
      [second, answered('SUCCESSFUL')],
      [2 * second, report('SUCCESSFUL', '18')],
    ] as const
    expect(payments(...upToConflict, [3 * second, settled('not-delivered')])).toEqual([
      'held',
      'taken',
      'held',
      'owed',
    ])
    expect(payments(...upToConflict, [hour(1), settled('delivered')]).at(-1)).toBe('taken')
  })
})

function hour(count: number): number {
  return count * 60 * minute
}
