import type { Amount } from '#contract/money'
import type { Result } from '#contract/result'
import type { Clock } from '../clock.ts'
import type { Vouchers } from '../vouchers/service.ts'
import type { Reading, SaleEvent, SaleFacts } from './events.ts'
import type {
  SearchReport,
  SendOutcome,
  StatusReport,
  TopupGateway,
  Transaction,
} from './gateway.ts'
import { answered, inTime, within } from './in-time.ts'
import type { Ledger, LedgerFailure } from './ledger.ts'
import { type Action, type Look, next } from './next.ts'
import { orderOf } from './order.ts'
import { toAttemptEnd, toLookUp, toldBy, toStatusReading } from './outcomes.ts'
import { attemptLimitMs, lookLimitMs } from './policy.ts'
import type { SaleRecord } from './record.ts'
import { createTurns, type TakeTurn } from './turns.ts'
import { isAlone } from './witness.ts'

export type WorkerPorts = {
  readonly ledger: Ledger
  readonly gateway: TopupGateway
  readonly clock: Clock
  /** Told of every change after it is on disk. */
  readonly announce: (saleId: string) => void
  /** Asks what the wallet holds now; null when nobody could say. */
  readonly wallet: () => Promise<Amount | null>
  /** Keeps the goods of a PIN sale, which the ledger never does. */
  readonly vouchers: Vouchers
}

export type Worker = {
  /** Does whatever is due for a sale, and goes on until nothing is. */
  readonly tend: (saleId: string) => void
  /** The same, and looks now even if the last looks failed and the next is not due. */
  readonly tendNow: (saleId: string) => void
  /** One piece of work on a sale at a time. */
  readonly takeTurn: TakeTurn
  readonly append: (record: SaleRecord, event: SaleEvent) => Appended
  readonly announce: (saleId: string) => void
  /** Looks at the provider and writes down what it showed. */
  readonly look: (record: SaleRecord, look: Look) => Promise<Appended>
  /** Asks where a transaction stands, in time and without throwing. */
  readonly ask: (transactionId: string) => Promise<StatusReport>
  /** Begins nothing more; resolves when every attempt under way has ended and is written down. */
  readonly stop: () => Promise<void>
}

type Appended = Result<SaleRecord, LedgerFailure | 'out-of-step'>

const retryLedgerMs = 5000
const walletLimitMs = 60_000
/** How many sales the last ones are among which another one may have moved the wallet. */
const neighbours = 50

const silence: SendOutcome = { kind: 'doubtful', doubt: 'no-answer-in-time' }
const notUnderstood: SendOutcome = { kind: 'doubtful', doubt: 'answer-not-understood' }
const unreadable: SearchReport & StatusReport = { kind: 'unreadable', failure: 'provider-trouble' }

