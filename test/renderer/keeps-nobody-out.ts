import { createRequire } from 'node:module'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Bench, createBench } from './bench.ts'
import { type Screen, screensAt } from './screens.ts'

const axeFile = createRequire(import.meta.resolve('@axe-core/playwright')).resolve(
  'axe-core/axe.min.js',
)
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What keeps somebody out of this page: the rule, and where it is broken. */
async function barriers(page: Page, only?: readonly string[]): Promise<readonly string[]> {
  // Served like a module of the till, it is read and compiled once for all pages.
  await page.evaluate("import('/axe.js').then(() => undefined)")
  // The till has no frames: the page itself can be asked, without another page to gather in.
  const axe = new AxeBuilder({ page, axeSource: '0' })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
  const { violations } = await (only ? axe.withRules([...only]) : axe.withTags(tags)).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  )
}

const turn = (page: Page, theme: 'dark' | 'light') =>
  page.evaluate((to) => {
    document.documentElement.dataset['theme'] = to
  }, theme)

/**
 * The controls of the page that cannot be brought into view whole, or that lie under something else.
 *
 * What floats covers the rest on purpose: then only its own controls count.
 */
const outOfReach = (page: Page) =>
  page.evaluate(() => {
    const floating = [...document.querySelectorAll('[role=dialog],[role=alertdialog]')].at(-1)
    const controls = (floating ?? document).querySelectorAll<HTMLElement>('button, input')
    return [...controls].flatMap((control) => {
      if (control.closest('[aria-hidden=true],[inert]') || control.tabIndex < 0) return []
      control.scrollIntoView({ block: 'center', inline: 'nearest' })
      const { left, top, right, bottom, width, height } = control.getBoundingClientRect()
      const there = document.elementFromPoint(left + width / 2, top + height / 2)
      const inside = left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1
      const seen = there !== null && (control.contains(there) || there.contains(control))
      // A field scrolls what is typed into it; a button that cuts its words off is broken.
      const field = control instanceof HTMLInputElement
      const whole = field || control.scrollWidth <= control.clientWidth + 1
      const name = control.getAttribute('aria-label') ?? (control.textContent || control.outerHTML)
      return inside && seen && whole ? [] : [name]
    })
  })

const fullSize = { width: 1024, height: 640 }
/** A window of 1280 by 800, at twice the zoom. */
const zoomed = { width: 640, height: 400 }

/** That each of these screens can be seen, read and reached by everybody. */
export function describeScreens(screens: readonly Screen[]): void {
  let bench: Bench
  beforeAll(async () => {
    bench = await createBench({ '/axe.js': axeFile })
  }, 60_000)
  afterEach(() => bench.tidy())
  afterAll(() => bench.close())

  describe.each(screens)('$name', ({ options, go, translated = true }) => {
    it('keeps nobody out: by light, in the dark, at twice the zoom, in Arabic', async () => {
      const page = await bench.open({ at: screensAt, ...options, ...fullSize })
      await go(page)
      expect(await barriers(page)).toEqual([])
      await turn(page, 'dark')
      expect(await barriers(page, ['color-contrast'])).toEqual([])
      await turn(page, 'light')
      await page.setViewportSize(zoomed)
      expect(await outOfReach(page)).toEqual([])
      if (!translated) return
      await page.setViewportSize(fullSize)
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
}
