const quietMs = 400

export type AnswerGuard = {
  /** A question has appeared: from now on a key could answer it. */
  readonly appeared: () => void
  /** Whether this key or click answers: the question stood that long with nothing pressed. */
  readonly answers: () => boolean
}

/**
 * Keeps a key that was meant for something else, or that bounces or is held, from answering a question.
 *
 * A press that comes too early counts for nothing and starts the wait again.
 * `now` is any clock in milliseconds that never goes back.
 */
export function createAnswerGuard(now: () => number): AnswerGuard {
  let quietSince = 0
  return {
    appeared() {
      quietSince = now()
    },
    answers() {
      const quiet = now() - quietSince
      quietSince = now()
      return quiet >= quietMs
    },
  }
}
