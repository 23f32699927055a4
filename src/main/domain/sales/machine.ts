import type { Amount } from '#contract/money'
import type { Evidence, Reading, SaleEvent, SaleFacts } from './events.ts'
import { bareEvidence, contradicts, merge } from './evidence.ts'
import type { Doubt } from './gateway.ts'
import { paymentAfter } from './payment.ts'
import {
  emptyLooksNeeded,
  emptyLooksPastHorizonNeeded,
  horizonMs,
  longHorizonMs,
  throttleWaitMs,
} from './policy.ts'
import {
  type Attempt,
  begin,
  isForAPerson,
  isWaitingToSend,
  noLooks,
  type SaleRecord,
  type Standing,
} from './record.ts'
import { witnessAfter } from './witness.ts'

/** The sale that these facts and events add up to. An event that cannot be read is null. */
export function fold(facts: SaleFacts, events: readonly (SaleEvent | null)[]): SaleRecord {
  return events.reduce(apply, begin(facts))
}

/** A sale whose events cannot all be read: for the owner to look at, and never to be sent. */
function damaged(facts: SaleFacts, seq: number): SaleRecord {
  return {
    ...begin(facts),
    seq,
    damaged: true,
    standing: { kind: 'conflict', because: 'record-damaged' },
  }
}

/** The same sale after one more event. */
export function apply(record: SaleRecord, event: SaleEvent | null): SaleRecord {
  if (event === null) return damaged(record.facts, record.seq + 1)
  // Only what a person decided since still counts.
  if (record.damaged && event.type !== 'settled' && event.type !== 'paid-back') {
    return { ...record, seq: record.seq + 1 }
  }
  const aged = {
    ...record,
    seq: record.seq + 1,
    age: record.age + Math.max(0, event.at - record.lastAt),
    lastAt: event.at,
  }
  const after = transition(aged, event)
  const moved =
    after.standing.kind === record.standing.kind
      ? after
      : { ...after, since: after.age, looks: noLooks }
  const payment = paymentAfter(record.payment, moved, event)
  const isPaidNow = payment === 'paid-back' && record.payment !== 'paid-back'
  return { ...moved, payment, paidBackAt: isPaidNow ? event.at : record.paidBackAt }
}

function transition(record: SaleRecord, event: SaleEvent): SaleRecord {
  switch (event.type) {
    case 'sending':
      return begun(record, event.attempt, event.deadlineAt - event.at)
    case 'answered':
      return answered(record, event.attempt, event.transaction)
    case 'refused': {
      const { refusal, providerCode } = event
      const otherwise: Standing = record.attempts.some(
        ({ number, end }) => number !== event.attempt && end.kind !== 'bought-nothing',
      )
        ? { kind: 'unknown', doubt: 'refused-after-earlier-attempt' }
        : { kind: 'refused', refusal, providerCode }
      return ended(record, event.attempt, { kind: 'bought-nothing' }, () => otherwise)
    }
    case 'never-left':
      return ended(record, event.attempt, { kind: 'bought-nothing' }, resting)
    case 'throttled': {
      const waitMs = throttleWaitMs(record.throttles, event.retryAfterMs)
      const counted = { ...record, throttles: record.throttles + 1 }
      return ended(counted, event.attempt, { kind: 'bought-nothing' }, (after) =>
        waitMs === null ? resting(after) : { kind: 'throttled', waitMs },
      )
    }
    case 'doubtful':
      return doubted(record, event.attempt, event.doubt, record.age)
    case 'lost': {
      const deadline = record.attempts.find(({ number }) => number === event.attempt)?.deadlineAge
      // Whoever sent it is gone, and would have given up at the deadline.
      const endAge = Math.min(record.age, deadline ?? record.age)
      return doubted(record, event.attempt, 'stopped-while-sending', endAge)
    }
    case 'stood-down':
      return isWaitingToSend(record) ? { ...record, standing: resting(record) } : record
    case 'asked-again':
      return isForAPerson(record)
        ? { ...record, throttles: 0, standing: { kind: 'intent' } }
        : record
    case 'cancelled':
      return isForAPerson(record) ? { ...record, standing: { kind: 'cancelled' } } : record
    case 'settled':
      return record.standing.kind === 'conflict'
        ? { ...record, standing: { kind: 'settled', verdict: event.verdict, note: event.note } }
        : record
    case 'paid-back':
      return record
    case 'looked-up':
    case 'look-up-failed':
    case 'status-read':
    case 'status-failed':
      return read(record, event)
  }
}

function begun(record: SaleRecord, number: number, limitMs: number): SaleRecord {
  const { standing, age } = record
  const before =
    standing.kind === 'sending'
      ? doubted(record, standing.attempt, 'stopped-while-sending', age)
      : record
  const attempt: Attempt = {
    number,
    deadlineAge: age + limitMs,
    endAge: null,
    end: { kind: 'open' },
  }
  return {
    ...before,
    attempts: [...before.attempts, attempt],
    // That it had not moved says nothing of this attempt.
    witness: before.witness === 'went-down' ? before.witness : null,
    standing: standing.kind === 'settled' ? standing : { kind: 'sending', attempt: number },
  }
}

function answered(record: SaleRecord, attempt: number, told: Evidence): SaleRecord {
  return contradicts(record.facts, told)
    ? doubted(record, attempt, 'answer-does-not-match', record.age)
    : ended(learn(record, told), attempt, { kind: 'bought' }, resting)
}

