import type {
  ProviderStatus,
  SearchReport,
  SendOutcome,
  StatusReport,
  Transaction,
} from '../../src/main/domain/sales/gateway.ts'
import type { VirtualClock } from './clock.ts'
import {
  drawFate,
  type Fate,
  filterIgnoredShare,
  latestArrivalMs,
  longestReportLagMs,
  lookLostShare,
  twoMinuteShare,
} from './faults.ts'
import type { Random } from './random.ts'

/** What is asked for; a caller that names no purchase has no identifier. */
export type Purchase = Pick<Transaction, 'customIdentifier'> & {
  readonly operatorId: number
  readonly msisdn: string
  readonly amount: NonNullable<Transaction['requested']>
}

/** A purchase that the provider really made. */
export type Execution = {
  readonly purchase: Purchase
  /** The how manieth request to buy it came from. */
  readonly request: number
  readonly transactionId: string
  readonly at: number
  readonly reportedAt: number
  readonly settlesAt: number
  readonly ending: 'SUCCESSFUL' | 'REFUNDED' | 'FAILED'
  readonly cost: string
}

/** A provider, the line to it and the client in front of it, with the truth in the open. */
export type Provider = {
  readonly send: (purchase: Purchase) => Promise<SendOutcome>
  readonly status: (transactionId: string) => Promise<StatusReport>
  readonly find: (identifier: string) => Promise<SearchReport>
  readonly executions: readonly Execution[]
  /** How many requests to buy were made. */
  readonly requests: () => number
  /** Whether nothing is on its way, and the report shows everything as it will stay. */
  readonly isQuiet: () => boolean
}

export type ProviderPorts = {
  readonly clock: VirtualClock
  readonly random: Random
  /** Whether a used identifier is refused. */
  readonly isStrict: boolean
  readonly suffered: (fate: Fate) => void
}

const second = 1000
const minute = 60 * second
const clientTimeoutMs = 90 * second
const longestCallMs = 410 * second

