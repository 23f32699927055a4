import type { Clock } from '../../src/main/domain/clock.ts'
import type { VirtualClock } from './clock.ts'
import { crashShare } from './faults.ts'
import type { Provider, Purchase } from './provider.ts'
import type { Random } from './random.ts'

/** How a run of the till ended before its time. */
export type Death = 'crash' | 'power cut'

/** What is written, and which of it a power cut leaves. */
export type Disk<T> = { cached: T | null; synced: T | null }

/** One run of a till: once it is over, nothing of it reaches the world or hears from it. */
export type Life<T> = {
  readonly clock: Clock
  readonly send: Provider['send']
  readonly status: Provider['status']
  readonly find: Provider['find']
  readonly isOver: () => boolean
  readonly read: () => T | null
  /** Writes and syncs. Throws when the run ends on the way. */
  readonly save: (value: T) => void
}

export type LifePorts<T> = {
  readonly clock: VirtualClock
  readonly random: Random
  readonly provider: Provider
  readonly disk: Disk<T>
  /** By how much the PC's clock is wrong. */
  readonly skewMs: number
  /** Told of every change once it is on disk. */
  readonly shown: (value: T) => void
  /** Told of every request to buy before it leaves. */
  readonly sending: (purchase: Purchase) => void
  readonly died: (death: Death) => void
}

const writeSteps = 3
const never = (): Promise<never> => new Promise(() => undefined)

export function createLife<T>(ports: LifePorts<T>): Life<T> {
  const { clock, random, provider, disk } = ports
  let over = false

  function end(): void {
    if (over) return
    over = true
    const death: Death = random.chance(0.5) ? 'power cut' : 'crash'
    // Only a power cut takes what the operating system had not written to the disk yet.
    if (death === 'power cut') disk.cached = disk.synced
    else disk.synced = disk.cached
    ports.died(death)
  }

  function perhapsDie(): void {
    if (random.chance(crashShare / writeSteps)) end()
    if (over) throw new Error('this run is over')
  }

  function call<R>(ask: () => Promise<R>): Promise<R> {
    if (over) return never()
    if (random.chance(crashShare)) clock.after(random.between(0, 8000), end)
    return new Promise((resolve) => {
      void ask().then((answer) => {
        if (!over) resolve(answer)
      })
    })
  }

  return {
    clock: {
      now: () => clock.now() + ports.skewMs,
      after: (delayMs, wake) =>
        clock.after(delayMs, () => {
          if (!over) wake()
        }),
    },
    send: (purchase) =>
      call(() => {
        ports.sending(purchase)
        return provider.send(purchase)
      }),
    status: (transactionId) => call(() => provider.status(transactionId)),
    find: (identifier) => call(() => provider.find(identifier)),
    isOver: () => over,
    read: () => disk.cached,
    save(value) {
      if (over) throw new Error('this run is over')
      perhapsDie()
      disk.cached = value
      perhapsDie()
      disk.synced = value
      perhapsDie()
      ports.shown(value)
    },
  }
}
