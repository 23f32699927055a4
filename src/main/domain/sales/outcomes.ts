import { type AttemptEnd, type Reading, toEvidence } from './events.ts'
import type { SearchReport, SendOutcome, StatusReport, Transaction } from './gateway.ts'

/** How an attempt ended, as it is written down. */
export function toAttemptEnd(outcome: SendOutcome): AttemptEnd {
  switch (outcome.kind) {
    case 'answered':
      return { type: 'answered', transaction: toEvidence(outcome.transaction) }
    case 'refused':
      return { type: 'refused', refusal: outcome.refusal, providerCode: outcome.providerCode }
    case 'throttled':
      return { type: 'throttled', retryAfterMs: outcome.retryAfterMs }
    case 'never-left':
      return { type: 'never-left' }
    case 'doubtful':
      return { type: 'doubtful', doubt: outcome.doubt }
  }
}

/**
 * What a look by identifier showed, as it is written down.
 *
 * Nothing but rows of other sales is no answer: whoever ignored the question may hide ours as well.
 */
export function toLookUp(report: SearchReport, customIdentifier: string): Reading {
  if (report.kind === 'unreadable') return { type: 'look-up-failed', failure: report.failure }
  const rows = report.rows.filter((row) => row.customIdentifier === customIdentifier)
  return rows.length === 0 && report.rows.length > 0
    ? { type: 'look-up-failed', failure: 'provider-trouble' }
    : { type: 'looked-up', rows: rows.map(toEvidence), wallet: null }
}

/** What a question by transaction id showed, as it is written down. */
export function toStatusReading(report: StatusReport, transactionId: string): Reading {
  switch (report.kind) {
    case 'unreadable':
      return { type: 'status-failed', failure: report.failure }
    case 'no-such-transaction':
      return { type: 'status-failed', failure: 'no-such-transaction' }
    case 'status': {
      const { status, transaction } = report
      const isAnother = transaction !== null && transaction.transactionId !== transactionId
      return isAnother
        ? { type: 'status-failed', failure: 'provider-trouble' }
        : {
            type: 'status-read',
            transactionId,
            status,
            transaction: transaction && toEvidence(transaction),
          }
    }
  }
}

/** What the provider told of, goods and all: what is written down of it has none. */
export function toldBy(answer: SendOutcome | SearchReport | StatusReport): readonly Transaction[] {
  switch (answer.kind) {
    case 'answered':
      return [answer.transaction]
    case 'rows':
      return answer.rows
    case 'status':
      return answer.transaction ? [answer.transaction] : []
    case 'refused':
    case 'throttled':
    case 'never-left':
    case 'doubtful':
    case 'no-such-transaction':
    case 'unreadable':
      return []
  }
}