export function createProvider({ clock, random, isStrict, suffered }: ProviderPorts): Provider {
  const executions: Execution[] = []
  const fencesNumbers = random.chance(twoMinuteShare)
  let requests = 0
  let lastSentAt = Number.NEGATIVE_INFINITY

  const later = <T>(delayMs: number, answer: () => T): Promise<T> =>
    new Promise((resolve) => clock.after(delayMs, () => resolve(answer())))
  const latency = (): number => random.between(300, 8 * second)

  function execute(purchase: Purchase, request: number, isSlow: boolean): SendOutcome {
    const { customIdentifier } = purchase
    const isUsed =
      customIdentifier !== null &&
      executions.some((one) => one.purchase.customIdentifier === customIdentifier)
    if (isStrict && isUsed) return { kind: 'doubtful', doubt: 'identifier-already-used' }
    const last = executions.at(-1)
    if (fencesNumbers && last && clock.now() - last.at < 2 * minute) {
      return { kind: 'refused', refusal: 'recently-topped-up', providerCode: null }
    }
    const at = clock.now()
    const execution: Execution = {
      purchase,
      request,
      transactionId: `${17_000_001 + executions.length}`,
      at,
      reportedAt: at + random.between(0, longestReportLagMs),
      settlesAt: isSlow ? at + random.between(10 * second, 2 * 60 * minute) : at,
      ending: isSlow ? drawEnding(random) : 'SUCCESSFUL',
      cost: `0.${random.between(60_001, 64_999)}`,
    }
    executions.push(execution)
    return { kind: 'answered', transaction: toTransaction(execution, clock.now()) }
  }

  /** How a client ends that will not hear an answer. */
  function unheard(fewestMs: number): Promise<SendOutcome> {
    return random.chance(0.5)
      ? later(fewestMs + random.between(0, 20 * second), () => doubtful('connection-lost'))
      : later(clientTimeoutMs, () => doubtful('no-answer-in-time'))
  }

  function meet(fate: Fate, purchase: Purchase, request: number): Promise<SendOutcome> {
    const delivery = (): SendOutcome => execute(purchase, request, false)
    switch (fate) {
      case 'delivered':
        return later(latency(), delivery)
      case 'processing first':
        return later(latency(), () => execute(purchase, request, true))
      case 'request lost':
        return unheard(second)
      case 'answer lost': {
        const ms = latency()
        clock.after(ms, delivery)
        return unheard(ms)
      }
      case 'request late':
        clock.after(random.between(second, latestArrivalMs), delivery)
        return unheard(second)
      case 'answer late':
        return later(latency(), delivery).then((answer) =>
          random.chance(0.2)
            ? later(random.between(95, 400) * second, () => answer)
            : later(clientTimeoutMs, () => doubtful('no-answer-in-time')),
        )
      case 'server error, nothing done':
        return later(latency(), () => doubtful('server-error'))
      case 'server error, delivered':
        return later(latency(), delivery).then(() => doubtful('server-error'))
      case 'answer garbled':
        return later(latency(), delivery).then(() => doubtful('answer-not-understood'))
      case 'never left the PC':
        return later(10 * second, () => ({ kind: 'never-left' }))
      case 'asked to slow down':
        return later(latency(), () => ({ kind: 'throttled', retryAfterMs: null }))
      case 'refused':
        return later(latency(), () => ({
          kind: 'refused',
          refusal: 'number-not-valid',
          providerCode: null,
        }))
    }
  }

  return {
    executions,
    requests: () => requests,
    isQuiet: () =>
      clock.now() - lastSentAt > longestCallMs &&
      executions.every(
        ({ reportedAt, settlesAt }) => Math.max(reportedAt, settlesAt) <= clock.now(),
      ),
    send(purchase) {
      requests++
      lastSentAt = clock.now()
      const fate = drawFate(random)
      suffered(fate)
      return meet(fate, purchase, requests)
    },
    status(transactionId) {
      if (random.chance(lookLostShare)) return later(latency(), () => unreadable)
      return later(latency(), (): StatusReport => {
        const execution = executions.find((one) => one.transactionId === transactionId)
        if (execution === undefined) return { kind: 'no-such-transaction' }
        const transaction = toTransaction(execution, clock.now())
        const { status } = transaction
        return { kind: 'status', status, transaction: status === 'SUCCESSFUL' ? transaction : null }
      })
    },
    find(identifier) {
      if (random.chance(lookLostShare)) return later(latency(), () => unreadable)
      const ignoresFilter = random.chance(filterIgnoredShare)
      return later(latency(), (): SearchReport => {
        if (ignoresFilter) return { kind: 'rows', rows: [strangersRow] }
        const rows = executions.filter(
          ({ purchase, reportedAt }) =>
            purchase.customIdentifier === identifier && reportedAt <= clock.now(),
        )
        return { kind: 'rows', rows: rows.map((row) => toTransaction(row, clock.now())) }
      })
    },
  }
}

const unreadable = { kind: 'unreadable', failure: 'unreachable' } as const

type Doubtful = Extract<SendOutcome, { kind: 'doubtful' }>
const doubtful = (doubt: Doubtful['doubt']): Doubtful => ({ kind: 'doubtful', doubt })

function drawEnding(random: Random): Execution['ending'] {
  const luck = random.fraction()
  if (luck < 0.7) return 'SUCCESSFUL'
  return luck < 0.9 ? 'REFUNDED' : 'FAILED'
}

function toTransaction(execution: Execution, now: number): Transaction {
  const { purchase, transactionId, settlesAt, ending, cost } = execution
  const status: ProviderStatus = now < settlesAt ? 'PROCESSING' : ending
  return {
    transactionId,
    status,
    customIdentifier: purchase.customIdentifier,
    msisdn: purchase.msisdn,
    operatorId: purchase.operatorId,
    requested: purchase.amount,
    delivered: null,
    cost: { value: cost, currency: purchase.amount.currency },
    balanceBefore: null,
    balanceAfter: null,
    operatorReference: null,
    voucher: null,
  }
}

const strangersRow = toTransaction(
  {
    purchase: {
      customIdentifier: 'somebody-else',
      operatorId: 1,
      msisdn: '0',
      amount: { value: '1', currency: 'USD' },
    },
    request: 0,
    transactionId: '1',
    at: 0,
    reportedAt: 0,
    settlesAt: 0,
    ending: 'SUCCESSFUL',
    cost: '1',
  },
  0,
)
