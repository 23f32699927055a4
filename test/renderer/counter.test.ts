import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ErrorCode } from '#contract/errors'
import { type Sale, saleStates } from '#contract/sales'
import { languages } from '#contract/settings'
import { type Bench, createBench, type OpenOptions } from './bench.ts'

const at = '2026-11-21T16:34:00'
const number = '08031234567'

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
}, 60_000)
afterEach(() => bench.tidy())
afterAll(() => bench.close())

const open = (options: OpenOptions = {}): Promise<Page> => bench.open({ at, ...options })

const step = (page: Page, line: 'amount' | 'review') =>
  page.locator(line === 'amount' ? '[role=toolbar]:focus' : '#cash:focus').waitFor()

/** From the empty till to the sale under review, past the guard. */
async function review(page: Page): Promise<void> {
  await page.keyboard.type(number)
  await page.getByRole('button', { name: /: MTN Nigeria\./ }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('3')
  await step(page, 'review')
  await page.clock.runFor(400)
}

async function sell(page: Page): Promise<void> {
  await review(page)
  await page.keyboard.press('Enter')
  await page.getByText('STILL WORKING').first().waitFor()
}

const submits = (page: Page) =>
  page.evaluate(() =>
    window.stage.calls
      .filter(({ name }) => name === 'sales.submit')
      .map(({ input }) => input as { saleId: string; number: string; order: { value: string } }),
  )

const settle = (page: Page, changes: Partial<Sale>) =>
  page.evaluate((now) => window.stage.change(window.stage.lastSaleId(), now), changes)

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)

describe('a sale', () => {
  it('takes fourteen keys and no mouse', async () => {
    const page = await open()
    let keys = 0
    await page.exposeFunction('count', () => {
      keys += 1
    })
    await page.evaluate(() =>
      addEventListener('keydown', () => void Reflect.get(window, 'count')()),
    )
    await sell(page)
    expect(keys).toBe(number.length + 3)
    expect(await submits(page)).toMatchObject([{ number, order: { value: '500' } }])
    expect(await focused(page)).toBe('number')
  })

  it('says what to do with the cash first, and follows the sale until it is done', async () => {
    const page = await open()
    await review(page)
    await page.keyboard.type('1000')
    await page.getByText('give 500.00 change').waitFor()
    await page.keyboard.press('Enter')
    const result = page.getByRole('status', { name: 'Result' })
    await result.getByText('STILL WORKING').waitFor()
    await result.getByText('Give change').waitFor()
    await settle(page, { state: 'done', delivered: { value: '750', currency: 'NGN' } })
    await result.getByText('DONE').waitFor()
    expect(await result.textContent()).toMatch(/Give change NGN\s*500\.00\s*from 1,000\.00/)
    expect(await result.textContent()).toMatch(/They got NGN\s*750\.00/)
  })

  it('lets the next number be typed while one is on its way', async () => {
    const page = await open()
    await sell(page)
    await page.keyboard.type('0805')
    await page.getByRole('status', { name: 'Result' }).waitFor({ state: 'detached' })
    await page.getByLabel('Last sales').getByText('STILL WORKING').waitFor()
    expect(await page.locator('#number').inputValue()).toBe('0805')
  })

  it('can be taken with keys pressed before the operator is known', async () => {
    const page = await open({ holds: ['catalogue.recognise'] })
    await page.keyboard.type(number)
    await page.keyboard.press('Enter')
    await page.keyboard.press('3')
    await page.evaluate(() => window.stage.release('catalogue.recognise'))
    await step(page, 'review')
  })
})

