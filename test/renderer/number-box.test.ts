import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Bench, createBench, type OpenOptions } from './bench.ts'

const at = '2026-11-21T16:34:00'

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
}, 60_000)
afterEach(() => bench.tidy())
afterAll(() => bench.close())

const open = (options: OpenOptions = {}): Promise<Page> => bench.open({ at, ...options })
const number = (page: Page) => page.locator('#number').inputValue()

const paste = (page: Page, text: string) =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', pasted)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)

const submits = (page: Page) =>
  page.evaluate(() => window.stage.calls.filter(({ name }) => name === 'sales.submit').length)

describe('a scanner', () => {
  it('leaves the number with its Enter', async () => {
    const page = await open()
    await page.keyboard.type('08031234567\n')
    await page.locator('[role=toolbar]:focus').waitFor()
    expect(await number(page)).toBe('0803 123 4567')
  })

  it('sends nothing when it is used on a sale under review', async () => {
    const page = await open()
    await page.keyboard.type('08031234567\n')
    await page.keyboard.press('3')
    await page.locator('#cash:focus').waitFor()
    await page.clock.pauseAt('2026-11-21T17:00:00')
    await page.keyboard.type('08057774567\n')
    await page.clock.runFor(100)
    expect(await submits(page)).toBe(0)
    expect(await page.locator('#cash').inputValue()).toBe('')
    await page.keyboard.press('Enter')
    await page.getByText('STILL WORKING').first().waitFor()
    expect(await submits(page)).toBe(1)
  })

  it('of something that is no number of a phone asks for nothing', async () => {
    const page = await open()
    await page.keyboard.type('5901234123457\n')
    await page.getByText('does not look like a mobile number').waitFor()
  })
})

describe('a pasted message', () => {
  it('gives the number in it', async () => {
    const page = await open()
    await paste(page, 'Hi, please send N500 to 0803 123 4567 before 5 o’clock. Thanks!')
    await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
    expect(await number(page)).toBe('0803 123 4567')
  })

  it('with several numbers gives the first mobile one, and offers the others', async () => {
    const page = await open()
    await paste(page, 'Office 01 271 0001. Me: 0803 123 4567, my wife: +234 805 777 4567')
    const list = page.getByRole('region', { name: /Several numbers/ })
    await list.getByText('0805 777 4567').waitFor()
    expect(await list.getByRole('button').count()).toBe(2)
    expect(await number(page)).toBe('0803 123 4567')
    await page.keyboard.press('2')
    await expect.poll(() => number(page)).toBe('0805 777 4567')
    await page.locator('[role=toolbar]:focus').waitFor()
  })

  it('with several numbers goes on with the first one on Enter', async () => {
    const page = await open()
    await paste(page, '0803 123 4567 or 0805 777 4567')
    await page.getByRole('region', { name: /Several numbers/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.locator('[role=toolbar]:focus').waitFor()
    expect(await number(page)).toBe('0803 123 4567')
  })
})

describe('another country', () => {
  it('is named with + or 00', async () => {
    const page = await open()
    await page.keyboard.type('00233')
    await page.getByRole('button', { name: 'Country: Ghana' }).waitFor()
    expect(await number(page)).toBe('+233')
  })

  it.each(['ghana', '233', '+233'])('is found in the list by %s', async (text) => {
    const page = await open()
    await page.getByRole('button', { name: 'Country: Nigeria' }).click()
    await page.getByRole('searchbox').waitFor()
    await page.keyboard.type(text)
    await expect.poll(() => page.getByRole('option').count()).toBe(1)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Country: Ghana' }).waitFor()
  })
})

/** Presses a key of the numeric keypad, as with its lock on. */
async function pad(page: Page, key: string, code: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const event = { key, code, location: 3, isKeypad: true }
  const text = key === 'Enter' ? '\r' : key
  await devtools.send('Input.dispatchKeyEvent', { ...event, type: 'keyDown', text })
  await devtools.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp' })
  await devtools.detach()
}

it('takes a whole sale from the numeric keypad', async () => {
  const page = await open()
  const digits = async (text: string): Promise<void> => {
    for (const digit of text) await pad(page, digit, `Numpad${digit}`)
  }
  await digits('08031234567')
  await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
  await pad(page, 'Enter', 'NumpadEnter')
  await pad(page, '.', 'NumpadDecimal')
  await digits('750')
  await pad(page, 'Enter', 'NumpadEnter')
  await page.locator('#cash:focus').waitFor()
  await pad(page, '-', 'NumpadSubtract')
  await page.locator('[role=toolbar]:focus').waitFor()
  await pad(page, '3', 'Numpad3')
  await page.locator('#cash:focus').waitFor()
  await pad(page, '*', 'NumpadMultiply')
  await page.getByRole('button', { name: 'Send, paid by card' }).waitFor()
  await page.clock.runFor(400)
  await pad(page, 'Enter', 'NumpadEnter')
  await page.getByText('STILL WORKING').first().waitFor()
  expect(await submits(page)).toBe(1)
})
