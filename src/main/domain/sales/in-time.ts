import type { Clock } from '../clock.ts'

/**
 * What a port answers, or `broken` if it breaks its promise: it throws, or takes too long.
 *
 * What comes too late is dropped; nothing waits for it.
 */
export function inTime<T>(
  clock: Clock,
  limitMs: number,
  call: () => Promise<T>,
  broken: T,
): Promise<T> {
  return within(clock, limitMs, answered(call, broken), broken)
}

/** The same for a call that cannot fail and is already under way. */
export function within<T>(
  clock: Clock,
  limitMs: number,
  promise: Promise<T>,
  otherwise: T,
): Promise<T> {
  return new Promise((resolve) => {
    const cancel = clock.after(limitMs, () => resolve(otherwise))
    void promise.then((value) => {
      cancel()
      resolve(value)
    })
  })
}

/** What a port answers, or `broken` if it throws. */
export async function answered<T>(call: () => Promise<T>, broken: T): Promise<T> {
  try {
    return await call()
  } catch {
    return broken
  }
}
