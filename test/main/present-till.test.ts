import { expect, test } from 'vitest'
import type { PosApi } from '#contract'
import { createPresentTill, type Reopen } from '../../src/main/present-till.ts'

/** A till that writes down what is done to it, and can be told to fail. */
function started(failsToOpen: (opening: number) => boolean = () => false) {
  const done: string[] = []
  let openings = 0
  let reopen: Reopen | null = null
  const present = createPresentTill({
    async compose(reopenTill) {
      openings += 1
      const name = `till ${openings}`
      if (failsToOpen(openings)) throw new Error(`${name} cannot open`)
      reopen = reopenTill
      done.push(`${name} opened`)
      return {
        api: { name } as unknown as PosApi,
        watch: () => done.push(`${name} watches`),
        catchUp: () => done.push(`${name} catches up`),
        async close() {
          await Promise.resolve()
          done.push(`${name} closed`)
        },
      }
    },
    reopened: () => done.push('reopened'),
    giveUp: (cause) => done.push(`gave up: ${String(cause)}`),
  })
  const again: Reopen = (work) => {
    if (!reopen) throw new Error('no till was opened')
    return reopen(work)
  }
  return { present, done, again }
}

test('work is done while no till is open, and another till answers after it', async () => {
  const { present, done, again } = started()
  await present.open()
  const answer = await again(() => {
    done.push(`work, with ${present.api() ? 'a' : 'no'} till`)
    return 'done'
  })
  expect(answer).toBe('done')
  expect(present.api()).toMatchObject({ name: 'till 2' })
  expect(done).toEqual([
    'till 1 opened',
    'till 1 closed',
    'work, with no till',
    'till 2 opened',
    'till 2 watches',
    'reopened',
  ])
})

test('the till opens anew even if the work failed', async () => {
  const { present, again } = started()
  await present.open()
  const failing = again(() => {
    throw new Error('no room')
  })
  await expect(failing).rejects.toThrow('no room')
  expect(present.api()).toMatchObject({ name: 'till 2' })
})

test('a till that does not open anew is given up in words', async () => {
  const { present, done, again } = started((opening) => opening > 1)
  await present.open()
  await again(() => undefined)
  expect(done.at(-1)).toContain('gave up: Error: till 2 cannot open')
})

test('quitting on the way waits for the work, and opens no other till', async () => {
  const { present, done, again } = started()
  await present.open()
  const working = again(() => done.push('work'))
  const closed = present.close()
  await Promise.all([working, closed])
  expect(done).toEqual(['till 1 opened', 'till 1 closed', 'work'])
  expect(present.api()).toBeNull()
})
