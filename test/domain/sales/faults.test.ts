import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Sale } from '#contract/sales'
import type { Ledger } from '../../../src/main/domain/sales/ledger.ts'
import { createSales } from '../../../src/main/domain/sales/service.ts'
import { toSale } from '../../../src/main/domain/sales/view.ts'
import { createFakeClock } from '../../support/sales-clock.ts'
import { createMemoryLedger } from '../../support/sales-memory-ledger.ts'
import {
  type Death,
  type Life,
  mortalClock,
  mortalGateway,
  mortalLedger,
} from '../../support/sales-mortal.ts'
import {
  createFaultyProvider,
  type FaultyProvider,
  fates,
  type ProviderPlan,
} from '../../support/sales-provider.ts'
import { newSale } from '../../support/sales-samples.ts'
import { openedLedger, temporaryFolder } from '../../support/sales-till.ts'
import { noVouchers } from '../../support/vouchers.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

type Plan = ProviderPlan & {
  /** When the power goes in each run of the till; the run after the last one lives on. */
  readonly deaths: readonly Death[]
  /** What a person does each time that the till asks. */
  readonly decisions: readonly ('send-again' | 'cancel')[]
}

type Story = {
  readonly sale: Sale | null
  readonly provider: FaultyProvider
  readonly runs: number
  /** What the screen said on the way, in order. */
  readonly states: readonly Sale['state'][]
}

/** Plays one sale to its end: every death, every decision, and a day and more of quiet after it. */
async function play(plan: Plan, openLedger: () => Ledger): Promise<Story> {
  const clock = createFakeClock()
  const provider = createFaultyProvider(clock, plan)
  const given = newSale()
  const states: Sale['state'][] = []
  const decisions = [...plan.decisions]
  const deaths = [...plan.deaths]

  async function run(ledger: Ledger, life: Life): Promise<void> {
    const sales = createSales({
      ledger: mortalLedger(ledger, life, deaths.shift() ?? null),
      gateway: mortalGateway(provider, life),
      clock: mortalClock(clock, life),
      announce: () => undefined,
      wallet: async () => provider.wallet(),
      shop: () => ({ till: 't1', shift: 1, clerk: 'ada' }),
      vouchers: noVouchers,
    })
    sales.resume()
    // Enter bounces, and a screen that was loaded anew asks again.
    sales.submit(given)
    sales.submit(given)
    for (let round = 0; round < 40; round++) {
      await clock.advance(30 * second)
      const record = sales.read(given.saleId)
      if (!record.ok) break
      const { state } = toSale(record.value, clock.now())
      if (states.at(-1) !== state) states.push(state)
      const isAsked = state === 'not-sent' || state === 'not-found'
      const decision = isAsked ? decisions.shift() : undefined
      if (decision === 'send-again') await sales.sendAgain(given.saleId)
      if (decision === 'cancel') await sales.cancel(given.saleId)
    }
    provider.recover()
    await clock.advance(30 * hour)
  }

  for (let runs = 1; ; runs++) {
    const life: Life = { over: false }
    const ledger = openLedger()
    try {
      await run(ledger, life)
    } catch (cause) {
      if (!life.over) throw cause
    }
    const record = ledger.read(given.saleId)
    ledger.close()
    if (!record.ok) throw new Error(record.error)
    const sale = record.value && toSale(record.value, clock.now())
    if (!life.over) return { sale, provider, runs, states }
    await clock.advance(20 * second)
  }
}

function judge({ sale, provider }: Story): void {
  expect(provider.executed.length).toBeLessThanOrEqual(1)
  const [execution] = provider.executed
  if (execution) {
    const truth = { SUCCESSFUL: 'done', REFUNDED: 'refunded', FAILED: 'failed' } as const
    const status = provider.statusOf(execution)
    expect(status).toBeOneOf(['SUCCESSFUL', 'REFUNDED', 'FAILED'])
    expect(sale?.state).toBe(truth[status as keyof typeof truth])
    expect(sale?.transactionId).toBe(execution.id)
  } else if (sale) {
    expect(sale.state).toBeOneOf(['refused', 'not-sent', 'not-found', 'cancelled'])
  }
  if (sale) expect(sale.payment).toBeOneOf(paymentsOf(sale.state))
}

/** What can have become of the payment of a sale that has come to rest. */
function paymentsOf(state: Sale['state']): readonly Sale['payment'][] {
  if (state === 'not-sent' || state === 'not-found') return ['held']
  return state === 'done' ? ['taken', 'given-back'] : ['given-back', 'owed']
}

const plans: fc.Arbitrary<Plan> = fc.record({
  fates: fc.array(fc.constantFrom(...fates), { minLength: 1, maxLength: 4 }),
  looksWork: fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
  reportLagMs: fc.integer({ min: 0, max: minute }),
  latenessMs: fc.integer({ min: 0, max: 95 * second }),
  isStrict: fc.boolean(),
  deaths: fc.array(fc.record({ atWrite: fc.integer({ min: 1, max: 16 }), after: fc.boolean() }), {
    maxLength: 3,
  }),
  decisions: fc.array(fc.constantFrom('send-again', 'cancel'), { maxLength: 3 }),
})

describe('one tap', () => {
  test('delivers at most once and ends in the truth, under any fault and any loss of power', {
    timeout: 60_000,
  }, async () => {
    let executions = 0
    let resends = 0
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const ledger = createMemoryLedger()
        const story = await play(plan, () => ledger)
        judge(story)
        executions += story.provider.executed.length
        if (story.states.includes('not-found') && story.sale?.state === 'done') resends++
      }),
      { numRuns: 1000 },
    )
    expect(executions).toBeGreaterThan(50)
    expect(resends).toBeGreaterThan(0)
  })

  test.each(fates)(
    'survives a loss of power at every write: %s',
    { timeout: 60_000 },
    async (fate) => {
      for (const after of [false, true]) {
        // Later writes are looks like the ones before them.
        for (let atWrite = 1, died = true; died && atWrite < 9; atWrite++) {
          using folder = temporaryFolder()
          const story = await play(
            {
              fates: [fate, 'delivered'],
              looksWork: [true],
              reportLagMs: 30 * second,
              latenessMs: 60 * second,
              isStrict: false,
              deaths: [{ atWrite, after }],
              decisions: ['send-again'],
            },
            () => openedLedger(join(folder.path, 'ledger.db')),
          )
          judge(story)
          died = story.runs > 1
        }
      }
    },
  )
})
