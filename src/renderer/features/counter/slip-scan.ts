import { toLatinDigits } from '../../keys.ts'

/** The digits on a slip are longer than any number, and no more than these. */
const fewest = 39
const most = 60
/** The slowest scanners take as long for a digit; no hand types so many so fast. */
const gapMs = 80
/** How long after the last digit a scanner that sends no Enter has come to its end. */
export const scanEndMs = 120

/** The digits of a slip in a pasted text; null where there is anything else. */
export function slipDigits(text: string): string | null {
  const digits = toLatinDigits(text).trim()
  return /^\d+$/.test(digits) && digits.length >= fewest && digits.length <= most ? digits : null
}

export type SlipScan = {
  /** A key was pressed at `at` milliseconds: a digit, or null for any other. */
  readonly key: (digit: string | null, at: number) => void
  /** The digits that were scanned, if what came last is a slip. It is told once. */
  readonly take: () => string | null
}

/** Tells the digits of a scanned slip from digits that are typed. */
export function createSlipScan(): SlipScan {
  let digits = ''
  let lastAt = Number.NEGATIVE_INFINITY
  return {
    key(digit, at) {
      const isFast = at - lastAt <= gapMs
      lastAt = at
      digits = digit === null ? '' : isFast ? digits + digit : digit
    },
    take() {
      const scanned = slipDigits(digits)
      digits = ''
      return scanned
    },
  }
}
