import { describe, expect, it } from 'vitest'
import { createAnswerGuard } from '../../src/renderer/features/counter/answer-guard.ts'

function guardAt(start: number) {
  let now = start
  return { guard: createAnswerGuard(() => now), pass: (ms: number) => (now += ms) }
}

describe('the guard before an answer', () => {
  it('takes none in the first 400 milliseconds of a question', () => {
    const { guard, pass } = guardAt(1000)
    guard.appeared()
    pass(399)
    expect(guard.answers()).toBe(false)
    pass(400)
    expect(guard.answers()).toBe(true)
  })

  it('takes none from a key that bounces or is held, however long', () => {
    const { guard, pass } = guardAt(1000)
    guard.appeared()
    for (let press = 0; press < 100; press += 1) {
      pass(33)
      expect(guard.answers()).toBe(false)
    }
  })

  it('waits anew for the next question', () => {
    const { guard, pass } = guardAt(1000)
    guard.appeared()
    pass(1000)
    expect(guard.answers()).toBe(true)
    guard.appeared()
    pass(100)
    expect(guard.answers()).toBe(false)
  })
})
