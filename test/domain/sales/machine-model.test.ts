import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Amount } from '#contract/money'
import { type SaleEvent, toEvidence } from '../../../src/main/domain/sales/events.ts'
import { fold } from '../../../src/main/domain/sales/machine.ts'
import { next } from '../../../src/main/domain/sales/next.ts'
import type { SaleRecord } from '../../../src/main/domain/sales/record.ts'
import { saleFacts, transactionOf } from '../../support/sales-samples.ts'

const facts = saleFacts()
const minute = 60_000

type History = readonly SaleEvent[]

/** One thing that happens next, whatever happened before: the machine must stand any order. */
type Step = (history: History, at: number) => readonly SaleEvent[]

const told = (id: number, status: 'SUCCESSFUL' | 'PROCESSING' | 'REFUNDED' | 'FAILED') =>
  toEvidence(transactionOf(facts, status, { transactionId: `${id}` }))
const evidence = fc
  .tuple(
    fc.integer({ min: 1, max: 2 }),
    fc.constantFrom('SUCCESSFUL', 'PROCESSING', 'REFUNDED', 'FAILED'),
  )
  .map(([id, status]) => told(id, status))

const attempts = (history: History) => history.filter(({ type }) => type === 'sending').length

const ends = fc.oneof(
  evidence.map((transaction) => ({ type: 'answered', transaction }) as const),
  fc.constantFrom(
    { type: 'refused', refusal: 'recently-topped-up', providerCode: null } as const,
    { type: 'throttled', retryAfterMs: 1000 } as const,
    { type: 'never-left' } as const,
    { type: 'doubtful', doubt: 'identifier-already-used' } as const,
    { type: 'doubtful', doubt: 'no-answer-in-time' } as const,
    { type: 'lost' } as const,
  ),
)

const walletBefore = { value: '24310.5', currency: 'USD' }
const walletAfter = { value: '24309.8825', currency: 'USD' }
/** What the wallet may be told to hold by a look that shows nothing. */
const wallets = [null, walletBefore, walletAfter, { value: '1', currency: 'USD' }] as const

const emptyLooks = (
  count: number,
  at: number,
  apart: number,
  wallet: Amount | null = null,
): SaleEvent[] =>
  Array.from({ length: count }, (_, i) => ({
    type: 'looked-up',
    rows: [],
    wallet,
    at: at + i * apart,
  }))

/** Nearly the whole way to a second attempt, which single steps would seldom find. */
const longDoubt = fc
  .integer({ min: 7, max: 12 })
  .map<Step>((count) => (history, at) => [
    { type: 'sending', at, attempt: attempts(history) + 1, deadlineAt: at + 270_000 },
    { type: 'doubtful', at, attempt: attempts(history) + 1, doubt: 'server-error' },
    ...emptyLooks(count, at, minute),
    { type: 'asked-again', at: at + count * minute },
  ])

const steps: fc.Arbitrary<Step> = fc.oneof(
  longDoubt,
  fc.constant<Step>((history, at) => [
    { type: 'sending', at, attempt: attempts(history) + 1, deadlineAt: at + 270_000 },
  ]),
  fc.tuple(ends, fc.nat({ max: 1 })).map<Step>(([end, ago]) => (history, at) => {
    const attempt = attempts(history) - ago
    return attempt > 0 ? [{ ...end, at, attempt }] : []
  }),
  fc
    .tuple(fc.nat({ max: 12 }), fc.constantFrom(1000, minute), fc.constantFrom(...wallets))
    .map<Step>(
      ([count, apart, wallet]) =>
        (_, at) =>
          emptyLooks(count, at, apart, wallet),
    ),
  fc
    .array(evidence, { minLength: 1, maxLength: 2 })
    .map<Step>((rows) => (_, at) => [{ type: 'looked-up', rows, wallet: null, at }]),
  fc.constantFrom<Step>(
    (_, at) => [{ type: 'look-up-failed', failure: 'unreachable', at }],
    (_, at) => [{ type: 'asked-again', at }],
    (_, at) => [{ type: 'cancelled', at }],
    (_, at) => [{ type: 'stood-down', at }],
    (_, at) => [{ type: 'paid-back', at }],
    (_, at) => [{ type: 'settled', verdict: 'delivered', note: 'seen', at }],
    (_, at) => [{ type: 'settled', verdict: 'not-delivered', note: 'not seen', at }],
  ),
)

