import type { Result } from '#contract/result'
import type { LedgerState } from '#contract/till'
import type { Clock } from '../../domain/clock.ts'
import type { Ledger } from '../../domain/sales/ledger.ts'
import type { OpenFailure } from './database.ts'
import type { OpenedLedger } from './ledger.ts'

export type AwaitedLedger = {
  /** The ledger, or until it opens one that refuses everything and says why. */
  readonly ledger: Ledger
  /** The run before did not close it well; false while nobody can say. */
  readonly wasUnclean: () => boolean
  readonly damageFound: () => void
}

const pausesMs = [1000, 2000, 5000, 10_000, 20_000] as const
const longestPauseMs = 30_000

/** What does not pass by waiting: a person must restore the ledger, or install a newer till. */
const lasting: ReadonlySet<OpenFailure> = new Set<OpenFailure>(['damaged', 'newer-version'])

/**
 * Opens a ledger now or as soon as it can be opened: another till may close, a disk get room again.
 *
 * `open` is told whether it was tried before: then it must wait for nobody.
 */
export function awaitLedger(
  open: (again: boolean) => Result<OpenedLedger, OpenFailure>,
  after: Clock['after'],
): AwaitedLedger {
  const listeners: (() => void)[] = []
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  let now: OpenedLedger = refused('cannot-open')
  let cancel: () => void = () => undefined

  function attempt(pauses: number): void {
    const before = now.ledger.state()
    const opened = open(pauses > 0)
    now = opened.ok ? opened.value : refused(opened.error)
    now.ledger.onState(tell)
    if (!opened.ok && !lasting.has(opened.error)) {
      cancel = after(pausesMs[pauses] ?? longestPauseMs, () => attempt(pauses + 1))
    }
    if (now.ledger.state() !== before) tell()
  }

  attempt(0)
  return {
    ledger: {
      ...delegating(() => now.ledger),
      onState: (listener) => void listeners.push(listener),
      close() {
        cancel()
        now.ledger.close()
      },
    },
    wasUnclean: () => now.wasUnclean,
    damageFound: () => now.damageFound(),
  }
}

/** Every question goes to the ledger that there is when it is asked. */
function delegating(now: () => Ledger): Omit<Ledger, 'onState' | 'close'> {
  return {
    create: (facts) => now().create(facts),
    append: (saleId, seq, event) => now().append(saleId, seq, event),
    adopt: (facts, events) => now().adopt(facts, events),
    writeAct: (act) => now().writeAct(act),
    nameNumber: (msisdn, name) => now().nameNumber(msisdn, name),
    read: (saleId) => now().read(saleId),
    recent: (limit) => now().recent(limit),
    unsettled: () => now().unsettled(),
    owed: () => now().owed(),
    to: (msisdn, at) => now().to(msisdn, at),
    drawer: (at) => now().drawer(at),
    state: () => now().state(),
    unfinished: () => now().unfinished(),
    pastSales: (msisdn) => now().pastSales(msisdn),
  }
}

/** A till that cannot write must open and say so. */
function refused(failure: OpenFailure): OpenedLedger {
  const unavailable = () => ({ ok: false, error: 'ledger-unavailable' }) as const
  const state: LedgerState = failure === 'cannot-open' ? 'unavailable' : failure
  const ledger: Ledger = {
    create: unavailable,
    append: unavailable,
    adopt: unavailable,
    writeAct: unavailable,
    nameNumber: unavailable,
    read: unavailable,
    recent: unavailable,
    unsettled: unavailable,
    owed: unavailable,
    to: unavailable,
    drawer: unavailable,
    state: () => state,
    onState: () => undefined,
    unfinished: unavailable,
    pastSales: unavailable,
    close: () => undefined,
  }
  return { ledger, wasUnclean: false, damageFound: () => undefined }
}
