import { describe, expect, it } from 'vitest'
import { readNumberStart } from '../../src/main/adapters/numbers.ts'

describe('the start of a number', () => {
  it.each([
    ['NG', '0803', '234', '803'],
    ['NG', '803', '234', '803'],
    ['NG', '0803 123 4567', '234', '8031234567'],
    ['NG', '+234 803', '234', '803'],
    ['NG', '00234803', '234', '803'],
    ['NG', ' (0803) 12-3', '234', '803123'],
    ['NG', '٠٨٠٣', '234', '803'],
    ['NG', '+971 50', '971', '50'],
    ['CI', '0708', '225', '0708'],
    ['US', '1 305', '1', '305'],
  ])('in %s, %j belongs to +%s and goes on with %s', (country, typed, callingCode, national) => {
    expect(readNumberStart(country, typed)).toEqual({ callingCode, national })
  })

  it.each([
    ['NG', ''],
    ['NG', '0'],
    ['NG', '+'],
    ['NG', '+2'],
    ['NG', 'ada'],
    ['NG', '08a03'],
    ['XX', '0803'],
  ])('in %s, %j is none', (country, typed) => {
    expect(readNumberStart(country, typed)).toBeNull()
  })
})
