import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Regular } from '#contract/regulars'
import { type Bench, createBench, type OpenOptions } from './bench.ts'

const at = '2026-11-21T16:34:00'

const regular = (msisdn: string, name: string | null, value = '500'): Regular => ({
  msisdn,
  country: 'NG',
  name,
  operator: { operatorId: 341, name: 'MTN Nigeria' },
  timesSold: 14,
  lastSold: { order: { value, currency: 'NGN' }, at: '2026-11-20T10:00:00Z' },
})
const ada = regular('2348031234567', 'Ada')
const bola = regular('2348057774567', 'Bola', '200')
const regulars = [ada, bola]

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
}, 60_000)
afterEach(() => bench.tidy())
afterAll(() => bench.close())

const open = (options: OpenOptions = {}): Promise<Page> => bench.open({ at, regulars, ...options })
const list = (page: Page) => page.getByRole('region', { name: /^Regulars/ })
const number = (page: Page) => page.locator('#number').inputValue()

describe('a regular', () => {
  it('is sold to by the last four digits with seven keys', async () => {
    const page = await open()
    let keys = 0
    const press = async (key: string): Promise<void> => {
      keys += 1
      await page.keyboard.press(key)
    }
    for (const digit of '4567') await press(digit)
    await list(page).getByText('Ada').waitFor()
    await press('Enter')
    await page.locator('[role=toolbar]:focus').waitFor()
    expect(await number(page)).toBe('0803 123 4567')
    await page.getByText('last time').waitFor()
    await press('Enter')
    await page.locator('#cash:focus').waitFor()
    await page.clock.runFor(400)
    await press('Enter')
    await page.getByText('STILL WORKING').first().waitFor()
    expect(keys).toBe(7)
    const input = await page.evaluate(
      () => window.stage.calls.find(({ name }) => name === 'sales.submit')?.input,
    )
    expect(input).toMatchObject({ number: '08031234567', order: { value: '500' } })
  })

  it('is offered from three digits on, with name, operator and last amount, and nothing moves', async () => {
    const page = await open()
    const before = await page.locator('#number').boundingBox()
    await page.keyboard.type('56')
    expect(await list(page).count()).toBe(0)
    await page.keyboard.type('7')
    const first = list(page).getByRole('button').first()
    await first.waitFor()
    expect(await first.textContent()).toMatch(/0803 123 4567.*Ada.*MTN Nigeria.*14 times.*500/)
    expect(await page.locator('#number').boundingBox()).toEqual(before)
  })

  it('is not taken from an older list when Enter comes before the new one', async () => {
    const page = await open({ holds: ['regulars.find'] })
    await page.keyboard.type('4567')
    await page.keyboard.press('Enter')
    expect(await number(page)).toBe('4567')
    await page.evaluate(() => window.stage.release('regulars.find'))
    await expect.poll(() => number(page)).toBe('0803 123 4567')
  })

  it('is found by a part of the name', async () => {
    const page = await open()
    await page.keyboard.type('bol')
    await list(page).getByText('Bola').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => number(page)).toBe('0805 777 4567')
  })

  it('is said not to be there when nobody has that name', async () => {
    const page = await open()
    await page.keyboard.type('zed')
    await page.keyboard.press('Enter')
    await page.getByText('No regular of that name').waitFor()
  })

  it('further down is taken with an arrow and Enter, with its digit, and with a tap', async () => {
    const page = await open()
    await page.keyboard.type('4567')
    await list(page).getByText('Bola').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => number(page)).toBe('0805 777 4567')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.keyboard.type('4567')
    await list(page).getByText('Bola').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('1')
    await expect.poll(() => number(page)).toBe('0803 123 4567')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.keyboard.type('4567')
    await list(page).getByText('Bola').click()
    await expect.poll(() => number(page)).toBe('0805 777 4567')
  })

  it('gives way to a number that is typed on', async () => {
    const page = await open({ regulars: [regular('2348061110803', 'Chi')] })
    await page.keyboard.type('0803')
    await list(page).getByText('Chi').waitFor()
    await page.keyboard.type('1234567')
    await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
    expect(await list(page).count()).toBe(0)
    expect(await number(page)).toBe('0803 123 4567')
  })
})

describe('the name of a regular', () => {
  const lastSold = { value: '500', at: '2026-11-20T10:00:00Z' }

  it('is given with F11, and Enter keeps it and sends nothing on', async () => {
    const page = await open({ regulars: [], regular: { timesSold: 3, lastSold } })
    await page.keyboard.type('08031234567')
    await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
    await page.keyboard.press('F11')
    await page.keyboard.type('Mama 2-4*')
    await page.keyboard.press('Enter')
    await page.getByText('Mama 2-4*').waitFor()
    await page.locator('#number:focus').waitFor()
    const input = await page.evaluate(
      () => window.stage.calls.find(({ name }) => name === 'regulars.name')?.input,
    )
    expect(input).toEqual({ msisdn: '2348031234567', name: 'Mama 2-4*' })
  })

  it('is left alone with Esc, and the number stays', async () => {
    const page = await open({ regulars: [ada], regular: { timesSold: 3, lastSold } })
    await page.keyboard.type('08031234567')
    await page.getByText('Ada').waitFor()
    await page.keyboard.press('F11')
    expect(await page.getByRole('textbox', { name: 'Name of this regular' }).inputValue()).toBe(
      'Ada',
    )
    await page.keyboard.press('Escape')
    await page.locator('#number:focus').waitFor()
    expect(await number(page)).toBe('0803 123 4567')
  })

  it('cannot be given to a number that was never sold to', async () => {
    const page = await open()
    await page.keyboard.type('08031234568')
    await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
    await page.keyboard.press('F11')
    expect(await page.getByRole('textbox', { name: 'Name of this regular' }).count()).toBe(0)
  })
})