describe('money is spent once', () => {
  it('by an Enter in the first 400 milliseconds: not at all', async () => {
    const page = await open()
    await page.keyboard.type(number)
    await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
    await page.clock.pauseAt('2026-11-21T17:00:00')
    await page.keyboard.press('Enter')
    await page.keyboard.press('3')
    await step(page, 'review')
    await page.keyboard.press('Enter')
    await page.clock.runFor(399)
    await page.keyboard.press('Enter')
    expect(await submits(page)).toEqual([])
    await page.clock.runFor(1)
    await page.keyboard.press('Enter')
    expect(await submits(page)).toHaveLength(1)
  })

  it('by an Enter that is held from line to line: not at all', async () => {
    const lastSold = { value: '500', at: '2026-11-20T10:00:00Z' }
    const page = await open({ regular: { timesSold: 3, lastSold } })
    await page.keyboard.type(number)
    await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
    await page.keyboard.press('Enter')
    await step(page, 'amount')
    await page.keyboard.down('Enter')
    await step(page, 'review')
    await page.clock.runFor(5000)
    await page.keyboard.down('Enter')
    expect(await submits(page)).toEqual([])
  })

  it('by a double click on Send', async () => {
    const page = await open({ holds: ['sales.submit'] })
    await review(page)
    await page.getByRole('button', { name: /Send/ }).dblclick()
    expect(await submits(page)).toHaveLength(1)
  })

  it('by Enter again after the main process died: as the same sale', async () => {
    const page = await open({ rejects: ['sales.submit'] })
    await review(page)
    await page.keyboard.press('Enter')
    await page.getByText('The till stumbled').waitFor()
    await page.clock.runFor(400)
    await page.keyboard.press('Enter')
    await expect.poll(() => submits(page)).toHaveLength(2)
    const [first, second] = await submits(page)
    expect(second?.saleId).toBe(first?.saleId)
  })

  it('and not at all when the record of sales cannot be written', async () => {
    const page = await open()
    await review(page)
    await page.evaluate(() => window.stage.changeTill({ ledger: 'unavailable' }))
    await page.getByText('The record does not open').waitFor()
    await page.keyboard.press('Enter')
    expect(await page.locator('#send').count()).toBe(0)
    expect(await submits(page)).toEqual([])
  })

  it('and not for less cash than it costs', async () => {
    const page = await open()
    await review(page)
    await page.keyboard.type('400')
    await page.keyboard.press('Enter')
    await page.getByText('100.00 short', { exact: true }).waitFor()
    expect(await submits(page)).toEqual([])
  })
})

describe('a result that needs the clerk', () => {
  it('is an alert when nobody knows', async () => {
    const page = await open()
    await sell(page)
    await settle(page, { state: 'unsure', looks: 2, nextLookAt: '2026-11-21T16:34:09Z' })
    const alert = page.getByRole('alert', { name: 'Result' })
    expect(await alert.textContent()).toMatch(/NOT SURE\s*checking/)
    expect(await alert.textContent()).toMatch(/Keep apart/)
    expect(await focused(page)).toBe('number')
  })

  it('sends again under the same id with F2, or gives the sale up with F3', async () => {
    const page = await open()
    await sell(page)
    await settle(page, { state: 'not-sent' })
    await page.getByText('NOT SENT').first().waitFor()
    await page.keyboard.press('F2')
    await page.getByRole('status', { name: 'Result' }).getByText('STILL WORKING').waitFor()
    await settle(page, { state: 'not-sent' })
    await page.getByText('NOT SENT').first().waitFor()
    await page.keyboard.press('F3')
    await page.getByText('CANCELLED').first().waitFor()
    const asked = await page.evaluate(() =>
      window.stage.calls
        .filter(({ name }) => name === 'sales.sendAgain' || name === 'sales.cancel')
        .map(({ name, input }) => [name, input]),
    )
    const saleId = await page.evaluate(() => window.stage.lastSaleId())
    expect(asked).toEqual([
      ['sales.sendAgain', { saleId }],
      ['sales.cancel', { saleId }],
    ])
  })

  it('shows the PIN that was sold', async () => {
    const voucher = { code: '4821093377120495', serial: '88213400', lines: ['Dial *311*PIN#'] }
    const page = await open({ voucher })
    await sell(page)
    await settle(page, { state: 'done', hasVoucher: true })
    await page.getByText('4821 0933 7712 0495').waitFor()
  })

  it('waits on the tape when a sale was not accepted while the next number was typed', async () => {
    const page = await open({ holds: ['sales.submit'], fails: { 'sales.submit': 'unreachable' } })
    await review(page)
    await page.keyboard.press('Enter')
    await page.keyboard.type('0805')
    await page.evaluate(() => window.stage.release('sales.submit'))
    const row = page.getByLabel('Last sales').getByRole('button', { name: /NOT SENT/ })
    await row.click()
    await page.getByText('No connection to Reloadly').waitFor()
    await page.evaluate(() => window.stage.fail('sales.submit'))
    await page.clock.runFor(400)
    await page.keyboard.press('Enter')
    await expect.poll(() => submits(page)).toHaveLength(2)
    const [first, second] = await submits(page)
    expect(second?.saleId).toBe(first?.saleId)
  })
})

