import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Amounts, Offer, Operator } from '#contract/catalogue'
import { type Bench, createBench } from './bench.ts'

const operator: Operator = { operatorId: 345, name: 'MTN Data', country: 'NG', kind: 'data' }

const plan = (value: string, description: string, more: Partial<Offer> = {}): Offer => ({
  order: { value, currency: 'NGN' },
  gets: null,
  approximate: false,
  pays: { minor: Number(value) * 100, currency: 'NGN' },
  description,
  validityDays: null,
  region: null,
  affordable: true,
  ...more,
})

const offers = [
  plan('50', 'Night pack'),
  plan('100', '100 MB', { validityDays: 1 }),
  plan('200', '350 MB', { validityDays: 1 }),
  plan('300', '1 GB weekend', { validityDays: 2 }),
  plan('500', '750 MB', { validityDays: 7 }),
  plan('1000', '1.5 GB', { validityDays: 30 }),
  plan('1100', 'Lagos 2 GB', { validityDays: 30, region: 'Lagos' }),
  plan('2000', '5 GB', { validityDays: 30 }),
  plan('3000', '10 GB', { validityDays: 30 }),
  plan('50000', '200 GB', { validityDays: 30, affordable: false }),
]
const amounts: Amounts = { operator, currency: 'NGN', offers, range: null, promotion: null }

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
}, 60_000)
afterEach(() => bench.tidy())
afterAll(() => bench.close())

async function plans(): Promise<Page> {
  const page = await bench.open({ at: '2026-11-21T16:34:00', operator, amounts })
  await page.keyboard.type('08031234567')
  await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('.')
  await page.getByRole('searchbox').waitFor()
  return page
}

describe('the list of plans', () => {
  it('is grouped by how long they last, and by region', async () => {
    const page = await plans()
    const groups = page.getByRole('listbox').getByRole('group')
    await expect.poll(() => groups.count()).toBe(6)
    const titles = await groups.evaluateAll((all) =>
      all.map((group) => document.getElementById(group.getAttribute('aria-labelledby') ?? '')),
    )
    expect(titles).toHaveLength(6)
    const text = await page.getByRole('listbox').textContent()
    expect(text).toMatch(/1 day.*100 MB.*350 MB.*2 days.*7 days.*30 days.*no end said.*Lagos · 30/)
  })

  it('is narrowed by the words of a plan, its amount, and how long it lasts', async () => {
    const page = await plans()
    for (const [text, found] of [
      ['weekend', 1],
      ['30 days', 5],
      ['lagos', 1],
      ['500.00', 1],
    ] as const) {
      await page.getByRole('searchbox').fill(text)
      await expect
        .poll(async () => [text, await page.getByRole('option').count()])
        .toEqual([text, found])
    }
    await page.keyboard.press('Enter')
    await page.locator('#cash:focus').waitFor()
  })

  it('says why a plan cannot be picked', async () => {
    const page = await plans()
    const dear = page.getByRole('option', { name: /200 GB/ })
    expect(await dear.getAttribute('aria-disabled')).toBe('true')
    expect(await dear.textContent()).toContain('over balance')
  })
})

it('asks for the amounts again when the catalogue has changed, and they stay until then', async () => {
  const page = await bench.open({ at: '2026-11-21T16:34:00' })
  await page.keyboard.type('08031234567')
  await page.getByText('50 to 50,000').waitFor()
  await page.evaluate(() => window.stage.tell('catalogue.changed', 'NG'))
  await expect
    .poll(() =>
      page.evaluate(
        () => window.stage.calls.filter(({ name }) => name === 'catalogue.amounts').length,
      ),
    )
    .toBe(2)
  await page.getByText('50 to 50,000').waitFor()
})

describe('a review', () => {
  const review = async (offer: Offer): Promise<Page> => {
    const page = await bench.open({
      at: '2026-11-21T16:34:00',
      operator,
      amounts: { ...amounts, offers: [offer] },
    })
    await page.keyboard.type('08031234567')
    await page.getByRole('button', { name: /MTN/ }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.locator('[role=toolbar]:focus').waitFor()
    await page.keyboard.press('1')
    await page.locator('#cash:focus').waitFor()
    return page
  }
  const line = (page: Page) => page.locator('section:has(#cash)')

  it('says where a plan is sold and how long it lasts', async () => {
    const page = await review(plan('1100', '2 GB', { region: 'Lagos', validityDays: 30 }))
    expect(await line(page).textContent()).toContain('Lagos · 30 days')
  })

  it('says both before the plan’s own words where what arrives is known', async () => {
    const gets = { value: '1100', currency: 'NGN' }
    const page = await review(plan('1100', '2 GB', { gets, region: 'Lagos', validityDays: 1 }))
    expect(await line(page).textContent()).toContain('Lagos · 1 day · 2 GB')
  })

  it('has each figure in its own currency, and reads no fee from a rate', async () => {
    const page = await review(
      plan('500', '', {
        gets: { value: '500', currency: 'NGN' },
        pays: { minor: 36, currency: 'USD' },
        approximate: true,
      }),
    )
    const text = (await line(page).textContent()) ?? ''
    expect(text).toMatch(/They get\s*NGN\s*500\.00/)
    expect(text).toMatch(/Customer pays\s*USD\s*0\.36/)
    expect(text).not.toMatch(/fee|for a top-up of/)
  })

  it('reads no fee where the same figure stands in two currencies', async () => {
    const page = await review(plan('5', '', { pays: { minor: 500, currency: 'USD' } }))
    expect(await line(page).textContent()).not.toContain('fee')
  })

  it('says that there is no fee, or what a dearer one is for, in one currency', async () => {
    expect(await line(await review(plan('500', ''))).textContent()).toContain('no fee')
    const dearer = await review(plan('500', '', { pays: { minor: 52_000, currency: 'NGN' } }))
    expect(await line(dearer).textContent()).toContain('for a top-up of 500.00 NGN')
  })
})