const histories = fc
  .array(fc.tuple(steps, fc.constantFrom(0, 1000, minute, 6 * minute, 31 * minute)), {
    maxLength: 14,
  })
  .map((planned) =>
    planned.reduce<SaleEvent[]>((history, [step, pause]) => {
      const at = (history.at(-1)?.at ?? facts.at) + pause
      history.push(...step(history, at))
      return history
    }, []),
  )

/** What an attempt came to, read from the events alone. */
function outcomes(history: History): ('nothing' | 'anything')[] {
  return Array.from({ length: attempts(history) }, (_, i) => {
    const ended = history.filter((event) => 'attempt' in event && event.attempt === i + 1)
    const provenNothing = ended.some(({ type }) =>
      ['refused', 'throttled', 'never-left'].includes(type),
    )
    return provenNothing ? 'nothing' : 'anything'
  })
}

function transactionIds(history: History): Set<string> {
  return new Set(
    history.flatMap((event) => {
      if (event.type === 'answered') return [event.transaction.transactionId]
      return event.type === 'looked-up' ? event.rows.map(({ transactionId }) => transactionId) : []
    }),
  )
}

/** Whether every attempt that may have arrived was looked up past its horizon in vain. */
function wasLookedUpInVain(history: History, horizonMs = 5 * minute): boolean {
  return outcomes(history).every(
    (outcome, i) => outcome === 'nothing' || inVain(history, i + 1, horizonMs),
  )
}

function inVain(history: History, attempt: number, horizonMs: number): boolean {
  const of = (event: SaleEvent) => 'attempt' in event && event.attempt === attempt
  const begun = history.find((event) => event.type === 'sending' && of(event))
  const from = history.findIndex(
    (event) =>
      (event.type !== 'sending' && of(event)) ||
      (event.type === 'sending' && event.attempt > attempt),
  )
  const end = history[from]
  if (end === undefined || begun?.type !== 'sending') return false
  const endAt = end.type === 'lost' ? Math.min(end.at, begun.deadlineAt) : end.at
  const looks = history.slice(from).filter((event) => event.type === 'looked-up')
  return looks.length >= 9 && looks.filter(({ at }) => at - endAt >= horizonMs).length >= 2
}

/** The sale after every event, in order. */
const stages = (history: History): readonly SaleRecord[] =>
  history.map((_, i) => fold(facts, history.slice(0, i + 1)))

/** The same, but the wallet had gone down by just this sale's cost whenever nothing was found. */
const withWalletDown = (history: History): History =>
  history.map((event) => (event.type === 'looked-up' ? { ...event, wallet: walletAfter } : event))

const manyRuns = { numRuns: 10_000 }

