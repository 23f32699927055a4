import type { DatabaseSync } from 'node:sqlite'
import type { LedgerState } from '#contract/till'
import type { Clock } from '../../domain/clock.ts'
import type { Ledger } from '../../domain/sales/ledger.ts'
import { faultOf } from './codes.ts'
import { busyTimeoutMs, transaction } from './database.ts'

export type Watched = Pick<Ledger, 'state' | 'onState'> & {
  /** A write was committed. */
  readonly wrote: () => void
  readonly writeFailed: (cause: unknown) => void
  readonly readFailed: (cause: unknown) => void
  /** Somebody looked at its pages, and they make no sense. */
  readonly damageFound: () => void
  readonly stop: () => void
}

const probeEveryMs = 3000

/** Keeps track of whether the ledger can be written, and finds out when it can be again. */
export function watchState(db: DatabaseSync, after: Clock['after'] = unheld): Watched {
  // As much as a sale writes and more: where there is room for this, there is room for that.
  const probe = db.prepare(
    `INSERT INTO probe (id, filler) VALUES (1, randomblob(65536))
     ON CONFLICT (id) DO UPDATE SET filler = excluded.filler`,
  )
  const listeners: (() => void)[] = []
  let state: LedgerState = 'ready'
  let cancel: () => void = () => undefined

  function change(to: LedgerState): void {
    // What makes no sense once does not come to make sense by being written again.
    if (to === state || state === 'damaged') return
    state = to
    cancel()
    if (db.isOpen) db.exec(`PRAGMA busy_timeout = ${to === 'ready' ? busyTimeoutMs : 0}`)
    if (to !== 'ready' && to !== 'damaged') cancel = after(probeEveryMs, tryAgain)
    for (const listener of listeners) listener()
  }

  function tryAgain(): void {
    try {
      transaction(db, () => probe.run())
    } catch (cause) {
      cancel = after(probeEveryMs, tryAgain)
      change(faultOf(cause) ?? state)
      return
    }
    change('ready')
  }

  return {
    state: () => state,
    onState: (listener) => void listeners.push(listener),
    wrote: () => change('ready'),
    writeFailed(cause) {
      const fault = faultOf(cause)
      if (fault !== null) change(fault)
    },
    readFailed(cause) {
      // Of anything else, writing tells more.
      if (faultOf(cause) === 'damaged') change('damaged')
    },
    damageFound: () => change('damaged'),
    stop: () => cancel(),
  }
}

/** A pause that keeps no process alive. */
function unheld(delayMs: number, wake: () => void): () => void {
  const timer = setTimeout(wake, delayMs).unref()
  return () => clearTimeout(timer)
}
