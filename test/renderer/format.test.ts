import { describe, expect, it } from 'vitest'
import { toDecimalText } from '#contract/currency'
import { languages } from '#contract/settings'
import { createFormats, dayWord } from '../../src/renderer/i18n/format.ts'

describe('amounts', () => {
  it('are written exactly, whatever a float would make of them', () => {
    const { full } = createFormats('en')
    expect(full('790.4', 'NGN')).toBe('790.40')
    expect(full('0.19785', 'USD')).toBe('0.19785')
    expect(full('9007199254740993.1', 'NGN')).toBe('9,007,199,254,740,993.10')
    expect(full('505.43', 'XOF')).toBe('505.43')
  })

  it('have as many decimals as their currency coins', () => {
    expect(toDecimalText({ minor: 83_200, currency: 'NGN' })).toBe('832.00')
    expect(toDecimalText({ minor: 832, currency: 'JPY' })).toBe('832')
    expect(toDecimalText({ minor: 5, currency: 'KWD' })).toBe('0.005')
    expect(toDecimalText({ minor: -5, currency: 'NGN' })).toBe('-0.05')
  })

  it('are cut at the decimal sign of the language', () => {
    expect(createFormats('en').split('24310.5', 'NGN')).toEqual({ whole: '24,310', cents: '.50' })
    expect(createFormats('pt').split('24310.5', 'NGN')).toEqual({ whole: '24.310', cents: ',50' })
    expect(createFormats('en').split('832', 'JPY')).toEqual({ whole: '832', cents: '' })
  })

  it('use Latin digits in every language', () => {
    for (const language of languages) {
      const formats = createFormats(language)
      expect(formats.full('1234567.89', 'NGN')).toMatch(/^[\d\s.,\u00a0\u202f]+$/)
      expect(formats.time('2026-11-21T16:34:00Z')).toMatch(/^\d\d:\d\d$/)
    }
  })
})

describe('dayWord', () => {
  const now = new Date(2026, 10, 21, 8, 0)
  it.each([
    [new Date(2026, 10, 21, 0, 1), 'today'],
    [new Date(2026, 10, 20, 23, 59), 'yesterday'],
    [new Date(2026, 10, 15, 12, 0), 'weekday'],
    [new Date(2026, 10, 14, 12, 0), 'date'],
  ])('calls %s %s', (at, word) => {
    expect(dayWord(at.toISOString(), now)).toBe(word)
  })
})
