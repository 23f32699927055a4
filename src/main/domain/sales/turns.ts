/** Runs work that must not overlap, by key: each task begins when the one before it has ended. */
export type TakeTurn = <T>(key: string, task: () => Promise<T>) => Promise<T>

export function createTurns(): TakeTurn {
  const last = new Map<string, Promise<void>>()

  return (key, task) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(task)
    const end = turn.then(
      () => undefined,
      () => undefined,
    )
    last.set(key, end)
    void end.then(() => {
      if (last.get(key) === end) last.delete(key)
    })
    return turn
  }
}
