const pad = (value: number) => String(value).padStart(2, '0')

/** The service's date text, `yyyy-MM-dd HH:mm:ss`, in UTC. */
export function toDateText(at: number): string {
  const date = new Date(at)
  const day = `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`
  return `${day} ${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`
}

const FILTER_ZONE_BEHIND_UTC_MS = 4 * 60 * 60 * 1000

/** A report filter's date: the service reads it as a clock four hours behind UTC. */
export function fromFilterDate(text: string): number | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text)
  if (!parts) return null
  const asUtc = Date.parse(`${text.replace(' ', 'T')}Z`)
  // Date.parse takes 31 April for 1 May; the service refuses it.
  if (Number.isNaN(asUtc) || toDateText(asUtc) !== text) return null
  return asUtc + FILTER_ZONE_BEHIND_UTC_MS
}
