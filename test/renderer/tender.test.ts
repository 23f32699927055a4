import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Bench, createBench } from './bench.ts'

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
}, 60_000)
afterEach(() => bench.tidy())
afterAll(() => bench.close())

async function review(): Promise<Page> {
  const page = await bench.open({ at: '2026-11-21T16:34:00' })
  await page.keyboard.type('08031234567')
  await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('3')
  await page.locator('#cash:focus').waitFor()
  await page.clock.runFor(400)
  return page
}

async function sent(page: Page): Promise<unknown> {
  // Digits with no time between them and Enter are a scanner's, and send nothing.
  await page.clock.runFor(100)
  await page.keyboard.press('Enter')
  await page.getByText('STILL WORKING').first().waitFor()
  const calls = await page.evaluate(() => window.stage.calls)
  return calls.find(({ name }) => name === 'sales.submit')?.input
}

describe('how the customer pays', () => {
  it('is exact cash unless something else is said', async () => {
    const page = await review()
    expect(await sent(page)).toMatchObject({ tender: { method: 'cash', given: null } })
  })

  it('is the cash that was typed', async () => {
    const page = await review()
    await page.keyboard.type('1000')
    expect(await sent(page)).toMatchObject({
      tender: {
        method: 'cash',
        given: { minor: 100_000, currency: 'NGN' },
      },
    })
  })

  it('is card with F4, which forgets the cash and takes no digits', async () => {
    const page = await review()
    await page.keyboard.type('1000')
    await page.keyboard.press('F4')
    await page.getByRole('button', { name: 'Send, paid by card' }).waitFor()
    await page.keyboard.type('2000')
    expect(await sent(page)).toMatchObject({ tender: { method: 'card', given: null } })
  })

  it('is another way with F4 again, and cash with F4 once more', async () => {
    const page = await review()
    await page.keyboard.press('F4')
    await page.keyboard.press('F4')
    await page.getByRole('button', { name: 'Send, paid another way' }).waitFor()
    await page.keyboard.press('F4')
    await page.getByRole('button', { name: 'Send, exact cash' }).waitFor()
    await page.locator('#cash:focus').waitFor()
  })

  it('changes with * on the numeric keypad, and with a tap', async () => {
    const page = await review()
    await page.keyboard.press('NumpadMultiply')
    await page.getByRole('button', { name: 'Send, paid by card' }).waitFor()
    await page.getByRole('button', { name: 'F4 Other way' }).click()
    expect(await sent(page)).toMatchObject({ tender: { method: 'other', given: null } })
  })

  it('is not changed by a key that is held', async () => {
    const page = await review()
    await page.keyboard.down('F4')
    await page.keyboard.down('F4')
    await page.getByRole('button', { name: 'Send, paid by card' }).waitFor()
  })
})

it('steps back with - on the numeric keypad', async () => {
  const page = await review()
  await page.keyboard.press('NumpadSubtract')
  await page.locator('[role=toolbar]:focus').waitFor()
  await page.keyboard.press('NumpadSubtract')
  await page.locator('#number:focus').waitFor()
  expect(await page.locator('#number').inputValue()).toBe('0803 123 4567')
})

it('types nothing with the key that picked the amount, however long it is held', async () => {
  const page = await review()
  await page.keyboard.press('Escape')
  await page.keyboard.down('3')
  await page.locator('#cash:focus').waitFor()
  await page.keyboard.down('3')
  await page.keyboard.down('3')
  expect(await page.locator('#cash').inputValue()).toBe('')
})
