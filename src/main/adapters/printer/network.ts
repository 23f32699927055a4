import { setTimeout as pause } from 'node:timers/promises'
import type { Printer } from '#contract/printing'
import { ok } from '#contract/result'
import type { Condition, HandOver, Transport } from '../../domain/printing/printer.ts'
import { failed } from './failed.ts'
import { inTurn } from './in-turn.ts'
import { conditionOf } from './real-time-status.ts'
import { type Address, askStatus, openWire, type Wire } from './wire.ts'

export type NetworkLimits = {
  readonly connectMs: number
  /** For an answer of a printer that is not at work. */
  readonly answerMs: number
  /** For its answer after a job, if it answered before. */
  readonly busyAnswerMs: number
  readonly stallMs: number
  /** For a whole job, with a millisecond more for each of its bytes. */
  readonly jobMs: number
  /** And no longer than this, however long it is. */
  readonly longestMs: number
  /** At most so long it is left to print before it is asked how it went. */
  readonly settleMs: number
  readonly closeMs: number
}

const limits: NetworkLimits = {
  connectMs: 3000,
  answerMs: 500,
  busyAnswerMs: 3000,
  stallMs: 15_000,
  jobMs: 30_000,
  longestMs: 120_000,
  settleMs: 1500,
  closeMs: 2000,
}

/**
 * Raw bytes to a printer's own port on the shop's network.
 *
 * ESC/POS printers are asked how they are before a job and after it. Whoever does not answer that is
 * sent the job all the same, and nobody says more of it.
 */
export function createNetworkTransport(
  address: Address,
  language: Printer['language'],
  chosen: Partial<NetworkLimits> = {},
): Transport {
  const limit = { ...limits, ...chosen }
  const answers = language === 'esc-pos'
  // A printer that was silent once is not waited for before the next job: a drawer would open late.
  let answersBefore = answers
  const alone = inTurn()

  async function send(wire: Wire, bytes: Uint8Array): Promise<HandOver> {
    const isAsked = answersBefore
    if (isAsked) {
      const before = await askStatus(wire, limit.answerMs, limit.answerMs)
      answersBefore = before.size > 0
      const found = conditionOf(before)
      if (found.is === 'trouble') return failed(found.trouble, false)
    }
    const written = await wire.write(bytes, {
      stallMs: limit.stallMs,
      wholeMs: Math.min(limit.jobMs + bytes.length, limit.longestMs),
    })
    if (written !== 'whole') return failed(written, true)
    // Silent a moment ago: its late answers could not be told from new ones.
    const says = !answers || (isAsked && !answersBefore) ? silent : await after(wire, bytes.length)
    if (says.is === 'trouble') return failed(says.trouble, true)
    const isWhole = await wire.finish(limit.closeMs)
    if (says.is === 'ready') return ok('printed')
    return isWhole ? ok('sent') : failed('cut-off', true)
  }

  async function after(wire: Wire, length: number): Promise<Condition> {
    const patience = answersBefore ? limit.busyAnswerMs : limit.answerMs
    // It answers at once, even while it prints: paper that ends on the way would not be seen.
    if (answersBefore) await pause(Math.min(length, limit.settleMs))
    const statuses = await askStatus(wire, patience, limit.answerMs)
    if (statuses.size > 0) answersBefore = true
    return conditionOf(statuses)
  }

  return {
    send: (bytes) =>
      alone(async () => {
        const wire = await openWire(address, limit.connectMs)
        if (!wire) return failed('unreachable', false)
        try {
          return await send(wire, bytes)
        } finally {
          wire.abandon()
        }
      }),

    condition: () =>
      alone(async () => {
        const wire = await openWire(address, limit.connectMs)
        if (!wire) return { is: 'trouble', trouble: 'unreachable' }
        const statuses = answers ? await askStatus(wire, limit.answerMs, limit.answerMs) : new Map()
        if (answers) answersBefore = statuses.size > 0
        await wire.finish(limit.closeMs)
        return conditionOf(statuses)
      }),
  }
}

const silent: Condition = { is: 'unknown' }
