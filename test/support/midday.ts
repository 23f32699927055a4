/** A time zone in which it is about midday: nothing that runs in it meets the end of a day. */
export function middayZone(now = new Date()): string {
  const ahead = 12 - now.getUTCHours()
  // The signs of these zones are the wrong way round: Etc/GMT-2 is two hours ahead.
  return `Etc/GMT${ahead < 0 ? '+' : '-'}${Math.abs(ahead)}`
}