describe('whatever happens to a sale, in whatever order', () => {
  test('it is never sent again while an earlier attempt may have arrived', () => {
    let sends = 0
    let resends = 0
    fc.assert(
      fc.property(histories, (history) => {
        const sale = fold(facts, history)
        if (next(sale, sale.lastAt + minute / 2).kind !== 'send') return
        sends++
        expect(transactionIds(history).size).toBe(0)
        if (outcomes(history).every((outcome) => outcome === 'nothing')) return
        resends++
        expect(wasLookedUpInVain(history)).toBe(true)
        if (sale.standing.kind !== 'intent') return
        expect(history.some(({ type }) => type === 'asked-again')).toBe(true)
      }),
      manyRuns,
    )
    expect(sends).toBeGreaterThan(100)
    expect(resends).toBeGreaterThan(100)
  })

  test('it is called refused or not sent only with proof for every attempt', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { standing } = fold(facts, history)
        if (standing.kind !== 'refused' && standing.kind !== 'not-sent') return
        expect(outcomes(history)).not.toContain('anything')
        expect(transactionIds(history).size).toBe(0)
      }),
      manyRuns,
    )
  })

  test('it is called not found or given up only when nothing was ever seen of it', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { standing } = fold(facts, history)
        if (standing.kind !== 'not-found' && standing.kind !== 'cancelled') return
        expect(transactionIds(history).size).toBe(0)
        expect(wasLookedUpInVain(history) || !outcomes(history).includes('anything')).toBe(true)
      }),
      manyRuns,
    )
  })

  test('it is called not found half an hour later at the soonest when the wallet went down', () => {
    let notFound = 0
    fc.assert(
      fc.property(histories, (history) => {
        const seen = withWalletDown(history)
        if (fold(facts, seen).standing.kind !== 'not-found') return
        if (outcomes(seen).every((outcome) => outcome === 'nothing')) return
        notFound++
        expect(wasLookedUpInVain(seen, 30 * minute)).toBe(true)
      }),
      manyRuns,
    )
    expect(notFound).toBeGreaterThan(10)
  })

  test('one transaction settles it, and two are a conflict', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { standing, transactions } = fold(facts, history)
        const ids = transactionIds(history)
        expect(transactions.length).toBe(ids.size)
        if (standing.kind === 'sending' || standing.kind === 'settled') return
        if (ids.size > 1) expect(standing.kind).toBe('conflict')
        if (ids.size === 1) {
          expect(['succeeded', 'processing', 'refunded', 'failed']).toContain(standing.kind)
        }
      }),
      manyRuns,
    )
  })

  test('it is called failed or refunded only when the provider said so', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { standing } = fold(facts, history)
        if (standing.kind !== 'failed' && standing.kind !== 'refunded') return
        const word = standing.kind === 'failed' ? 'FAILED' : 'REFUNDED'
        expect(JSON.stringify(history)).toContain(word)
      }),
      manyRuns,
    )
  })

  test('a conflict is never sent again, and only the owner ends it', () => {
    let conflicts = 0
    fc.assert(
      fc.property(histories, (history) => {
        const sales = stages(history)
        sales.forEach((sale, i) => {
          if (sale.standing.kind !== 'conflict') return
          conflicts++
          expect(next(sale, sale.lastAt + minute).kind).toBe('none')
          const after = sales[i + 1]?.standing.kind ?? 'conflict'
          expect(after).toBeOneOf(['conflict', 'settled', 'sending'])
          if (after === 'settled') expect(history[i + 1]?.type).toBe('settled')
          // Only what was sent before the conflict was known can still be on its way.
          if (after === 'sending') expect(history[i + 1]?.type).toBe('sending')
        })
      }),
      { numRuns: 2000 },
    )
    expect(conflicts).toBeGreaterThan(100)
  })

  test('what the owner settled is neither sent nor asked after nor opened by anything', () => {
    let settled = 0
    fc.assert(
      fc.property(histories, (history) => {
        if (!history.some(({ type }) => type === 'settled')) return
        const sales = stages(history)
        const first = sales.findIndex(({ standing }) => standing.kind === 'settled')
        if (first < 0) return
        settled++
        expect(history[first]?.type).toBe('settled')
        expect(sales[first - 1]?.standing.kind).toBe('conflict')
        for (const sale of sales.slice(first)) {
          expect(sale.standing).toEqual(sales[first]?.standing)
          expect(next(sale, sale.lastAt + minute).kind).toBe('none')
        }
      }),
      manyRuns,
    )
    expect(settled).toBeGreaterThan(100)
  })

  test('money that went back stays gone, and is paid back once and only when it is owed', () => {
    let paidBack = 0
    fc.assert(
      fc.property(histories, (history) => {
        const payments = ['held', ...stages(history).map(({ payment }) => payment)]
        payments.slice(1).forEach((payment, i) => {
          const before = payments[i]
          if (before === 'given-back' || before === 'paid-back') expect(payment).toBe(before)
          if (payment === 'paid-back' && before !== 'paid-back') {
            paidBack++
            expect(before).toBe('owed')
            expect(history[i]?.type).toBe('paid-back')
          }
        })
      }),
      manyRuns,
    )
    expect(paidBack).toBeGreaterThan(20)
  })

  test('nothing that is in doubt or accepted is ever left alone', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const sale = fold(facts, history)
        const unsettled = ['sending', 'unknown', 'processing', 'throttled', 'intent']
        if (unsettled.includes(sale.standing.kind)) {
          expect(next(sale, sale.lastAt).kind).not.toBe('none')
        }
      }),
      manyRuns,
    )
  })
})
