/**
 * How the bar says how long the wallet lasts.
 *
 * - `today`: it ends before this day does: someone has to do something
 * - `used-up`: by the forecast it is empty already
 */
export type Lasts = 'used-up' | 'today' | 'weekday' | 'date'

/** How the end of the wallet is named, as seen now. */
export function lastsWord(until: string, now: Date): Lasts {
  const end = new Date(until)
  if (end <= now) return 'used-up'
  if (end.toDateString() === now.toDateString()) return 'today'
  const weekOn = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 7)
  return end < weekOn ? 'weekday' : 'date'
}
