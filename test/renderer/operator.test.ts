import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Operator } from '#contract/catalogue'
import { type Bench, createBench, type OpenOptions } from './bench.ts'

const at = '2026-11-21T16:34:00'
const number = '08031234567'
const mtn: Operator = { operatorId: 341, name: 'MTN Nigeria', country: 'NG', kind: 'airtime' }
const airtel: Operator = { operatorId: 342, name: 'Airtel Nigeria', country: 'NG', kind: 'airtime' }
const known = {
  regular: { timesSold: 3, lastSold: { value: '500', at: '2026-11-20T10:00:00Z' } },
}

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
}, 60_000)
afterEach(() => bench.tidy())
afterAll(() => bench.close())

const open = (options: OpenOptions = {}): Promise<Page> => bench.open({ at, ...options })
const guard = (page: Page) => page.getByRole('alertdialog')

describe('the operator', () => {
  it('is guessed while the number is typed, and said to be only probable', async () => {
    const page = await open({ guesses: { '0803': mtn, '0802': airtel } })
    await page.keyboard.type('0803')
    await page.getByRole('button', { name: 'Probably MTN Nigeria.' }).waitFor()
    await page.getByText('probably', { exact: true }).waitFor()
    await page.keyboard.press('Backspace')
    await page.keyboard.type('2')
    await page.getByRole('button', { name: 'Probably Airtel Nigeria.' }).waitFor()
  })

  it('that the provider names otherwise than the history is asked for before the review', async () => {
    const page = await open({ ...known, detects: airtel })
    await page.keyboard.type(number)
    await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
    await page.keyboard.press('Enter')
    await guard(page).getByText('Which network is it?').waitFor()
    await page.keyboard.press('Enter')
    await page.clock.runFor(400)
    await page.keyboard.press('2')
    await page.getByRole('button', { name: /^Operator: Airtel/ }).waitFor()
    await page.locator('[role=toolbar]:focus').waitFor()
    expect(await guard(page).count()).toBe(0)
  })

  it('stays as it was sold with 1', async () => {
    const page = await open({ ...known, detects: airtel })
    await page.keyboard.type(number)
    await page.keyboard.press('Enter')
    await guard(page).waitFor()
    await page.clock.runFor(400)
    await page.keyboard.press('1')
    await page.locator('[role=toolbar]:focus').waitFor()
    await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
  })

  it('is asked for even when the answer comes under review', async () => {
    const page = await open({ ...known, detects: airtel, holds: ['catalogue.detect'] })
    await page.keyboard.type(number)
    await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('3')
    await page.locator('#cash:focus').waitFor()
    await page.evaluate(() => window.stage.release('catalogue.detect'))
    await guard(page).waitFor()
    await page.clock.runFor(400)
    await page.keyboard.press('Enter')
    await guard(page).waitFor()
    const sent = await page.evaluate(() =>
      window.stage.calls.some(({ name }) => name === 'sales.submit'),
    )
    expect(sent).toBe(false)
  })

  it('is not asked for when the provider names the same network under another list', async () => {
    const detects = { ...mtn, operatorId: 345, name: 'MTN Nigeria Data' }
    const page = await open({ ...known, detects })
    await page.keyboard.type(number)
    await page.keyboard.press('Enter')
    await page.keyboard.press('3')
    await page.locator('#cash:focus').waitFor()
    expect(await guard(page).count()).toBe(0)
  })

  it('of a number that changed networks is looked up on demand only', async () => {
    const page = await open({ portedTo: airtel })
    await page.keyboard.type(number)
    await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
    await page.keyboard.press('F5')
    await page.getByRole('option', { name: /Look it up/ }).click()
    await page.getByRole('button', { name: /^Operator: Airtel/ }).waitFor()
    await page.getByText('looked up').waitFor()
    await page.locator('#number:focus').waitFor()
    const asked = await page.evaluate(
      () => window.stage.calls.filter(({ name }) => name === 'catalogue.lookUpPorted').length,
    )
    expect(asked).toBe(1)
  })

  it('cannot be looked up for half a number', async () => {
    const page = await open({ guesses: { '0803': mtn } })
    await page.keyboard.type('0803')
    await page.getByRole('button', { name: 'Probably MTN Nigeria.' }).click()
    await page.getByRole('option').first().waitFor()
    expect(await page.getByRole('option', { name: /Look it up/ }).count()).toBe(0)
  })
})
