import { expect, test } from 'vitest'
import { createRevival } from '../../src/main/revival.ts'
import { createTestClock } from '../support/clock.ts'

/** A page in a window; each load ends as it is told to. */
function started() {
  const clock = createTestClock()
  const lines: string[] = []
  const loads: PromiseWithResolvers<void>[] = []
  let timesBack = 0
  const load = (): Promise<void> => {
    const ending = Promise.withResolvers<void>()
    loads.push(ending)
    return ending.promise
  }
  const isBack = (): void => {
    timesBack += 1
  }
  const revival = createRevival(clock, { load, isBack }, (line) => lines.push(line))
  const end = async (how: 'well' | 'badly', which = loads.length): Promise<void> => {
    const ending = loads[which - 1]
    if (how === 'well') ending?.resolve()
    else ending?.reject(new Error('ERR_FAILED'))
    await ending?.promise.catch(() => undefined)
  }
  return { clock, lines, revival, end, loads: () => loads.length, timesBack: () => timesBack }
}

test('a page whose process died is shown again at once, and the log says why it died', async () => {
  const { clock, end, lines, revival, loads, timesBack } = started()
  revival.show()
  await end('well')
  expect(timesBack()).toBe(0)
  revival.pageDied('crashed')
  expect(loads()).toBe(1)
  clock.advance(0)
  expect(loads()).toBe(2)
  expect(lines).toEqual([expect.stringContaining('crashed')])
  await end('well')
  expect(timesBack()).toBe(1)
})

test('a page that dies whenever it is shown is shown again after a pause each time', () => {
  const { clock, revival, loads } = started()
  revival.pageDied('oom')
  clock.advance(0)
  for (let died = 1; died <= 5; died += 1) {
    revival.pageDied('oom')
    clock.advance(9_999)
    expect(loads()).toBe(died)
    clock.advance(1)
    expect(loads()).toBe(died + 1)
  }
})

test('a page that could not be loaded is loaded again: at once, then after a pause each time', async () => {
  const { clock, end, lines, revival, loads, timesBack } = started()
  revival.show()
  await end('badly')
  expect(lines).toEqual([expect.stringContaining('ERR_FAILED')])
  clock.advance(0)
  for (let tried = 2; tried <= 5; tried += 1) {
    expect(loads()).toBe(tried)
    await end('badly')
    clock.advance(9_999)
    expect(loads()).toBe(tried)
    clock.advance(1)
  }
  await end('well')
  expect(timesBack()).toBe(1)
  clock.advance(3_600_000)
  expect(loads()).toBe(6)
})

test('a page that died long ago is shown again at once', () => {
  const { clock, revival, loads } = started()
  revival.pageDied('crashed')
  clock.advance(60_000)
  revival.pageDied('crashed')
  clock.advance(0)
  expect(loads()).toBe(2)
})

test('a process that dies while it loads its page is one trouble, whichever is told first', async () => {
  for (const first of ['death', 'load']) {
    const { clock, end, revival, loads } = started()
    revival.show()
    if (first === 'death') revival.pageDied('crashed')
    await end('badly')
    if (first === 'load') revival.pageDied('crashed')
    clock.advance(0)
    expect(loads()).toBe(2)
    clock.advance(60_000)
    expect(loads()).toBe(2)
  }
})

test('a page that is shown anew meanwhile is not loaded once more, nor is its broken-off load trouble', async () => {
  const { clock, end, lines, revival, loads } = started()
  revival.show()
  revival.pageDied('crashed')
  revival.show()
  await end('badly', 1)
  await end('well', 2)
  clock.advance(60_000)
  expect(loads()).toBe(2)
  expect(lines).toEqual([expect.stringContaining('crashed')])
})

test('nothing is shown in a window that is gone, and a load that its end broke off is no trouble', async () => {
  const { clock, end, lines, revival, loads } = started()
  revival.show()
  revival.pageDied('crashed')
  revival.end()
  await end('badly')
  clock.advance(60_000)
  expect(loads()).toBe(1)
  expect(lines).toEqual([expect.stringContaining('crashed')])
})
