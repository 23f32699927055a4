import { lookDelayMs, patienceMs, statusDelayMs, watchDelayMs, watchMs } from './policy.ts'
import { maySend, type SaleRecord } from './record.ts'

/** A look at the provider. Changes nothing there. */
export type Look =
  | { readonly kind: 'look-up' }
  | { readonly kind: 'ask-status'; readonly transactionId: string }

/** What is to be done next for a sale that nobody is at work on. */
export type Action =
  | { readonly kind: 'send'; readonly attempt: number }
  | Look
  /** Write down that an attempt's outcome will never be heard. */
  | { readonly kind: 'record-loss'; readonly attempt: number }
  /** Write down that an attempt which was to be made will not be. */
  | { readonly kind: 'stand-down' }
  /** `until` is a time of the clock that `now` came from. */
  | { readonly kind: 'wait'; readonly until: number; readonly before: 'send' | Look }
  | { readonly kind: 'none' }

/** What to do next. Follows from the events and the time alone, so that it outlives any restart. */
export function next(record: SaleRecord, now: number): Action {
  const { standing, looks, since } = record
  switch (standing.kind) {
    case 'intent':
      return send(record, now, since)
    case 'throttled':
      return send(record, now, since + standing.waitMs)
    case 'sending':
      return { kind: 'record-loss', attempt: standing.attempt }
    case 'unknown': {
      const dueAge = (looks.lastAge ?? since) + lookDelayMs(looks.answered, looks.failedInARow)
      return look(record, now, dueAge, { kind: 'look-up' })
    }
    case 'processing': {
      const { transactionId } = standing
      const dueAge = (looks.lastAge ?? since) + statusDelayMs(looks.answered + looks.failedInARow)
      const due: Look = looks.idUnknown
        ? { kind: 'look-up' }
        : { kind: 'ask-status', transactionId }
      return look(record, now, dueAge, due)
    }
    case 'not-found':
    case 'cancelled':
      return watch(record, now, 1)
    case 'succeeded':
    case 'refunded':
    case 'failed':
      return watch(record, now, 2)
    case 'refused':
    case 'not-sent':
    case 'conflict':
    case 'settled':
      return { kind: 'none' }
  }
}

/** Whether the till still has something to do for a sale, now or later. */
export function isOpen(record: SaleRecord): boolean {
  return next(record, record.lastAt).kind !== 'none'
}

function send(record: SaleRecord, now: number, dueAge: number): Action {
  const waitMs = dueAge - ageAt(record, now)
  // A clock that was set back says nothing about how long it has been.
  if (waitMs > 0 && now >= record.lastAt)
    return { kind: 'wait', until: now + waitMs, before: 'send' }
  if (waitMs < -patienceMs || !maySend(record)) return { kind: 'stand-down' }
  return { kind: 'send', attempt: record.attempts.length + 1 }
}

function look(record: SaleRecord, now: number, dueAge: number, due: Look): Action {
  const waitMs = dueAge - ageAt(record, now)
  if (waitMs > 0 && now >= record.lastAt) return { kind: 'wait', until: now + waitMs, before: due }
  return due
}

/**
 * The watch for a late arrival: as many attempts as could have been delivered beyond what is known.
 *
 * It ends with an answered look at the end of its time, not with its time: the PC may have been off.
 */
function watch(record: SaleRecord, now: number, atLeast: number): Action {
  const { looks, since } = record
  const arrivals = record.attempts.filter(
    ({ end }) => end.kind === 'bought' || end.kind === 'may-have-arrived',
  )
  const watched = looks.lastAnsweredAge !== null && looks.lastAnsweredAge - since >= watchMs
  if (arrivals.length < atLeast || watched) return { kind: 'none' }
  const lastAge = looks.lastAge ?? since
  return look(record, now, lastAge + watchDelayMs(lastAge - since), { kind: 'look-up' })
}

function ageAt(record: SaleRecord, now: number): number {
  return record.age + Math.max(0, now - record.lastAt)
}
