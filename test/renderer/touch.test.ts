import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Bench, createBench } from './bench.ts'

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
}, 60_000)
afterEach(() => bench.tidy())
afterAll(() => bench.close())

/** Taps with a finger, on nothing smaller than one. */
async function tap(page: Page, target: Locator): Promise<void> {
  const box = await target.boundingBox()
  if (!box) throw new Error('There is nothing to tap')
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44)
  const devtools = await page.context().newCDPSession(page)
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await devtools.detach()
}

const pad = (page: Page) => page.getByRole('region', { name: 'Keys for touch' })
const key = (page: Page, name: string) => pad(page).getByRole('button', { name, exact: true })

async function touched(): Promise<Page> {
  const page = await bench.open({ at: '2026-11-21T16:34:00' })
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true })
  await tap(page, page.locator('#number'))
  await pad(page).waitFor()
  return page
}

describe('the keys for touch', () => {
  it('come when a finger taps a field, and go with the first key of a keyboard', async () => {
    const page = await touched()
    await page.keyboard.press('0')
    await pad(page).waitFor({ state: 'detached' })
  })

  it('do not come for a mouse', async () => {
    const page = await bench.open()
    await page.locator('#number').click()
    expect(await pad(page).count()).toBe(0)
  })

  it('move nothing of the sale and cover nothing of it', async () => {
    const page = await bench.open({ at: '2026-11-21T16:34:00' })
    const before = await page.locator('#send').boundingBox()
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true })
    await tap(page, page.locator('#number'))
    await pad(page).waitFor()
    expect(await page.locator('#send').boundingBox()).toEqual(before)
    const box = await pad(page).boundingBox()
    const column = await page.locator('aside').boundingBox()
    const keys = await page.locator('footer').boundingBox()
    expect(box?.x).toBe(column?.x)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(keys?.y ?? 0)
  })

  it('type, delete, and go on to another amount and to the cash', async () => {
    const page = await touched()
    for (const digit of '080312345679') await tap(page, key(page, digit))
    await tap(page, key(page, 'Delete'))
    await tap(page, key(page, 'Delete'))
    await tap(page, key(page, '7'))
    expect(await page.locator('#number').inputValue()).toBe('0803 123 4567')
    await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
    await tap(page, key(page, 'Next'))
    await tap(page, page.getByRole('button', { name: '. Other' }))
    for (const digit of '750') await tap(page, key(page, digit))
    await tap(page, key(page, 'Next'))
    await page.locator('#cash').waitFor()
    for (const digit of '1000') await tap(page, key(page, digit))
    await page.clock.runFor(400)
    await tap(page, page.getByRole('button', { name: /Send, change 250/ }))
    await page.getByText('STILL WORKING').first().waitFor()
  })
})
