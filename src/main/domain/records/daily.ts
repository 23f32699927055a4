import type { Backup } from '#contract/records'
import type { Clock } from '../clock.ts'

export type DailyPorts = {
  readonly clock: Clock
  readonly backups: () => readonly Backup[]
  /** Makes the day's backup, where there is anything new; false when it could not be made. */
  readonly backUp: () => Promise<boolean>
}

const hour = 3_600_000
const day = 24 * hour

/** Has a backup made each day that the till is open: at start when one is due, and then on time. */
export function createDaily({ clock, backups, backUp }: DailyPorts) {
  let cancel: () => void = () => undefined
  let isStopped = false
  let lookedAt: number | null = null

  async function look(): Promise<void> {
    const waitMs = dueIn()
    if (waitMs > 0) return lookIn(waitMs)
    const done = await backUp()
    // Also when there was nothing new: the next day is soon enough to look again.
    if (done) lookedAt = clock.now()
    lookIn(done ? day : hour)
  }

  function lookIn(delayMs: number): void {
    if (!isStopped) cancel = clock.after(delayMs, () => void look())
  }

  /** A clock that was set back makes no backup lie in the future: then one is due. */
  function dueIn(): number {
    const newest = backups().find(({ kind, sound }) => kind === 'daily' && sound)
    const last = Math.max(newest ? Date.parse(newest.at) : 0, lookedAt ?? 0)
    const age = clock.now() - last
    return age < 0 ? 0 : Math.max(0, day - age)
  }

  return {
    start: (): void => void look(),
    stop(): void {
      isStopped = true
      cancel()
    },
  }
}