/** Carries every sale onward. Holds nothing that matters: all of it follows from the ledger. */
export function createWorker({ ledger, gateway, clock, ...ports }: WorkerPorts): Worker {
  const takeTurn = createTurns()
  const wakeUps = new Map<string, () => void>()
  const pauses = new Set<() => void>()
  const flights = new Set<Promise<void>>()
  let stopped = false

  function tend(saleId: string, hurry = false): void {
    wakeUps.get(saleId)?.()
    wakeUps.delete(saleId)
    if (stopped) return
    void takeTurn(saleId, () => step(saleId, hurry)).catch(() => tendIn(saleId, retryLedgerMs))
  }

  function tendIn(saleId: string, delayMs: number): void {
    wakeUps.get(saleId)?.()
    if (stopped) return
    const cancel = clock.after(delayMs, () => tend(saleId))
    wakeUps.set(saleId, cancel)
  }

  async function step(saleId: string, hurry: boolean): Promise<void> {
    if (stopped) return
    const record = ledger.read(saleId)
    if (!record.ok) return tendIn(saleId, retryLedgerMs)
    if (record.value === null) return
    const action = inHurry(record.value, next(record.value, clock.now()), hurry)
    if (action.kind === 'none') return
    if (action.kind === 'wait') return tendIn(saleId, action.until - clock.now())
    const written = await perform(record.value, action)
    if (written.ok || written.error === 'out-of-step') tend(saleId)
    else tendIn(saleId, retryLedgerMs)
  }

  async function perform(
    record: SaleRecord,
    action: Exclude<Action, { kind: 'none' | 'wait' }>,
  ): Promise<Appended> {
    const at = clock.now()
    switch (action.kind) {
      case 'send':
        return attempt(record, action.attempt)
      case 'record-loss':
        return append(record, { type: 'lost', at, attempt: action.attempt })
      case 'stand-down':
        return append(record, { type: 'stood-down', at })
      case 'look-up':
      case 'ask-status':
        return look(record, action)
    }
  }

  async function attempt(record: SaleRecord, number: number): Promise<Appended> {
    const at = clock.now()
    const deadlineAt = at + attemptLimitMs
    const begun = append(record, { type: 'sending', at, attempt: number, deadlineAt })
    if (!begun.ok) return begun

    const flight = fly(record, number)
    flights.add(flight)
    try {
      await flight
    } finally {
      flights.delete(flight)
    }
    return begun
  }

  async function fly({ facts }: SaleRecord, number: number): Promise<void> {
    const { saleId } = facts
    const sent = answered<SendOutcome>(() => gateway.send(orderOf(facts)), notUnderstood)
    const outcome = await within(clock, attemptLimitMs, sent, silence)
    await keep(saleId, number, outcome)
    if (outcome === silence) void sent.then((late) => keepLate(saleId, number, late))
  }

  /** What is heard of an attempt that was given up: only the proof of a purchase is still news. */
  async function keepLate(saleId: string, number: number, late: SendOutcome): Promise<void> {
    if (late.kind !== 'answered') return
    await takeTurn(saleId, () => keep(saleId, number, late))
    tend(saleId)
  }

  /** Writes down how an attempt ended, and does not give up while the till runs. */
  async function keep(saleId: string, number: number, outcome: SendOutcome): Promise<void> {
    const event = { at: clock.now(), attempt: number, ...toAttemptEnd(outcome) }
    for (;;) {
      const record = ledger.read(saleId)
      if (record.ok) {
        if (record.value === null) return
        const written = append(record.value, event)
        if (written.ok) return keepVoucher(written.value, toldBy(outcome))
      }
      if (stopped) return
      await pause(retryLedgerMs)
    }
  }

  async function look(record: SaleRecord, what: Look): Promise<Appended> {
    const { reading, told } = await readingOf(record.facts, what)
    // Not after the wallet was read too: the look is no later for that.
    const at = clock.now()
    const isEmpty = reading.type === 'looked-up' && reading.rows.length === 0
    const isWitnessed = isEmpty && record.standing.kind === 'unknown'
    const event: SaleEvent = isWitnessed
      ? { at, ...reading, wallet: await walletFor(record) }
      : { at, ...reading }
    const written = append(record, event)
    if (written.ok) keepVoucher(written.value, told)
    return written
  }

  async function readingOf(
    { customIdentifier }: SaleFacts,
    what: Look,
  ): Promise<{ readonly reading: Reading; readonly told: readonly Transaction[] }> {
    if (what.kind === 'look-up') {
      const report = await find(customIdentifier)
      return { reading: toLookUp(report, customIdentifier), told: toldBy(report) }
    }
    const report = await ask(what.transactionId)
    return { reading: toStatusReading(report, what.transactionId), told: toldBy(report) }
  }

  /** Only once the sale is delivered, and only the goods of the transaction that it stands on. */
  function keepVoucher(
    { facts, standing, transactions }: SaleRecord,
    told: readonly Transaction[],
  ): void {
    if (standing.kind !== 'succeeded') return
    const sold = told.find((one) => one.transactionId === transactions[0]?.transactionId)
    if (sold?.voucher) ports.vouchers.keep(facts, sold.voucher)
  }

  /** What the wallet holds now; null also when another sale may have moved it. */
  async function walletFor(record: SaleRecord): Promise<Amount | null> {
    if (record.facts.wallet === null || !hasSoldAlone(record)) return null
    const wallet = await inTime<Amount | null>(clock, walletLimitMs, ports.wallet, null)
    return hasSoldAlone(record) ? wallet : null
  }

  function hasSoldAlone(record: SaleRecord): boolean {
    const last = ledger.recent(neighbours)
    const unfinished = ledger.unfinished()
    return last.ok && unfinished.ok && isAlone(record, [...last.value, ...unfinished.value])
  }

  function find(customIdentifier: string): Promise<SearchReport> {
    const look = () => gateway.findByIdentifier(customIdentifier)
    return inTime<SearchReport>(clock, lookLimitMs, look, unreadable)
  }

  function ask(transactionId: string): Promise<StatusReport> {
    return inTime<StatusReport>(clock, lookLimitMs, () => gateway.status(transactionId), unreadable)
  }

  function append(record: SaleRecord, event: SaleEvent): Appended {
    const { saleId } = record.facts
    const appended = ledger.append(saleId, record.seq, event)
    if (appended.ok) announce(saleId)
    return appended
  }

  function announce(saleId: string): void {
    try {
      ports.announce(saleId)
    } catch {
      // A screen that missed a change asks again; a sale that is left half way does not.
    }
  }

  function pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        cancel()
        pauses.delete(end)
        resolve()
      }
      const cancel = clock.after(delayMs, end)
      pauses.add(end)
    })
  }

  return {
    tend: (saleId) => tend(saleId),
    tendNow: (saleId) => tend(saleId, true),
    takeTurn,
    append,
    announce,
    look,
    ask,
    async stop() {
      stopped = true
      for (const cancel of wakeUps.values()) cancel()
      for (const end of pauses) end()
      await Promise.allSettled(flights)
    },
  }
}

function inHurry(record: SaleRecord, action: Action, hurry: boolean): Action {
  if (!hurry || action.kind !== 'wait' || action.before === 'send') return action
  return record.looks.failedInARow > 0 ? action.before : action
}
