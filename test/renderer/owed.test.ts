import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Sale } from '#contract/sales'
import { languages } from '#contract/settings'
import { doneSale } from '../support/sale.ts'
import { type Bench, createBench, type OpenOptions } from './bench.ts'

const at = '2026-11-21T16:34:00'
const since = '2026-11-17T18:05:00'

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
}, 60_000)
afterEach(() => bench.tidy())
afterAll(() => bench.close())

const naira = (units: number) => ({ minor: units * 100, currency: 'NGN' })

const idOf = (nth: number): string => `01jd3q8zxv6k2m4n5p7r9s1t${String(nth).padStart(2, '0')}`

const soldTo = (nth: number, change: Partial<Sale> = {}): Sale =>
  doneSale({
    saleId: idOf(nth),
    country: 'NG',
    msisdn: `23480312345${String(nth).padStart(2, '0')}`,
    operatorName: 'MTN Nigeria',
    pays: naira(500),
    expected: null,
    delivered: null,
    tender: { method: 'cash', given: naira(500) },
    at: '2026-11-17T17:59:00',
    ...change,
  })

const owed = (nth: number, change: Partial<Sale> = {}): Sale =>
  soldTo(nth, { state: 'refunded', payment: 'owed', since, ...change })

const open = (options: OpenOptions = {}): Promise<Page> => bench.open({ at, ...options })

const called = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate(
    (wanted) => window.stage.calls.filter((call) => call.name === wanted).map(({ input }) => input),
    name,
  )

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })

/** Waits until the keys stand in the list. */
const listed = (page: Page) => page.locator('[role=dialog] li button:focus').waitFor()

/** Long enough for a question to have been read. */
const read = (page: Page) => page.clock.runFor(600)

describe('what is owed', () => {
  it('stands under the last sales, oldest first, with why and since when', async () => {
    const page = await open({ sales: [1, 2, 3, 4, 5].map((nth) => owed(nth)) })
    const foot = page.getByRole('region', { name: 'Owed to customers' })
    await foot.getByText('and 3 more').waitFor()
    const [first] = await foot.getByRole('listitem').allTextContents()
    expect(first).toContain('0803 123 4501')
    expect(first).toContain('refunded Tue 18:05, after they left')
    expect(first).toContain('OWED')
    await foot.getByText('and 3 more').click()
    await expect
      .poll(() => dialog(page, 'Owed to customers').getByText('OWED', { exact: true }).count())
      .toBe(5)
  })

  it('says so where nothing is owed', async () => {
    const page = await open()
    await page.keyboard.press('F7')
    await dialog(page, 'Owed to customers')
      .getByText(/Nothing is owed/)
      .waitFor()
    await page.keyboard.press('Escape')
    await page.locator('#number:focus').waitFor()
  })

  it.each(['08031234501', '+2348031234501', '8031234501'])(
    'pops up when %s is typed, and moves nothing',
    async (typed) => {
      const page = await open({ sales: [owed(1)] })
      const boxes = () =>
        page.evaluate(() =>
          ['#number', '[role=toolbar]', '#cash', 'aside'].map((place) =>
            JSON.stringify(document.querySelector(place)?.getBoundingClientRect()),
          ),
        )
      await page.keyboard.type(typed.slice(0, -1))
      const notice = page.getByRole('button', { name: /is owed to this customer/ })
      expect(await notice.count()).toBe(0)
      const before = await boxes()
      await page.keyboard.type(typed.slice(-1))
      await page.getByRole('status').filter({ has: notice }).waitFor()
      expect(await notice.textContent()).toContain(
        'NGN 500.00 is owed to this customer since Tue 18:05',
      )
      expect(await boxes()).toEqual(before)
      await notice.click()
      await dialog(page, 'Pay back').getByText('500').waitFor()
    },
  )

  it('does not pop up over the number of somebody else', async () => {
    const page = await open({ sales: [owed(1)] })
    await page.keyboard.type('08031234502')
    await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
    expect(await page.getByText(/is owed to this customer/).count()).toBe(0)
  })
})