function doubted(record: SaleRecord, attempt: number, doubt: Doubt, endAge: number): SaleRecord {
  const end = { kind: 'may-have-arrived', doubt, cleared: false } as const
  return ended(record, attempt, end, () => ({ kind: 'unknown', doubt }), endAge)
}

function ended(
  record: SaleRecord,
  number: number,
  end: Attempt['end'],
  otherwise: (after: SaleRecord) => Standing,
  endAge = record.age,
): SaleRecord {
  const attempts = record.attempts.map((attempt) =>
    attempt.number === number && isNews(attempt, end) ? { ...attempt, end, endAge } : attempt,
  )
  const after = { ...record, attempts }
  const { standing } = record
  return standing.kind === 'sending' && standing.attempt === number
    ? { ...after, standing: proven(after) ?? otherwise(after) }
    : settled(after)
}

/** Doubt never outweighs what was known for sure, and only a purchase outweighs a refusal. */
function isNews(attempt: Attempt, end: Attempt['end']): boolean {
  if (attempt.end.kind === 'open' || end.kind === 'bought') return true
  return attempt.end.kind === 'may-have-arrived' && end.kind === 'bought-nothing'
}

/**
 * What was learnt of the provider's transactions decides, unless an attempt is still under way or
 * the owner decided.
 */
function settled(record: SaleRecord): SaleRecord {
  const { standing } = record
  return standing.kind === 'sending' || standing.kind === 'settled'
    ? record
    : { ...record, standing: proven(record) ?? standing }
}

function proven({ contradicted, transactions }: SaleRecord): Standing | null {
  if (contradicted) return { kind: 'conflict', because: 'does-not-match' }
  if (transactions.length > 1) return { kind: 'conflict', because: 'two-transactions' }
  const [transaction] = transactions
  if (transaction === undefined) return null
  switch (transaction.status) {
    case 'SUCCESSFUL':
      return { kind: 'succeeded' }
    case 'REFUNDED':
      return { kind: 'refunded' }
    case 'FAILED':
      return { kind: 'failed' }
    case 'PROCESSING':
    case 'unrecognised':
      return { kind: 'processing', transactionId: transaction.transactionId }
  }
}

/** Where a sale rests when nothing was bought by the last attempt. */
function resting({ attempts }: SaleRecord): Standing {
  const loose = attempts.flatMap(({ end }) => (end.kind === 'may-have-arrived' ? [end] : []))
  const inDoubt = loose.find(({ cleared }) => !cleared)
  if (inDoubt) return { kind: 'unknown', doubt: inDoubt.doubt }
  return { kind: loose.length > 0 ? 'not-found' : 'not-sent' }
}

function learn(record: SaleRecord, told: Evidence): SaleRecord {
  if (contradicts(record.facts, told)) return { ...record, contradicted: true }
  const known = record.transactions.find((one) => one.transactionId === told.transactionId)
  const others = record.transactions.filter((one) => one !== known)
  return { ...record, transactions: [...others, known ? merge(known, told) : told] }
}

function read(before: SaleRecord, reading: Reading): SaleRecord {
  const record = counted(before, reading)
  switch (reading.type) {
    case 'look-up-failed':
    case 'status-failed':
      return record
    case 'status-read': {
      const bare = bareEvidence(reading.transactionId, reading.status)
      const told = reading.transaction ? { ...reading.transaction, status: reading.status } : bare
      return settled(learn(record, told))
    }
    case 'looked-up':
      return reading.rows.length === 0
        ? notThere(witnessed(record, reading.wallet))
        : settled(reading.rows.reduce(learn, record))
  }
}

function counted(record: SaleRecord, reading: Reading): SaleRecord {
  const { looks, age } = record
  const failed = reading.type === 'look-up-failed' || reading.type === 'status-failed'
  const lastEndAge = record.attempts.at(-1)?.endAge ?? age
  const pastHorizon = !failed && age - lastEndAge >= horizonMs
  const pastLongHorizon = !failed && age - lastEndAge >= longHorizonMs
  return {
    ...record,
    looksInAll: record.looksInAll + 1,
    looks: {
      answered: looks.answered + (failed ? 0 : 1),
      failedInARow: failed ? looks.failedInARow + 1 : 0,
      answeredPastHorizon: looks.answeredPastHorizon + (pastHorizon ? 1 : 0),
      answeredPastLongHorizon: looks.answeredPastLongHorizon + (pastLongHorizon ? 1 : 0),
      lastAge: age,
      lastAnsweredAge: failed ? looks.lastAnsweredAge : age,
      idUnknown: reading.type === 'status-failed' && reading.failure === 'no-such-transaction',
    },
  }
}

function witnessed(record: SaleRecord, wallet: Amount | null): SaleRecord {
  const { facts, standing, witness } = record
  return standing.kind === 'unknown'
    ? { ...record, witness: witnessAfter(witness, facts, wallet) }
    : record
}

/** An answered look that shows nothing. Only enough of them, late enough, prove that nothing is there. */
function notThere(record: SaleRecord): SaleRecord {
  const { looks, standing, witness } = record
  const lateEnough =
    witness === 'went-down' ? looks.answeredPastLongHorizon : looks.answeredPastHorizon
  const proof = looks.answered >= emptyLooksNeeded && lateEnough >= emptyLooksPastHorizonNeeded
  if (standing.kind !== 'unknown' || !proof) return record
  const attempts = record.attempts.map((attempt) =>
    attempt.end.kind === 'may-have-arrived'
      ? { ...attempt, end: { ...attempt.end, cleared: true } }
      : attempt,
  )
  return { ...record, attempts, standing: { kind: 'not-found' } }
}