describe('the number box', () => {
  it('takes a pasted number in any form, wherever the focus stands', async () => {
    const page = await open()
    await page.evaluate(() => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', '+234 (803) 123-4567')
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    })
    expect(await page.locator('#number').inputValue()).toBe('0803 123 4567')
  })

  it('keeps the caret where the digit was typed', async () => {
    const page = await open()
    await page.keyboard.type('080312')
    for (let left = 0; left < 3; left += 1) await page.keyboard.press('ArrowLeft')
    await page.keyboard.type('9')
    await page.keyboard.type('8')
    expect(await page.locator('#number').inputValue()).toBe('0803 981 2')
  })

  it('takes digits that are typed while another part has the focus', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Settings' }).focus()
    await page.keyboard.type('0803')
    expect(await page.locator('#number').inputValue()).toBe('0803')
  })

  it('reads the country from + and shows its code', async () => {
    const page = await open()
    await page.keyboard.type('+233')
    await page.getByRole('button', { name: 'Country: Ghana' }).getByText('+233').waitFor()
  })

  it('takes another country from the list, and has the focus back', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Country: Nigeria' }).click()
    await page.getByRole('searchbox').waitFor()
    await page.keyboard.type('gha')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Country: Ghana' }).waitFor()
    await expect.poll(() => focused(page)).toBe('number')
  })

  it('sells to an operator chosen by hand when none is found', async () => {
    const page = await open({ fails: { 'catalogue.recognise': 'operator-not-found' } })
    await page.keyboard.type(number)
    await page.getByText('No operator found').waitFor()
    await page.keyboard.press('F5')
    await page.getByRole('searchbox').waitFor()
    await page.keyboard.type('airtel')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText('chosen by hand').waitFor()
    await expect.poll(() => focused(page)).toBe('number')
    await page.keyboard.press('Enter')
    await page.keyboard.press('3')
    await step(page, 'review')
  })
})

describe('trouble on the way', () => {
  it('with the operator is tried again with Enter', async () => {
    const page = await open({ fails: { 'catalogue.recognise': 'unreachable' } })
    await page.keyboard.type(number)
    await page.getByText('No connection to Reloadly').waitFor()
    await page.evaluate(() => window.stage.fail('catalogue.recognise'))
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
  })

  it('with the record of sales is said of it, not of a sale', async () => {
    const page = await open({ fails: { 'sales.recent': 'ledger-unavailable' } })
    await page.getByText('The record of sales cannot be read. Call the owner.').waitFor()
    expect(await page.getByText('Cannot sell').count()).toBe(0)
  })

  it('with the amounts is tried again with Enter', async () => {
    const page = await open({ fails: { 'catalogue.amounts': 'provider-trouble' } })
    await page.keyboard.type(number)
    await page.getByText('Reloadly has trouble').waitFor()
    await page.keyboard.press('Enter')
    await step(page, 'amount')
    await page.evaluate(() => window.stage.fail('catalogue.amounts'))
    await page.keyboard.press('Enter')
    await page.getByText('50 to 50,000').waitFor()
    await page.keyboard.press('3')
    await step(page, 'review')
  })
})

