import { ok, type Result } from '#contract/result'
import type { Clock } from '../clock.ts'
import type { Kept } from './store.ts'

/** What is asked for, and where its answer is kept between starts. */
export type Shelf<T, E> = {
  readonly ask: () => Promise<Result<T, E>>
  readonly read: () => Kept<T> | null
  readonly keep: (kept: Kept<T>) => void
  /** Forgets the answer if the failure says that it holds no longer, and tells whether it did. */
  readonly forget: (failure: E) => boolean
  /** Called when another answer comes than the one, or none, that somebody was given at once. */
  readonly cameLate: () => void
}

export type KeptFresh<T, E> = {
  readonly get: () => Promise<Result<T, E>>
  /** Asks, however fresh the answer is. */
  readonly refresh: () => Promise<Result<T, E>>
  /** Whether the answer is too new to be asked for again. */
  readonly isFresh: () => boolean
  /** The answer if there is one, without asking. */
  readonly known: () => T | null
  /** The same, and asked for behind where it is missing or old: for what nobody waits for. */
  readonly glance: () => T | null
}

const freshForMs = 10 * 60_000
const usableForMs = 24 * 3_600_000
const pauseAfterFailureMs = 60_000

/**
 * An answer that comes at once and is asked for again behind when it is older than ten minutes.
 *
 * After a day the provider is asked first; a still older answer is better than none while it cannot
 * be reached. Concurrent callers share one question.
 */
export function keptFresh<T, E>(
  clock: Clock,
  { ask, read, keep, forget, cameLate }: Shelf<T, E>,
): KeptFresh<T, E> {
  let kept: Kept<T> | null = null
  let isRead = false
  let failedAt: number | null = null
  let asking: Promise<Result<T, E>> | null = null
  let isHeld = false

  // A clock that was set back makes nothing younger.
  const ageOf = (at: number): number => Math.abs(clock.now() - at)

  function current(): Kept<T> | null {
    if (!isRead) kept = read()
    isRead = true
    return kept
  }

  async function renew(): Promise<Result<T, E>> {
    const answer = await ask()
    asking = null
    if (answer.ok) {
      failedAt = null
      const before = current()
      kept = { value: answer.value, at: clock.now() }
      isRead = true
      keep(kept)
      if (isHeld && !isSame(before?.value, answer.value)) cameLate()
      return answer
    }
    failedAt = clock.now()
    if (forget(answer.error)) kept = null
    const known = current()
    return known === null ? answer : ok(known.value)
  }

  function refresh(): Promise<Result<T, E>> {
    asking ??= renew()
    return asking
  }

  const isFresh = (): boolean => {
    const known = current()
    return known !== null && ageOf(known.at) < freshForMs
  }

  const failedJustNow = (): boolean => failedAt !== null && ageOf(failedAt) < pauseAfterFailureMs

  return {
    refresh,
    isFresh,
    known: () => current()?.value ?? null,

    glance() {
      const known = current()
      if (!isFresh() && !failedJustNow()) void refresh()
      isHeld = true
      return known?.value ?? null
    },

    get() {
      const known = current()
      if (known === null) return refresh()
      if (!isFresh() && !failedJustNow()) {
        const renewed = refresh()
        if (ageOf(known.at) >= usableForMs) return renewed
      }
      isHeld = true
      return Promise.resolve(ok(known.value))
    },
  }
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
