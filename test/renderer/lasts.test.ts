import { describe, expect, it } from 'vitest'
import { lastsWord } from '../../src/renderer/features/frame/lasts.ts'

describe('the end of the wallet', () => {
  const now = new Date(2026, 10, 21, 16, 34)
  it.each([
    [new Date(2026, 10, 20, 9, 0), 'used-up'],
    [now, 'used-up'],
    [new Date(2026, 10, 21, 23, 59), 'today'],
    [new Date(2026, 10, 22, 0, 0), 'weekday'],
    // A weekday names one day only: the same one of next week is a date.
    [new Date(2026, 10, 27, 23, 59), 'weekday'],
    [new Date(2026, 10, 28, 0, 0), 'date'],
  ])('%s is named as %s', (until, word) => {
    expect(lastsWord(until.toISOString(), now)).toBe(word)
  })
})