describe('the keys', () => {
  it('repeat the last sale with F9, up to the review', async () => {
    const page = await open()
    await sell(page)
    await settle(page, { state: 'done' })
    await page.getByText('DONE').first().waitFor()
    await page.keyboard.press('F9')
    await step(page, 'review')
    expect(await page.locator('#number').inputValue()).toBe('0803 123 4567')
    await page.clock.runFor(400)
    await page.keyboard.press('Enter')
    await expect.poll(() => submits(page)).toHaveLength(2)
    const [first, second] = await submits(page)
    expect(second?.saleId).not.toBe(first?.saleId)
    expect(second?.order).toEqual(first?.order)
  })

  it('save the slip with F8 and say where', async () => {
    const page = await open()
    await sell(page)
    await settle(page, { state: 'done' })
    await page.keyboard.press('F8')
    await page.getByText('Saved as 2026-11-21 0803 123 4567.pdf').waitFor()
  })

  it('type another amount after the point, within the bounds', async () => {
    const page = await open({ fails: { 'catalogue.quote': 'amount-not-offered' } })
    await page.keyboard.type(number)
    await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('.')
    await page.keyboard.type('70000')
    await page.keyboard.press('Enter')
    await page.getByText('Type 50 to 50,000.').waitFor()
    await page.evaluate(() => window.stage.fail('catalogue.quote'))
    for (let digit = 0; digit < 5; digit += 1) await page.keyboard.press('Backspace')
    await page.keyboard.type('750')
    await page.keyboard.press('Enter')
    await step(page, 'review')
  })

  it('list themselves with F1 and step back with Esc, to the number box', async () => {
    const page = await open()
    await page.keyboard.press('F1')
    await page.getByRole('dialog', { name: 'All keys' }).getByText('Repeat last').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => focused(page)).toBe('number')
  })

  it('open a past sale from the tape with F6, arrows and Enter', async () => {
    const page = await open()
    await sell(page)
    await settle(page, { state: 'refused', refusal: 'number-not-valid' })
    await page.keyboard.press('Escape')
    await page.getByRole('status', { name: 'Result' }).waitFor({ state: 'detached' })
    await page.keyboard.press('F6')
    await page.keyboard.press('Enter')
    await page.getByText('says this number is not in use').waitFor()
    await expect.poll(() => focused(page)).toBe('number')
  })
})

