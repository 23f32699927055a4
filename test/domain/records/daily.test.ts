import { expect, test } from 'vitest'
import type { Backup } from '#contract/records'
import { createDaily } from '../../../src/main/domain/records/daily.ts'
import { createTestClock } from '../../support/clock.ts'

const hour = 3_600_000
const turn = () => new Promise((resolve) => setImmediate(resolve))

function started(options: { readonly madeAgo?: number; readonly works?: () => boolean } = {}) {
  const clock = createTestClock()
  const backups: Backup[] = []
  let asked = 0
  const make = (ago = 0): void => {
    const at = new Date(clock.now() - ago).toISOString()
    backups.unshift({ name: at, at, kind: 'daily', sales: 1, bytes: 1, sound: true })
  }
  if (options.madeAgo !== undefined) make(options.madeAgo)
  const daily = createDaily({
    clock,
    backups: () => backups,
    async backUp() {
      asked += 1
      return options.works?.() ?? true
    },
  })
  return { clock, daily, make, asked: () => asked }
}

test('a till that was never backed up is backed up at start, and then each day', async () => {
  const { clock, daily, make, asked } = started()
  daily.start()
  await turn()
  expect(asked()).toBe(1)
  make()
  for (let day = 2; day <= 4; day++) {
    clock.advance(24 * hour - 1)
    await turn()
    expect(asked()).toBe(day - 1)
    clock.advance(1)
    await turn()
    expect(asked()).toBe(day)
    make()
  }
})

test('a till that is opened again within the day waits until the day is over', async () => {
  const { clock, daily, asked } = started({ madeAgo: 20 * hour })
  daily.start()
  await turn()
  expect(asked()).toBe(0)
  clock.advance(4 * hour)
  await turn()
  expect(asked()).toBe(1)
})

test('a day on which nothing was written is not asked about again at once', async () => {
  const { clock, daily, asked } = started({ madeAgo: 72 * hour })
  daily.start()
  await turn()
  clock.advance(23 * hour)
  await turn()
  expect(asked()).toBe(1)
  clock.advance(hour)
  await turn()
  expect(asked()).toBe(2)
})

test('a backup that could not be made is tried again within the hour', async () => {
  const { clock, daily, asked } = started({ works: () => false })
  daily.start()
  await turn()
  clock.advance(hour)
  await turn()
  expect(asked()).toBe(2)
})

test('a backup from days to come does not keep the clock that was set back waiting', async () => {
  const { daily, asked } = started({ madeAgo: -48 * hour })
  daily.start()
  await turn()
  expect(asked()).toBe(1)
})

test('a till that closes makes no more backups', async () => {
  const { clock, daily, asked } = started()
  daily.start()
  await turn()
  daily.stop()
  clock.advance(240 * hour)
  await turn()
  expect(asked()).toBe(1)
})
