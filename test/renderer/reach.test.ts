import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Bench, createBench } from './bench.ts'
import { screenOf, screensAt } from './screens.ts'

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
}, 60_000)
afterEach(() => bench.tidy())
afterAll(() => bench.close())

describe('motion', () => {
  const moving = (page: Page) =>
    page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 0)
        .map((animation) => (animation instanceof CSSAnimation ? animation.animationName : '')),
    )
  const { options, go } = screenOf('the result of a sale that is working')

  it('stands still for whoever asked for less of it', async () => {
    const page = await bench.open({ at: screensAt, ...options, reducedMotion: true })
    await go(page)
    expect(await moving(page)).toEqual([])
  })

  it('is there for everybody else', async () => {
    const page = await bench.open({ at: screensAt, ...options, reducedMotion: false })
    await go(page)
    expect((await moving(page)).some((name) => name.includes('turn'))).toBe(true)
  })
})

/** What has the focus: what it is called, and where on the page its mark is to be seen. */
const focusOn = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!at || at === document.body) return null
    const { x, y, width, height } = at.getBoundingClientRect()
    const room = 6
    return {
      name: at.getAttribute('aria-label') ?? (at.textContent || at.id || at.outerHTML),
      // The keys of the amounts are one place: the bar at the edge of their line says so.
      bar: at.role === 'toolbar',
      clip: {
        x: Math.max(0, x - room),
        y: Math.max(0, y - room),
        width: width + 2 * room,
        height: height + 2 * room,
      },
    }
  })

describe('the keyboard', () => {
  const places = ['the empty till', 'a review', 'the settings', 'the record of sales']
  it.each(places)(
    'is seen wherever it stands in %s',
    async (name) => {
      const { options, go } = screenOf(name)
      const page = await bench.open({ at: screensAt, ...options })
      await go(page)
      const unseen: string[] = []
      for (const _ of Array.from({ length: 20 })) {
        await page.keyboard.press('Tab')
        const focus = await focusOn(page)
        if (!focus || focus.bar) continue
        const here = await page.screenshot({ clip: focus.clip })
        await page.keyboard.press('Tab')
        const elsewhere = await page.screenshot({ clip: focus.clip })
        await page.keyboard.press('Shift+Tab')
        if (here.equals(elsewhere)) unseen.push(focus.name)
      }
      expect(unseen).toEqual([])
    },
    60_000,
  )
})
