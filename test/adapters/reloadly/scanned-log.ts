import { expect, onTestFinished } from 'vitest'

export type ScannedLog = {
  readonly lines: readonly string[]
  readonly log: (line: string) => void
}

/** Whole phone numbers, PINs and serials, tokens, and what credentials travel in. */
const neverShown = [/\d{10}/, /eyJ[\w-]{4}/, /bearer/i, /secret/i, /password/i, /authorization/i]

/** All that the log says. What an answer holds is never part of it, and a failure is one word. */
const forms = [
  /^(GET|POST) \S+ (\d{3}|\d{3} body-too-large|\d{3} body-not-decoded) \d+ ms$/,
  /^(GET|POST) \S+ (never left|late|lost|cut|stopped|not sent) \([\w ]+\) \d+ ms$/,
  /^[a-z-]+ not read: [a-z-]+( [\w.]+)?( [A-Z\d_]+)?$/,
  /^[a-z-]+ left out: [\w.]*$/,
  /^purchase (answered|accepted|refused|doubtful|throttled|never-left)[\w -]*( \([a-z ]+\))?$/,
  /^an order that cannot be written was not sent$/,
]

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
    expect(lines.filter((line) => !forms.some((form) => form.test(line)))).toEqual([])
  })
  return { lines, log: (line) => lines.push(line) }
}
