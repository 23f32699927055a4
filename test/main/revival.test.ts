import { expect, test } from 'vitest'
import { createRevival } from '../../src/main/revival.ts'
import { createTestClock } from '../support/clock.ts'

function started() {
  const clock = createTestClock()
  const lines: string[] = []
  let shown = 0
  const revival = createRevival(
    clock,
    () => {
      shown += 1
    },
    (line) => lines.push(line),
  )
  return { clock, lines, revival, shown: () => shown }
}

test('a page whose process died is shown again at once, and the log says why it died', () => {
  const { clock, lines, revival, shown } = started()
  revival.pageDied('crashed')
  clock.advance(0)
  expect(shown()).toBe(1)
  expect(lines).toEqual([expect.stringContaining('crashed')])
})

test('a page that dies whenever it is shown is shown again after a pause each time', () => {
  const { clock, revival, shown } = started()
  revival.pageDied('oom')
  clock.advance(0)
  for (let died = 1; died <= 5; died += 1) {
    revival.pageDied('oom')
    clock.advance(9_999)
    expect(shown()).toBe(died)
    clock.advance(1)
    expect(shown()).toBe(died + 1)
  }
})

test('a page that died long ago is shown again at once', () => {
  const { clock, revival, shown } = started()
  revival.pageDied('crashed')
  clock.advance(60_000)
  revival.pageDied('crashed')
  clock.advance(0)
  expect(shown()).toBe(2)
})

test('nothing is shown in a window that is gone', () => {
  const { clock, revival, shown } = started()
  revival.pageDied('crashed')
  revival.end()
  clock.advance(60_000)
  expect(shown()).toBe(0)
})
