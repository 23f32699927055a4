import { describe, expect, it } from 'vitest'
import { actionOf, digitOf, keyTable } from '../../src/renderer/keys.ts'

const pressed = (key: string, more: Partial<Parameters<typeof digitOf>[0]> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
})

describe('the table of keys', () => {
  it('gives no key to two actions', () => {
    const names = keyTable.flatMap((binding) => binding.names)
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(keyTable.map(({ action }) => action)).size).toBe(keyTable.length)
  })

  it('prints on each cap what the keyboard calls the key', () => {
    expect(actionOf(pressed('F9'))).toBe('repeat')
    expect(actionOf(pressed('F9', { ctrlKey: true }))).toBeNull()
    for (const { cap, action } of keyTable.filter((binding) => /^F\d+$/.test(binding.cap))) {
      expect(actionOf(pressed(cap))).toBe(action)
    }
  })

  it('tells a key that is pressed with Shift where that is another one', () => {
    expect(actionOf(pressed('F8', { shiftKey: true }))).toBe('slip')
    expect(actionOf(pressed('F8'))).toBe('save')
    // A French keyboard types the point with Shift.
    expect(actionOf(pressed('.', { shiftKey: true }))).toBe('other')
    expect(actionOf(pressed('F9', { shiftKey: true }))).toBe('repeat')
  })
})

describe('digitOf', () => {
  it('reads digits of any script', () => {
    expect(digitOf(pressed('3'))).toBe('3')
    expect(digitOf(pressed('٣'))).toBe('3')
    expect(digitOf(pressed('۳'))).toBe('3')
  })

  it('reads the unshifted digit row of a French keyboard', () => {
    expect(digitOf(pressed('"', { code: 'Digit3' }))).toBe('3')
  })

  it('leaves other keys and shortcuts alone', () => {
    expect(digitOf(pressed('a', { code: 'KeyA' }))).toBeNull()
    expect(digitOf(pressed('3', { ctrlKey: true }))).toBeNull()
  })
})
