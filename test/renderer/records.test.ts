import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Language } from '#contract/settings'
import { type Bench, createBench } from './bench.ts'
import { screenOf, screensAt } from './screens.ts'

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
}, 60_000)
afterEach(() => bench.tidy())
afterAll(() => bench.close())

/** Where the words of a row begin, from the side on which the language begins. */
const starts = (rows: Element[]): number[][] =>
  rows.map((row) =>
    [...row.querySelectorAll('*')]
      .filter((part) =>
        part.matches('li > span:not(:has(span)), li > span > span:not([class*=sales])'),
      )
      .map((part) => {
        const { left, right } = part.getBoundingClientRect()
        return Math.round(document.documentElement.dir === 'rtl' ? right : left)
      }),
  )

it.each([
  ['en', 1440, 900],
  ['ar', 1440, 900],
  ['fr', 1024, 640],
] as const)(
  'the backups stand in columns, whatever their dates, in %s',
  async (language, width, height) => {
    const { options, go } = screenOf('the record of sales')
    const settings: { language: Language } = { language }
    const page = await bench.open({ ...options, settings, width, height, at: screensAt })
    await go(page)
    const [first, ...others] = await page.locator('[role=dialog] li').evaluateAll(starts)
    expect(first?.length).toBeGreaterThan(2)
    expect(others).toHaveLength(3)
    for (const row of others) expect(row).toEqual(first)
  },
)
