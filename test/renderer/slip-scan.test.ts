import { describe, expect, it } from 'vitest'
import { createSlipScan, slipDigits } from '../../src/renderer/features/counter/slip-scan.ts'

const slip = '021340951872663401984423150077368129345'

/** Types the keys with so many milliseconds between them, and asks whether it was a slip. */
const typed = (keys: string, gapMs: number): string | null => {
  const scan = createSlipScan()
  let at = 1000
  for (const key of keys) {
    at += gapMs
    scan.key(/\d/.test(key) ? key : null, at)
  }
  return scan.take()
}

describe('a scanned slip', () => {
  it('is told from its many digits and their speed', () => {
    expect(typed(slip, 8)).toBe(slip)
    expect(typed(slip, 60)).toBe(slip)
  })

  it('is none where a hand typed as many digits', () => {
    expect(typed(slip, 100)).toBeNull()
  })

  it('is none where a whole number was scanned', () => {
    expect(typed('08031234567', 8)).toBeNull()
    expect(typed('00234803123456700001', 8)).toBeNull()
  })

  it('begins after what was typed before it, or after a key that is no digit', () => {
    const scan = createSlipScan()
    scan.key('7', 0)
    for (const [nth, digit] of [...slip].entries()) scan.key(digit, 500 + nth)
    expect(scan.take()).toBe(slip)
    expect(typed(`12x${slip}`, 5)).toBe(slip)
  })

  it('is told once', () => {
    const scan = createSlipScan()
    for (const [nth, digit] of [...slip].entries()) scan.key(digit, nth)
    expect(scan.take()).toBe(slip)
    expect(scan.take()).toBeNull()
  })
})

describe('a pasted slip', () => {
  it('is nothing but its digits, in any script', () => {
    expect(slipDigits(` ${slip}\n`)).toBe(slip)
    expect(slipDigits(slip.replaceAll('0', '٠'))).toBe(slip)
    expect(slipDigits(`slip ${slip}`)).toBeNull()
    expect(slipDigits(slip + slip)).toBeNull()
    expect(slipDigits('08031234567')).toBeNull()
  })
})
