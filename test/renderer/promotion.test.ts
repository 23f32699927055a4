import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Amounts, Promotion } from '#contract/catalogue'
import { type Bench, createBench, type OpenOptions } from './bench.ts'

const number = '08031234567'

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
}, 60_000)
afterEach(() => bench.tidy())
afterAll(() => bench.close())

const endsAt = new Date('2026-11-30T23:00:00').toISOString()
const short: Promotion = { title: '50% extra', endsAt }
const long: Promotion = {
  title: `MTN Nigeria: 50% extra on every recharge, ${'and again '.repeat(20)}`,
  endsAt,
}

const amounts = (promotion: Promotion | null): Amounts => ({
  operator: { operatorId: 341, name: 'MTN Nigeria', country: 'NG', kind: 'airtime' },
  currency: 'NGN',
  offers: ['100', '200', '500'].map((value) => ({
    order: { value, currency: 'NGN' },
    gets: { value, currency: 'NGN' },
    approximate: false,
    pays: { minor: Number(value) * 100, currency: 'NGN' },
    description: '',
    validityDays: null,
    region: null,
    affordable: true,
  })),
  range: { min: { value: '50', currency: 'NGN' }, max: { value: '50000', currency: 'NGN' } },
  promotion,
})

/** A till with a number typed, and an operator that has this promotion. */
async function typed(promotion: Promotion | null, options: OpenOptions = {}): Promise<Page> {
  const page = await bench.open({
    at: '2026-11-21T16:34:00',
    amounts: amounts(promotion),
    ...options,
  })
  await page.keyboard.type(number)
  await page.getByRole('toolbar').getByText('500', { exact: true }).waitFor()
  return page
}

const tag = (page: Page) => page.locator('span[title]')

/** Where everything of the amount line stands, and the lines around it. */
const boxes = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('#number, section, [role=toolbar], [role=toolbar] button')].map(
      (element) => {
        const { x, y, width, height } = element.getBoundingClientRect()
        return [x, y, width, height]
      },
    ),
  )

describe('a promotion', () => {
  it('stands beside the amounts with its title and its last day', async () => {
    const page = await typed(short)
    const words = 'Promotion: 50% extra, until Nov 30'
    expect(await tag(page).getAttribute('title')).toBe(words)
    expect(await tag(page).locator('bdi').textContent()).toBe('50% extra')
    expect(await page.getByText('until Nov 30', { exact: true }).isVisible()).toBe(true)
    const described = await page.getByRole('toolbar').getAttribute('aria-describedby')
    expect(await page.locator(`[id="${described}"]`).textContent()).toContain(words)
  })

  it('says nothing of an end that nobody told', async () => {
    const page = await typed({ title: '50% extra', endsAt: null })
    expect(await tag(page).getAttribute('title')).toBe('Promotion: 50% extra')
    expect(await page.getByText('until').count()).toBe(0)
  })

  it.each(['en', 'fr', 'es', 'pt', 'ar'] as const)(
    'moves nothing, however long, in %s',
    async (language) => {
      const settings = { settings: { language } }
      const without = await boxes(await typed(null, settings))
      const page = await typed(long, settings)
      expect(await boxes(page)).toEqual(without)
      expect(await tag(page).getAttribute('title')).toContain(long.title.trim())
      const [title] = await page
        .locator('[aria-hidden] , bdi')
        .filter({ hasText: long.title.trim() })
        .all()
      const cut = await title?.evaluate((element) => element.scrollWidth > element.clientWidth)
      expect(cut).toBe(true)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide).toBeLessThanOrEqual(0)
    },
  )

  it('goes with the amounts that it is for', async () => {
    const page = await typed(short)
    await page.keyboard.press('Backspace')
    await page.getByText('until Nov 30', { exact: true }).waitFor({ state: 'detached' })
  })
})

describe('the list of operators', () => {
  it('shows logos, and keeps the place of one that cannot be had', async () => {
    const page = await typed(null)
    await page.route('**/logo/344', (route) => route.fulfill({ body: 'no picture' }))
    await page.getByRole('button', { name: /^Operator: / }).click()
    const rows = page.getByRole('option')
    await rows.nth(2).waitFor()
    const logos = await page.locator('[role=option] img').all()
    const loading = () =>
      page.evaluate(() => [...document.images].filter(({ complete }) => !complete).length)
    await expect.poll(loading).toBe(0)
    const seen = await Promise.all(
      logos.map((logo) =>
        logo.evaluate((image: HTMLImageElement) => ({
          src: image.getAttribute('src'),
          alt: image.alt,
          visible: getComputedStyle(image).visibility,
          loaded: image.naturalWidth > 0,
          width: image.getBoundingClientRect().width,
          height: image.getBoundingClientRect().height,
          x: image.getBoundingClientRect().x,
        })),
      ),
    )
    const x = seen[0]?.x
    const size = { alt: '', width: 20, height: 20, x }
    expect(seen.find(({ src }) => src === '/logo/342')).toMatchObject({
      ...size,
      loaded: true,
      visible: 'visible',
    })
    expect(seen.find(({ src }) => src === '/logo/344')).toMatchObject({
      ...size,
      loaded: false,
      visible: 'hidden',
    })
    expect(bench.complaints()).toEqual([])
  })
})
