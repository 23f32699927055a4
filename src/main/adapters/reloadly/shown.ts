/** A URL as the log may show it: no query, and of a phone number only its last three digits. */
export function shownPath(url: string): string {
  const path = /^[a-z]+:\/\/[^/?]*([^?]*)/i.exec(url)?.[1]
  // No address: nothing is known of what it may hold.
  if (path === undefined) return '/…'
  return path.replace(
    /\/phone\/([^/]*)/,
    (_, number: string) => `/phone/…${number.length > 6 ? number.slice(-3) : ''}`,
  )
}

/** What went wrong, in one word that carries no data: an error's code or its kind. */
export function codeOf(failure: unknown): string {
  if (!(failure instanceof Error)) return 'unknown'
  return 'code' in failure && typeof failure.code === 'string' ? failure.code : failure.name
}