describe('a payment is given back', () => {
  it('by F7 and F7 again, with its slip, and leaves the drawer', async () => {
    const page = await open({ sales: [soldTo(2, { payment: 'taken' }), owed(1)] })
    await page.keyboard.type('08031234501')
    await page.getByText(/is owed to this customer/).waitFor()
    await page.keyboard.press('F7')
    await dialog(page, 'Pay back').waitFor()
    await read(page)
    await page.keyboard.press('F7')
    const panel = dialog(page, 'Owed to customers')
    await panel.getByText('PAID BACK', { exact: true }).waitFor()
    await panel.getByText(/Saved as .*pdf/).waitFor()
    expect(await called(page, 'sales.payBack')).toEqual([{ saleId: idOf(1) }])
    expect(await called(page, 'receipts.savePdf')).toEqual([{ saleId: idOf(1) }])

    await page.keyboard.press('Enter')
    await panel.waitFor({ state: 'detached' })
    expect(await page.getByText(/is owed to this customer/).count()).toBe(0)
    await page.getByRole('complementary').getByText('PAID BACK', { exact: true }).waitFor()
    await page.keyboard.press('F7')
    await panel.getByText('500.00').first().waitFor()
    expect(await panel.textContent()).toMatch(/Cash of today NGN\s*500\.00/)
    expect(await panel.textContent()).not.toContain('to customers, in all')
  })

  it('by no key that bounces or is held: not by Enter, nor by F7 before it could be read', async () => {
    const page = await open({ sales: [owed(1)] })
    await page.keyboard.press('F7')
    await listed(page)
    await page.clock.pauseAt('2026-11-21T17:00:00')
    await page.keyboard.down('Enter')
    await dialog(page, 'Pay back').waitFor()
    await page.keyboard.down('Enter')
    await page.keyboard.up('Enter')
    await page.keyboard.press('F7')
    await page.clock.runFor(599)
    await page.keyboard.press('F7')
    await read(page)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    expect(await called(page, 'sales.payBack')).toEqual([])
    await page.keyboard.down('F7')
    await page.keyboard.down('F7')
    await dialog(page, 'Owed to customers').getByText('PAID BACK', { exact: true }).waitFor()
    expect(await called(page, 'sales.payBack')).toHaveLength(1)
  })

  it('not where the till refuses it, and it says why', async () => {
    const page = await open({
      sales: [owed(1)],
      fails: { 'sales.payBack': 'not-in-this-state' },
    })
    await page.keyboard.press('F7')
    await listed(page)
    await page.keyboard.press('Enter')
    await dialog(page, 'Pay back').waitFor()
    await read(page)
    await page.keyboard.press('F7')
    await page
      .getByRole('alert')
      .getByText(/moved on/)
      .waitFor()
    expect(await page.getByText('PAID BACK', { exact: true }).count()).toBe(0)
    expect(await called(page, 'receipts.savePdf')).toEqual([])
  })

  it('to the card where it was paid by card', async () => {
    const card = { method: 'card', given: naira(500) } as const
    const page = await open({ sales: [owed(1, { tender: card })] })
    await page.keyboard.press('F7')
    await listed(page)
    await page.keyboard.press('Enter')
    await dialog(page, 'Pay back').getByText('Pay back to the card').waitFor()
  })

  it('one of the list after the other, with arrows', async () => {
    const page = await open({ sales: [owed(1), owed(2), owed(3)] })
    await page.keyboard.press('F7')
    await listed(page)
    const panel = dialog(page, 'Owed to customers')
    await panel.waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await dialog(page, 'Pay back').getByText('0803 123 4502').waitFor()
    await read(page)
    await page.keyboard.press('F7')
    await panel.getByText('PAID BACK', { exact: true }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => panel.getByText('OWED', { exact: true }).count()).toBe(2)
    expect(await called(page, 'sales.payBack')).toEqual([{ saleId: idOf(2) }])
  })
})

