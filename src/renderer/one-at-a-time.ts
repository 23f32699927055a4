/** Runs `read` now, or once more after the run that is under way: a burst is read once more, not each. */
export function oneAtATime(read: () => Promise<void>): () => void {
  let reading: Promise<void> | null = null
  let next: Promise<void> | null = null
  return () => {
    if (next !== null) return
    const go = (): Promise<void> => {
      next = null
      reading = read().finally(() => {
        if (next === null) reading = null
      })
      return reading
    }
    if (reading === null) void go()
    else next = reading.then(go)
  }
}
