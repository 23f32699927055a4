import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Bench, createBench, type OpenOptions } from './bench.ts'

let bench: Bench

beforeAll(async () => {
  bench = await createBench()
}, 60_000)

afterEach(() => bench.tidy())

afterAll(() => bench.close())

/** A clerk who types faster than the amounts come. */
async function typeAhead(keys: string, options: OpenOptions = {}): Promise<Page> {
  const page = await bench.open({ holds: ['catalogue.amounts'], ...options })
  await page.keyboard.type('08031234567')
  await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
  await page.keyboard.press('Enter')
  for (const key of keys) await page.keyboard.press(key === '\n' ? 'Enter' : key)
  await page.evaluate(() => window.stage.release('catalogue.amounts'))
  return page
}

describe('a clerk who types ahead', () => {
  it('gets the amount that was typed after ".", and none of its digits presses a key', async () => {
    const page = await typeAhead('.832\n')
    await page.getByRole('button', { name: /Send, exact cash/ }).waitFor()
    expect(await page.getByLabel('Cash given').inputValue()).toBe('')
    expect(await page.getByRole('main').textContent()).toContain('832')
  })

  it('may still be typing the amount when the amounts come', async () => {
    const page = await typeAhead('.83')
    await page.keyboard.type('2')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /Send, exact cash/ }).waitFor()
    expect(await page.getByRole('main').textContent()).toContain('832')
  })

  it('is shown the plans when the operator sells nothing but plans', async () => {
    const operator = { operatorId: 341, name: 'MTN Data', country: 'NG', kind: 'data' } as const
    const plan = {
      order: { value: '500', currency: 'NGN' },
      gets: { value: '500', currency: 'NGN' },
      approximate: false,
      pays: { minor: 50_000, currency: 'NGN' },
      description: '1 GB, 1 day',
      validityDays: null,
      region: null,
      affordable: true,
    }
    const page = await typeAhead('.832\n', {
      amounts: { operator, currency: 'NGN', offers: [plan], range: null, promotion: null },
    })
    await page.getByRole('button', { name: /500/ }).waitFor()
    expect(
      await page.getByRole('button', { name: 'Enter Send' }).getAttribute('aria-disabled'),
    ).toBe('true')
  })
})
