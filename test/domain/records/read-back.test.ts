import { expect, test } from 'vitest'
import { err, ok, type Result } from '#contract/result'
import { createReadBack, type Restored } from '../../../src/main/domain/records/read-back.ts'
import { createTestClock } from '../../support/clock.ts'

const minute = 60_000
const hour = 60 * minute
const turn = () => new Promise((resolve) => setImmediate(resolve))
type Read = Result<{ readonly found: number; readonly complete: boolean }, unknown>

function started(answers: (pass: number) => Read, isBusy = () => false) {
  const clock = createTestClock()
  const at = clock.now()
  const since = at - 72 * hour
  let restored: Restored | null = { at, since, found: 0, complete: false }
  const reads: number[] = []
  const open = () =>
    createReadBack({
      clock,
      note: {
        read: () => restored,
        write: (told) => {
          restored = told
        },
        clear: () => {
          restored = null
        },
      },
      async readBack(from, onProgress) {
        reads.push(at - from)
        onProgress(1)
        return answers(reads.length)
      },
      asTask: (work) => (isBusy() ? null : work(() => undefined)),
    })
  return { clock, open, reads, note: () => restored, since }
}

const complete = (found = 0): Read => ok({ found, complete: true })

test('sales are read back at once, from a little before the last one that is there', async () => {
  const { open, reads, note, since } = started(() => complete(3))
  const readBack = open()
  readBack.start()
  await turn()
  expect(reads).toEqual([73 * hour])
  expect(note()).toMatchObject({ found: 3, complete: true })
  expect(readBack.state()).toEqual({
    since: new Date(since).toISOString(),
    found: 3,
    complete: true,
  })
})

test('the report is asked every ten minutes for a day, for rows that came late, and then no more', async () => {
  const { clock, open, reads, note } = started((pass) =>
    complete(pass === 1 ? 2 : pass === 50 ? 1 : 0),
  )
  const readBack = open()
  readBack.start()
  await turn()
  for (let pass = 0; pass < 200; pass++) {
    clock.advance(10 * minute)
    await turn()
  }
  expect(reads).toHaveLength(144)
  expect(new Set(reads.slice(1))).toEqual(new Set([25 * hour]))
  expect(note()).toBeNull()
  expect(readBack.state()).toBeNull()
})

test('a provider that cannot be asked is asked until it tells all, however long that takes', async () => {
  const answers = (pass: number): Read =>
    pass < 300 ? (pass % 2 ? ok({ found: 1, complete: false }) : err('ledger')) : complete(5)
  const { clock, open, reads, note } = started(answers)
  const readBack = open()
  readBack.start()
  await turn()
  for (let pass = 0; pass < 298; pass++) {
    clock.advance(10 * minute)
    await turn()
  }
  expect(note()).toMatchObject({ found: 150, complete: false })
  expect(new Set(reads)).toEqual(new Set([73 * hour]))
  readBack.catchUp()
  await turn()
  expect(note()).toMatchObject({ found: 155, complete: true })
  clock.advance(10 * minute)
  await turn()
  expect(note()).toBeNull()
})

test('a till that is closed on the way forgets nothing, and the next one goes on', async () => {
  const { open, reads, note } = started((pass) =>
    pass === 1 ? ok({ found: 0, complete: false }) : complete(),
  )
  const first = open()
  first.start()
  first.stop()
  await turn()
  expect(note()).toMatchObject({ complete: false })
  open().start()
  await turn()
  expect(reads).toHaveLength(2)
  expect(note()).toMatchObject({ complete: true })
})

test('while other work is done on the record, reading back waits for it', async () => {
  let busy = true
  const { clock, open, reads } = started(
    () => complete(),
    () => busy,
  )
  open().start()
  await turn()
  busy = false
  clock.advance(minute)
  await turn()
  expect(reads).toHaveLength(1)
})
