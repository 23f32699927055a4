import { describe, expect, it } from 'vitest'
import {
  caretIn,
  edit,
  groupsOf,
  readNumber,
  toTyped,
  typedOf,
} from '../../src/renderer/features/counter/number.ts'

describe('toTyped', () => {
  it.each([
    ['0803 123 4567', '08031234567'],
    ['0803-123-4567', '08031234567'],
    ['(0803) 123.4567', '08031234567'],
    ['+234 803 123 4567', '+2348031234567'],
    ['tel:+2348031234567', '+2348031234567'],
    ['00234 803 123 4567', '+2348031234567'],
    ['٠٨٠٣١٢٣٤٥٦٧', '08031234567'],
    ['۰۸۰۳', '0803'],
    ['', ''],
  ])('reads %s as %s', (text, typed) => {
    expect(toTyped(text)).toBe(typed)
  })
})

describe('readNumber', () => {
  it('groups a number as its country writes it', () => {
    expect(readNumber('08031234567', 'NG').groups).toEqual(['0803', '123', '4567'])
    expect(readNumber('0612345678', 'FR').groups).toEqual(['06', '12', '34', '56', '78'])
    expect(readNumber('2015550123', 'US').groups).toEqual(['201', '555', '0123'])
  })

  it('calls a number complete when it is a whole mobile number, not a digit earlier or later', () => {
    expect(readNumber('0803123456', 'NG').complete).toBe(false)
    expect(readNumber('08031234567', 'NG').complete).toBe(true)
    expect(readNumber('080312345678', 'NG').complete).toBe(false)
  })

  it('lets a number with + name its own country', () => {
    const reading = readNumber('+233241234567', 'NG')
    expect(reading).toMatchObject({ country: 'GH', callingCode: '+233', complete: true })
  })

  it('keeps the chosen country while + names none yet', () => {
    expect(readNumber('+', 'NG')).toMatchObject({ country: 'NG', callingCode: '+234' })
  })
})

describe('a finished number', () => {
  it('is typed and grouped as at home without its country code', () => {
    expect(typedOf('2348031234567', 'NG')).toBe('08031234567')
    expect(groupsOf('2348031234567', 'NG')).toEqual(['0803', '123', '4567'])
  })

  it('keeps its country code abroad', () => {
    expect(typedOf('233241234567', 'NG')).toBe('+233241234567')
  })
})

describe('edit', () => {
  it('keeps the caret behind the digit that was typed in the middle', () => {
    expect(edit('0803123', '08039 123', 5, 'insertText')).toEqual({ typed: '08039123', caret: 5 })
  })

  it('deletes the digit before a gap, not the gap alone', () => {
    expect(edit('0803123', '0803123', 4, 'deleteContentBackward')).toEqual({
      typed: '080123',
      caret: 3,
    })
  })

  it('deletes the digit behind a gap with the delete key', () => {
    expect(edit('0803123', '0803123', 4, 'deleteContentForward')).toEqual({
      typed: '080323',
      caret: 4,
    })
  })
})

describe('caretIn', () => {
  it('counts the gaps between the groups', () => {
    const groups = ['0803', '123', '4567']
    expect(caretIn(groups, 0)).toBe(0)
    expect(caretIn(groups, 4)).toBe(4)
    expect(caretIn(groups, 5)).toBe(6)
    expect(caretIn(groups, 11)).toBe(13)
  })
})
