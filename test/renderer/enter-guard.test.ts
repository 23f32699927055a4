import { describe, expect, it } from 'vitest'
import { createEnterGuard } from '../../src/renderer/features/counter/enter-guard.ts'

function guardAt(start: number) {
  let now = start
  const guard = createEnterGuard(() => now)
  return { guard, pass: (ms: number) => (now += ms) }
}

describe('the guard before the send', () => {
  it('stays shut for the first 400 milliseconds of a review', () => {
    const { guard, pass } = guardAt(1000)
    guard.reviewOpened()
    pass(399)
    expect(guard.open()).toBe(false)
    pass(1)
    expect(guard.open()).toBe(true)
  })

  it('stays shut while the Enter that opened the review is still held', () => {
    const { guard, pass } = guardAt(0)
    guard.keyDown()
    guard.reviewOpened()
    pass(5000)
    expect(guard.open()).toBe(false)
    guard.keyUp()
    expect(guard.open()).toBe(true)
  })

  it('opens for an Enter that is pressed after the review appeared', () => {
    const { guard, pass } = guardAt(0)
    guard.reviewOpened()
    pass(400)
    guard.keyDown()
    expect(guard.open()).toBe(true)
  })

  it('shuts again for every new review', () => {
    const { guard, pass } = guardAt(0)
    guard.reviewOpened()
    pass(400)
    guard.reviewOpened()
    expect(guard.open()).toBe(false)
  })

  it('knows the Enter of a scanner, which types faster than any hand', () => {
    const { guard, pass } = guardAt(1000)
    const typed = (keys: number, gap: number): boolean => {
      for (let key = 0; key < keys; key += 1) {
        guard.otherKey()
        pass(gap)
      }
      guard.keyDown()
      return guard.scanned()
    }
    expect(typed(11, 5)).toBe(true)
    expect(typed(11, 60)).toBe(false)
    expect(typed(4, 5)).toBe(false)
    guard.keyUp()
    guard.keyDown()
    expect(guard.scanned()).toBe(false)
  })
})
