import { expect, onTestFinished } from 'vitest'

export type ScannedLog = {
  readonly lines: readonly string[]
  readonly log: (line: string) => void
}

/** Whole phone numbers, PINs and serials, tokens, and what credentials travel in. */
const neverShown = [/\d{10}/, /eyJ[\w-]{4}/, /bearer/i, /secret/i, /password/i, /authorization/i]

/**
 * A log that is read when its test ends: whatever happened, it holds nothing worth stealing.
 *
 * Every client that a test makes writes to one of these.
 */
export function scannedLog(secrets: readonly string[]): ScannedLog {
  const lines: string[] = []
  onTestFinished(() => {
    const all = lines.join('\n')
    for (const secret of secrets) expect(all).not.toContain(secret)
    for (const pattern of neverShown) expect(all).not.toMatch(pattern)
  })
  return { lines, log: (line) => lines.push(line) }
}
