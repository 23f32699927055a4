import type { Amount } from '#contract/money'
import { err, ok } from '#contract/result'
import type { Clock } from '../../src/main/domain/clock.ts'
import { add, subtract } from '../../src/main/domain/decimal.ts'
import type {
  Order,
  ProviderStatus,
  SendOutcome,
  TopupGateway,
  Transaction,
} from '../../src/main/domain/sales/gateway.ts'
import { reportedOf } from './sales-gateway.ts'
import { sampleCost, transactionOf } from './sales-samples.ts'

/** What becomes of one attempt on its way to the provider and back. */
export const fates = [
  'delivered',
  'accepted-then-delivered',
  'accepted-then-refunded',
  'accepted-then-failed',
  'taken-back-hours-later',
  'refused',
  'throttled',
  'never-left',
  'request-lost',
  'answer-lost',
  'answer-without-end',
  'arrives-late',
  'server-error-before',
  'server-error-after',
] as const
export type Fate = (typeof fates)[number]

export type ProviderPlan = {
  /** One for each attempt, from the start again when there are more. */
  readonly fates: readonly Fate[]
  /** Whether the n-th look gets an answer, from the start again when there are more. */
  readonly looksWork: readonly boolean[]
  /** How long a row takes to show in the report: at most a minute. */
  readonly reportLagMs: number
  /** How late a late request arrives: at most 95 seconds. */
  readonly latenessMs: number
  /** Whether a second request under one identifier is refused. The till must not depend on it. */
  readonly isStrict: boolean
}

type Execution = { readonly order: Order; readonly id: string; readonly at: number; fate: Fate }

/** A provider that moves play money and suffers every fault, with the truth in the open. */
export type FaultyProvider = TopupGateway & {
  /** Every purchase it really made. */
  readonly executed: readonly Execution[]
  readonly statusOf: (execution: Execution) => ProviderStatus
  /** What the wallet holds: less by the cost of every purchase that was not given back. */
  readonly wallet: () => Amount
  /** From now on all looks get their answer. */
  readonly recover: () => void
}

/** By how much more the report shows around the time that was asked for. */
const aroundMs = 36 * 60 * 60_000
const settlesAfterMs = 90_000
const takenBackAfterMs = 5 * 60 * 60_000

export function createFaultyProvider(clock: Clock, plan: ProviderPlan): FaultyProvider {
  const executed: Execution[] = []
  let attempts = 0
  let looks = 0
  let recovered = false

  function execute(order: Order, fate: Fate): Execution | null {
    const isUsed = executed.some((one) => one.order.customIdentifier === order.customIdentifier)
    if (plan.isStrict && isUsed) return null
    const execution = { order, id: `${17_000_000 + executed.length}`, at: clock.now(), fate }
    executed.push(execution)
    return execution
  }

  function statusOf({ fate, at }: Execution): ProviderStatus {
    if (fate === 'taken-back-hours-later' && clock.now() >= at + takenBackAfterMs) return 'REFUNDED'
    if (!fate.startsWith('accepted')) return 'SUCCESSFUL'
    if (clock.now() < at + settlesAfterMs) return 'PROCESSING'
    if (fate === 'accepted-then-refunded') return 'REFUNDED'
    return fate === 'accepted-then-failed' ? 'FAILED' : 'SUCCESSFUL'
  }

  function toTransaction(execution: Execution): Transaction {
    const { order, id } = execution
    const sale = { ...order, order: order.amount }
    return transactionOf(sale, statusOf(execution), { transactionId: id })
  }

  function answer(order: Order, fate: Fate): SendOutcome {
    const execution = execute(order, fate)
    return execution
      ? { kind: 'answered', transaction: toTransaction(execution) }
      : { kind: 'doubtful', doubt: 'identifier-already-used' }
  }

  function meet(order: Order, fate: Fate): SendOutcome | Promise<SendOutcome> {
    switch (fate) {
      case 'delivered':
      case 'accepted-then-delivered':
      case 'accepted-then-refunded':
      case 'accepted-then-failed':
      case 'taken-back-hours-later':
        return answer(order, fate)
      case 'refused':
        return { kind: 'refused', refusal: 'recently-topped-up', providerCode: null }
      case 'throttled':
        return { kind: 'throttled', retryAfterMs: null }
      case 'never-left':
        return { kind: 'never-left' }
      case 'request-lost':
        return { kind: 'doubtful', doubt: 'connection-lost' }
      case 'answer-lost':
        execute(order, fate)
        return { kind: 'doubtful', doubt: 'no-answer-in-time' }
      case 'answer-without-end':
        execute(order, fate)
        return new Promise(() => undefined)
      case 'arrives-late':
        clock.after(plan.latenessMs, () => execute(order, fate))
        return { kind: 'doubtful', doubt: 'connection-lost' }
      case 'server-error-before':
        return { kind: 'doubtful', doubt: 'server-error' }
      case 'server-error-after':
        execute(order, fate)
        return { kind: 'doubtful', doubt: 'server-error' }
    }
  }

  function lookWorks(): boolean {
    const works = plan.looksWork[looks++ % plan.looksWork.length] ?? true
    return recovered || works
  }

  return {
    executed,
    statusOf,
    recover() {
      recovered = true
    },
    wallet() {
      const kept = executed.filter((one) => !['REFUNDED', 'FAILED'].includes(statusOf(one)))
      const spent = kept.reduce((sum) => add(sum, sampleCost), '0')
      return { value: subtract('24310.5', spent), currency: 'USD' }
    },
    async send(order) {
      return meet(order, plan.fates[attempts++ % plan.fates.length] ?? 'delivered')
    },
    async status(transactionId) {
      if (!lookWorks()) return { kind: 'unreadable', failure: 'unreachable' }
      const execution = executed.find(({ id }) => id === transactionId)
      if (!execution) return { kind: 'no-such-transaction' }
      const status = statusOf(execution)
      const transaction = status === 'SUCCESSFUL' ? toTransaction(execution) : null
      return { kind: 'status', status, transaction }
    },
    async findByIdentifier(identifier) {
      if (!lookWorks()) return { kind: 'unreadable', failure: 'provider-trouble' }
      const rows = executed
        .filter(({ order, at }) => {
          return order.customIdentifier === identifier && clock.now() >= at + plan.reportLagMs
        })
        .map(toTransaction)
      return { kind: 'rows', rows }
    },
    async *reported({ from, to }) {
      if (!lookWorks()) yield err('provider-trouble')
      else {
        const shown = executed.filter(({ at }) => clock.now() >= at + plan.reportLagMs)
        const within = shown.filter(({ at }) => at >= from - aroundMs && at <= to + aroundMs)
        yield ok(within.map((execution) => reportedOf(toTransaction(execution))))
      }
    },
  }
}