describe('the screen stands still', () => {
  const parts = {
    status: 'header',
    keys: 'footer',
    number: '#number',
    tape: 'aside',
    firstKey: '[role=toolbar] button',
    send: '#send',
  } as const

  async function boxes(page: Page, names: readonly (keyof typeof parts)[]) {
    const found = names.map(async (name) => [
      name,
      await page.locator(parts[name]).first().boundingBox(),
    ])
    return Object.fromEntries(await Promise.all(found)) as Record<string, unknown>
  }
  const frame = ['status', 'keys', 'number', 'tape'] as const
  const all = [...frame, 'firstKey', 'send'] as const

  it.each([
    [1024, 640],
    [1440, 900],
  ])('when results come and go, at %i x %i', async (width, height) => {
    const page = await open({ width, height })
    const before = await boxes(page, frame)
    await sell(page)
    expect(await boxes(page, frame)).toEqual(before)
    for (const state of ['done', 'unsure', 'not-sent', 'conflict', 'refused'] as const) {
      await settle(page, { state })
      await page.locator(`[data-state=${state}]`).waitFor()
      expect(await boxes(page, frame)).toEqual(before)
    }
    await page.keyboard.type('0')
    await page.locator('[data-state]').waitFor({ state: 'detached' })
    expect(await boxes(page, frame)).toEqual(before)
  })

  it('while a result fades', async () => {
    const page = await open({ reducedMotion: false })
    const before = await boxes(page, all)
    await sell(page)
    await page.keyboard.type('0')
    await page.locator('#send').waitFor()
    expect(await boxes(page, all)).toEqual(before)
  })

  it.each(languages)('while a number is typed and a sale goes on, in %s', async (language) => {
    const page = await open({ settings: { language } })
    const before = await boxes(page, all)
    for (const digit of number) {
      await page.keyboard.type(digit)
      expect(await boxes(page, all)).toEqual(before)
    }
    await page.keyboard.press('Enter')
    await step(page, 'amount')
    expect(await boxes(page, all)).toEqual(before)
    await page.keyboard.press('3')
    await step(page, 'review')
    expect(await boxes(page, all)).toEqual(before)
    await page.keyboard.type('1000')
    expect(await boxes(page, all)).toEqual(before)
  })

  it.each(languages)('whatever goes wrong, in %s', async (language) => {
    const codes: readonly ErrorCode[] = [
      'internal',
      'unreachable',
      'credentials-refused',
      'operator-not-found',
      'ledger-unavailable',
    ]
    const page = await open({ settings: { language } })
    const before = await boxes(page, all)
    await page.keyboard.type(number)
    await page.keyboard.press('Enter')
    await page.keyboard.press('3')
    await step(page, 'review')
    for (const code of codes) {
      await page.evaluate((now) => window.stage.fail('sales.submit', now), code)
      const sent = (await submits(page)).length
      await page.clock.runFor(400)
      await page.keyboard.press('Enter')
      await expect.poll(async () => (await submits(page)).length).toBe(sent + 1)
      await step(page, 'review')
      await page.getByRole('alert').first().waitFor()
      expect([code, await boxes(page, all)]).toEqual([code, before])
    }
  })

  it.each(languages)('and cuts no word of a result off, in %s', async (language) => {
    const page = await open({ settings: { language } })
    await review(page)
    await page.keyboard.press('Enter')
    for (const state of saleStates) {
      await settle(page, { state, looks: 12, nextLookAt: '2026-11-21T16:34:59Z' })
      await page.locator(`[data-state=${state}]`).waitFor()
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll('[data-state], [data-state] *')]
          .filter((part) => part.scrollWidth > part.clientWidth && part.clientWidth > 0)
          .map((part) => part.textContent),
      )
      expect([state, cut]).toEqual([state, []])
    }
  })

  it.each([
    [512, 320],
    [720, 450],
    [1024, 560],
  ])('and the Send button is in sight at %i x %i, as when zoomed', async (width, height) => {
    const page = await open({ width, height })
    await review(page)
    const send = await page.locator(parts.send).boundingBox()
    const keys = await page.locator(parts.keys).boundingBox()
    expect(send?.y).toBeGreaterThan(0)
    expect((send?.y ?? 0) + (send?.height ?? 0)).toBeLessThanOrEqual(keys?.y ?? 0)
  })
})

it('is mirrored in Arabic, with every number left to right', async () => {
  const page = await open({ settings: { language: 'ar' } })
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
  await page.keyboard.type(number)
  const box = await page.locator('#number').boundingBox()
  const tape = await page.locator('aside').boundingBox()
  expect(tape?.x).toBeLessThan(box?.x ?? 0)
  expect(await page.locator('#number').inputValue()).toBe('0803 123 4567')
})

it('changes its language where it stands, and says so to the screen reader', async () => {
  const page = await open()
  await page.keyboard.press('F10')
  await page.getByText('Français', { exact: true }).first().click({ force: true })
  await page.getByText('Dernières ventes').waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr')
})

it('gives the browser nothing to complain of under the policy of the app', () => {
  const offered = bench.complaints().filter((text) => !text.includes('The main process is gone'))
  expect(offered).toEqual([])
})