describe('what is not settled', () => {
  const shop = [
    ...Array.from({ length: 9 }, (_, index) => soldTo(90 + index, { payment: 'taken' })),
    soldTo(1, { state: 'working', payment: 'held' }),
    soldTo(2, { state: 'unsure', payment: 'held', looks: 4, witness: 'went-down' }),
  ]

  it('is counted when the last sales do not show it, and opens from there', async () => {
    const page = await open({ sales: shop })
    const tray = page.getByRole('button', { name: /2 older sales not settled/ })
    await tray.getByText('1 in doubt').waitFor()
    await tray.click()
    const panel = dialog(page, 'Owed to customers')
    // In doubt first, and the keys stand on it.
    await page.locator('button:focus', { hasText: 'NOT SURE' }).waitFor()
    await page.keyboard.press('Enter')
    await panel.waitFor({ state: 'detached' })
    const result = page.getByRole('alert', { name: 'Result' })
    await result.getByText('it was probably delivered').waitFor()
    await result.getByText('4 looks so far').waitFor()
    expect(await result.textContent()).toMatch(/Keep apart NGN\s*500\.00/)
  })

  it('never stands in the way of the next sale', async () => {
    const page = await open({ sales: shop })
    await page.getByRole('button', { name: /older sales not settled/ }).waitFor()
    await page.keyboard.type('08031239999')
    await page.getByRole('button', { name: /^Operator: MTN/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('3')
    await page.locator('#cash:focus').waitFor()
    await page.clock.runFor(400)
    await page.keyboard.press('Enter')
    await page.getByRole('status', { name: 'Result' }).getByText('STILL WORKING').waitFor()
  })
})

describe('a conflict', () => {
  const conflict = soldTo(1, { state: 'conflict', payment: 'held', conflict: 'does-not-match' })

  it('says why, and is settled by a verdict, a note and a last key only', async () => {
    const page = await open({ sales: [conflict] })
    await page.keyboard.press('F6')
    await page.keyboard.press('Enter')
    await page.getByText('Reloadly has another sale under this one number.').waitFor()
    await page.keyboard.press('F2')
    const form = dialog(page, 'Settle by hand')
    await form.getByText(conflict.customIdentifier).waitFor()
    await form.getByText(`+${conflict.msisdn}`).waitFor()
    await page.keyboard.press('Enter')
    await page.locator('#settle-note:focus').waitFor()
    await page.keyboard.press('Enter')
    await form.getByText('Choose one of the two').waitFor()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await form.getByText('Choose one of the two').waitFor()
    expect(await called(page, 'sales.settle')).toEqual([])
    await page.keyboard.type('refunded there')
    await page.keyboard.press('Enter')
    await form.waitFor({ state: 'detached' })
    expect(await called(page, 'sales.settle')).toEqual([
      { saleId: idOf(1), verdict: 'not-delivered', note: 'refunded there', ownerPin: null },
    ])
    const result = page.getByRole('status', { name: 'Result' })
    await result.getByText('Note: refunded there').waitFor()
    expect(await result.textContent()).toMatch(/Pay back NGN\s*500\.00/)
  })

  it('is settled by nobody but the owner, where the owner has a PIN', async () => {
    const page = await open({ sales: [conflict], owner: { pinSet: true }, ownerPin: '2580' })
    await page.keyboard.press('F6')
    await page.keyboard.press('Enter')
    await page.getByText('Reloadly has another sale under this one number.').waitFor()
    await page.keyboard.press('F2')
    await page.locator('[role=dialog] input[type=password]:focus').waitFor()
    await page.keyboard.type('1122')
    await page.keyboard.press('Enter')
    await page.getByText('That is not the owner’s PIN.').waitFor()
    expect(await dialog(page, 'Settle by hand').count()).toBe(0)
    await page.keyboard.type('2580')
    await page.keyboard.press('Enter')
    await dialog(page, 'Settle by hand').locator('input[type=radio]:focus').first().waitFor()
    // Main refuses what is settled without it, whatever the screen let through.
    await page.evaluate(() => window.stage.fail('sales.settle', 'pin-needed'))
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await page.keyboard.type('seen')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('Only the owner').waitFor()
    expect(await called(page, 'sales.settle')).toMatchObject([{ ownerPin: '2580' }])
    await page.keyboard.press('Escape')
    await page.locator('#number:focus').waitFor()
    await page.keyboard.press('F6')
    await page.keyboard.press('Enter')
    await page.keyboard.press('F2')
    await page.locator('[role=dialog] input[type=password]:focus').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('#number:focus').waitFor()
    expect((await called(page, 'sales.settle')).length).toBe(1)
  })
})

describe('a result says what becomes of the payment', () => {
  const given = naira(1000)
  it.each([
    ['taken', { state: 'done', payment: 'taken' }, /Customer paid NGN\s*500\.00/],
    [
      'taken, with change',
      { state: 'done', payment: 'taken', tender: { method: 'cash', given } },
      /Customer paid NGN\s*500\.00\s*they gave 1,000\.00/,
    ],
    [
      'by card',
      { state: 'done', payment: 'taken', tender: { method: 'card', given: naira(500) } },
      /Paid by card NGN\s*500\.00/,
    ],
    ['held', { state: 'unsure', payment: 'held' }, /Keep apart NGN\s*500\.00/],
    [
      'held on a card',
      { state: 'unsure', payment: 'held', tender: { method: 'card', given: naira(500) } },
      /Paid by card NGN\s*500\.00\s*give nothing back yet/,
    ],
    [
      'given back',
      { state: 'refused', payment: 'given-back' },
      /Give back NGN\s*500\.00\s*unless they have it already/,
    ],
    ['owed', { state: 'failed', payment: 'owed', since }, /Pay back NGN\s*500\.00.*Tue 18:05/],
    [
      'paid back',
      { state: 'failed', payment: 'paid-back', paidBackAt: since },
      /Paid back NGN\s*500\.00\s*Tue 18:05/,
    ],
    [
      'given back although it arrived',
      { state: 'done', payment: 'given-back' },
      /arrived after all, and the money was given back/,
    ],
  ] as const)('%s', async (_, change, words) => {
    const page = await open({ sales: [soldTo(1, change)] })
    await page.keyboard.press('F6')
    await page.keyboard.press('Enter')
    const result = page.getByLabel('Result', { exact: true })
    await result.waitFor()
    expect(await result.textContent()).toMatch(words)
  })
})

describe.each(languages)('in %s', (language) => {
  it.each([
    [1024, 640],
    [1440, 900],
  ])('nothing is cut off or pushed out at %i x %i', async (width, height) => {
    const sales = [
      ...[1, 2, 3, 4].map((nth) => owed(nth, { pays: naira(123_456) })),
      soldTo(5, { state: 'unsure', payment: 'held' }),
    ]
    const page = await open({ width, height, settings: { language }, sales })
    await page.keyboard.type('08031234501')
    const notice = page.locator('[role=status] button')
    await notice.waitFor()
    const cut = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('[role=dialog] *, [role=status] button, aside bdi')]
          .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
          .map((one) => one.textContent),
      )
    expect(await cut()).toEqual([])
    // The country stands at the end of the same line.
    const [words, country] = await Promise.all([
      notice.locator('span').last().boundingBox(),
      page.locator('[aria-haspopup=dialog]', { hasText: '+234' }).boundingBox(),
    ])
    if (!words || !country) throw new Error('not drawn')
    const clear =
      language === 'ar' ? country.x + country.width <= words.x : words.x + words.width <= country.x
    expect(clear).toBe(true)
    await page.keyboard.press('F7')
    await page.getByRole('dialog').waitFor()
    expect(await cut()).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.keyboard.press('F7')
    await page.getByRole('dialog').waitFor()
    expect(await cut()).toEqual([])
  })
})
