import type { PosApi } from '#contract'

/** The till as one opening of its files knows it. */
export type TillProcess = {
  readonly api: PosApi
  /** Keeps the balance and the light true from now on, and the shop's own country at hand. */
  readonly watch: () => void
  /** Takes up at once what waits: after the PC slept. */
  readonly catchUp: () => void
  /** Ends every attempt under way, writes down how, and closes the files. */
  readonly close: () => Promise<void>
}

/** Closes the till in order, does `work` while nothing holds its files, and opens it anew. */
export type Reopen = <T>(work: () => T) => Promise<T>

export type PresentTillPorts = {
  readonly compose: (reopen: Reopen) => Promise<TillProcess>
  /** Called when another till has taken the place of the one that the page was shown from. */
  readonly reopened: () => void
  /** The till could not be opened anew: there is nothing left to show. */
  readonly giveUp: (cause: unknown) => void
}

export type PresentTill = ReturnType<typeof createPresentTill>

/** Holds whichever till is open: a restored ledger needs a new one, in the same process. */
export function createPresentTill({ compose, reopened, giveUp }: PresentTillPorts) {
  let till: TillProcess | null = null
  let reopening: Promise<unknown> = Promise.resolve()
  let isClosed = false

  async function open(): Promise<void> {
    till = await compose(reopen)
  }

  async function reopenWith<T>(closing: TillProcess, work: () => T): Promise<T> {
    till = null
    await closing.close()
    try {
      return work()
    } finally {
      // Not after the window went: the next start opens what is there now.
      if (!isClosed) await openAnew()
    }
  }

  async function openAnew(): Promise<void> {
    try {
      await open()
      till?.watch()
      reopened()
    } catch (cause) {
      giveUp(cause)
    }
  }

  function reopen<T>(work: () => T): Promise<T> {
    if (!till) throw new Error('the till is opening anew already')
    const done = reopenWith(till, work)
    reopening = done.catch(() => undefined)
    return done
  }

  return {
    open,
    /** Null while one till closes and another opens. */
    api: (): PosApi | null => till?.api ?? null,
    watch: (): void => till?.watch(),
    catchUp: (): void => till?.catchUp(),
    async close(): Promise<void> {
      isClosed = true
      await reopening
      await till?.close()
      till = null
    },
  }
}
