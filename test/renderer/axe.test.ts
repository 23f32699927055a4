import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Bench, createBench } from './bench.ts'
import { screens, screensAt } from './screens.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
}, 60_000)
afterEach(() => bench.tidy())
afterAll(() => bench.close())

/** What keeps somebody out of this page: the rule, and where it is broken. */
async function barriers(page: Page, only?: readonly string[]): Promise<readonly string[]> {
  // The till has no frames: the page itself can be asked, without another page to gather in.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (only ? axe.withRules([...only]) : axe.withTags(tags)).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  )
}

const turn = (page: Page, theme: 'dark' | 'light') =>
  page.evaluate((to) => {
    document.documentElement.dataset['theme'] = to
  }, theme)

describe.each(screens)('$name', ({ options, go, translated = true }) => {
  it('keeps nobody out: by light, in the dark, in Arabic', async () => {
    const page = await bench.open({ at: screensAt, ...options })
    await go(page)
    expect(await barriers(page)).toEqual([])
    await turn(page, 'dark')
    expect(await barriers(page, ['color-contrast'])).toEqual([])
    if (!translated) return
    await turn(page, 'light')
    await page.evaluate(() => window.stage.changeSettings({ language: 'ar' }))
    await page.locator('html[dir=rtl]').waitFor()
    expect(await barriers(page)).toEqual([])
  }, 60_000)
})

it('finds a barrier where there is one', async () => {
  const page = await bench.open({ at: screensAt })
  await page.evaluate(() => {
    document.querySelector('main')?.append(document.createElement('button'))
  })
  expect(await barriers(page)).toContainEqual(expect.stringMatching(/^button-name at main/))
})
