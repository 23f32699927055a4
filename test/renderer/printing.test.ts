import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Sale } from '#contract/sales'
import { counterPrinter, printedSlip } from '../support/printing.ts'
import { doneSale } from '../support/sale.ts'
import { type Bench, createBench, type OpenOptions } from './bench.ts'

const at = '2026-11-21T16:34:00'

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
}, 60_000)
afterEach(() => bench.tidy())
afterAll(() => bench.close())

const idOf = (nth: number): string => `01jd3q8zxv6k2m4n5p7r9s1t${String(nth).padStart(2, '0')}`

const sold = (nth: number, change: Partial<Sale> = {}): Sale =>
  doneSale({
    saleId: idOf(nth),
    at: `2026-11-21T15:${String(10 + nth)}:00.000Z`,
    country: 'NG',
    msisdn: `23480312345${String(nth).padStart(2, '0')}`,
    operatorId: 341,
    operatorName: 'MTN Nigeria',
    order: { value: '500', currency: 'NGN' },
    pays: { minor: 50_000, currency: 'NGN' },
    ...change,
  })

const open = (options: OpenOptions = {}): Promise<Page> => bench.open({ at, ...options })

const ready: OpenOptions = {
  sales: [sold(1), sold(2)],
  printing: { printer: counterPrinter(), light: 'ready' },
}
const voucher = { code: '1234567890123456', serial: '77120031', lines: [] }

const called = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate(
    (wanted) => window.stage.calls.filter((call) => call.name === wanted).map(({ input }) => input),
    name,
  )

const dialog = (page: Page) => page.getByRole('dialog')
const light = (page: Page) => page.locator('header [data-light]')
const moment = (page: Page) => page.getByRole('status', { name: 'Result' })
const tape = (page: Page) => page.getByRole('complementary', { name: 'Last sales' })

/** Shows the result of the newest sale. */
const openNewest = async (page: Page): Promise<void> => {
  await page.keyboard.press('F6')
  await page.keyboard.press('Enter')
  await page.locator('[data-state=done]').waitFor()
}

describe('the printer', () => {
  it('is quiet while it prints, named once it does not, and moves no pixel of the number', async () => {
    const page = await open(ready)
    await light(page).getByText('Printer ready').waitFor()
    const box = await page.locator('#number').boundingBox()
    await page.evaluate(
      (waiting) =>
        window.stage.changePrinting({ light: 'trouble', trouble: 'paper-out', waiting: [waiting] }),
      printedSlip(1, idOf(1), { state: 'waiting', trouble: 'paper-out' }),
    )
    await light(page).getByText('No paper').waitFor()
    await tape(page).getByRole('button', { name: '1 slip is not on paper No paper' }).waitFor()
    expect(await page.locator('#number').boundingBox()).toEqual(box)
    await page.keyboard.type('0803')
    expect(await page.locator('#number').inputValue()).toBe('0803')
    await page.evaluate(() =>
      window.stage.changePrinting({ light: 'none', trouble: null, printer: null, waiting: [] }),
    )
    await light(page).waitFor({ state: 'detached' })
    expect(await tape(page).getByText('not on paper').count()).toBe(0)
  })

  it('shows what waits and what to do, tries again, throws away once asked, and prints again', async () => {
    const stuck = printedSlip(3, idOf(2), { state: 'stuck', trouble: 'cut-off', tries: 6 })
    const waits = printedSlip(4, idOf(1), {
      state: 'waiting',
      trouble: 'paper-out',
      nextAt: '2026-11-21T16:34:30.000Z',
    })
    const page = await open({
      ...ready,
      jobs: [printedSlip(2, idOf(1)), printedSlip(1, null, { kind: 'no-sale' })],
      printing: {
        printer: counterPrinter(),
        light: 'trouble',
        trouble: 'paper-out',
        waiting: [stuck, waits],
      },
    })
    await light(page).click()
    const rows = dialog(page).getByRole('listitem')
    await expect.poll(() => rows.count()).toBe(4)
    expect(await rows.first().textContent()).toMatch(/0803 123 4502.*500\.00.*tried 6 times.*stuck/)
    await dialog(page).getByText('part of the slip may be on paper').waitFor()
    await dialog(page).getByText('Drawer opened without a sale').waitFor()

    await page.keyboard.press('F2')
    await expect.poll(() => called(page, 'printing.tryAgain')).toEqual([{ jobId: 3 }])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('F3')
    await dialog(page).getByText('Throw this slip away?').waitFor()
    await page.keyboard.press('Escape')
    expect(await called(page, 'printing.throwAway')).toEqual([])
    await page.keyboard.press('F3')
    await page.keyboard.press('F3')
    await expect.poll(() => called(page, 'printing.throwAway')).toEqual([{ jobId: 4 }])

    await dialog(page).getByText('thrown away').waitFor()
    await page.locator('[data-job="2"]').focus()
    await page.keyboard.press('F8')
    await expect
      .poll(() => called(page, 'receipts.print'))
      .toEqual([{ saleId: idOf(1), reason: null, ownerPin: null }])
    await dialog(page).getByText('It says COPY.').waitFor()
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'detached' })
    await page.keyboard.type('0805')
    expect(await page.locator('#number').inputValue()).toBe('0805')
  })
})

describe('F8', () => {
  it('prints the slip in view and says how far it is; while that waits, it tries it again', async () => {
    const page = await open(ready)
    await openNewest(page)
    await moment(page).getByText('not printed').waitFor()
    await page.keyboard.press('F8')
    await tape(page).getByText('Printing.').waitFor()
    await moment(page).getByText('printing').waitFor()
    await page.evaluate(() =>
      window.stage.changeJob(1, { state: 'waiting', trouble: 'cover-open' }),
    )
    await moment(page).getByText('Cover open').waitFor()
    await tape(page).getByText('Not on paper yet. The cover is open.').waitFor()
    await page.keyboard.press('F8')
    await moment(page).getByText('printing').waitFor()
    await page.evaluate(() => window.stage.changeJob(1, { state: 'sent' }))
    await tape(page).getByText('Sent to the printer.').waitFor()
    await page.keyboard.press('F8')
    await tape(page).getByText('Printing. It says COPY.').waitFor()
    await page.evaluate(() => window.stage.changeJob(2, { state: 'printed' }))
    await moment(page).getByText('COPY').waitFor()
    expect(await called(page, 'receipts.print')).toHaveLength(3)
    expect(await called(page, 'receipts.savePdf')).toEqual([])
  })
})

describe('a PIN', () => {
  it('stays on the screen while its slip is not on paper, and that is said', async () => {
    const sale = sold(3, { hasVoucher: true })
    const page = await open({ ...ready, voucher, sales: [sale] })
    await openNewest(page)
    await page.getByText('1234 5678 9012 3456').waitFor()
    expect(await moment(page).getByText('The slip is the goods').count()).toBe(0)
    await page.keyboard.press('F8')
    await page.evaluate(() => window.stage.changeJob(1, { state: 'stuck', trouble: 'paper-out' }))
    await moment(page).getByText('Not on paper: No paper. The slip is the goods').waitFor()
    expect(await page.getByText('1234 5678 9012 3456').isVisible()).toBe(true)
  })

  it('that was seen before is shown and printed for a reason, and by the owner where there is one', async () => {
    const sale = sold(3, { hasVoucher: true })
    const page = await open({
      ...ready,
      voucher,
      sales: [sale],
      seen: [sale.saleId],
      ownerPin: '2580',
    })
    await openNewest(page)
    await moment(page).getByText('This PIN was shown or printed before.').waitFor()
    await page.keyboard.press('F2')
    await dialog(page).getByRole('textbox').waitFor()
    await page.keyboard.press('Enter')
    await dialog(page).getByText('Say in a few words why.').waitFor()
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
    await page.locator('[role=dialog] input[type=password]:focus').waitFor()
    await page.keyboard.type('1111')
    await page.keyboard.press('Enter')
    await dialog(page).getByText('not the owner’s PIN').waitFor()
    await page.keyboard.type('2580')
    await page.keyboard.press('Enter')
    await page.getByText('1234 5678 9012 3456').waitFor()
    const reason = 'The customer lost the slip'
    expect((await called(page, 'sales.voucher')).at(-1)).toEqual({
      saleId: sale.saleId,
      reason,
      ownerPin: '2580',
    })

    await page.keyboard.press('F8')
    await dialog(page).getByText('Print this PIN again').waitFor()
    await page.keyboard.type('It tore off')
    await page.keyboard.press('Enter')
    await page.locator('[role=dialog] input[type=password]:focus').waitFor()
    await page.keyboard.type('2580')
    await page.keyboard.press('Enter')
    await dialog(page).waitFor({ state: 'detached' })
    await tape(page).getByText('Printing.').waitFor()
    expect((await called(page, 'receipts.print')).at(-1)).toEqual({
      saleId: sale.saleId,
      reason: 'It tore off',
      ownerPin: '2580',
    })
  })
})

describe('F12', () => {
  it('opens the drawer for a reason, and says so', async () => {
    const page = await open({ ...ready, fails: { 'drawer.open': 'no-drawer' } })
    await page.getByRole('button', { name: 'F12 Drawer' }).waitFor()
    await page.keyboard.press('F12')
    await dialog(page).getByRole('textbox').waitFor()
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await dialog(page).getByText('No drawer opens here').waitFor()
    await page.evaluate(() => window.stage.fail('drawer.open'))
    await page.keyboard.press('Enter')
    await tape(page).getByText('The drawer was opened.').waitFor()
    expect((await called(page, 'drawer.open')).at(-1)).toEqual({ reason: 'Change for a customer' })

    await page.evaluate(() => window.stage.changePrinting({ printer: null, light: 'none' }))
    await page.getByRole('button', { name: 'F12 Drawer' }).waitFor({ state: 'detached' })
    await page.keyboard.press('F12')
    await dialog(page).getByText('No drawer opens here').waitFor()
    expect(await dialog(page).getByRole('textbox').count()).toBe(0)
  })
})

describe('a scanned slip', () => {
  const slip = '021340951872663401984423150077368129345'
  /** As a scanner types: no hand could put so little time between two keys. */
  const scan = (page: Page, digits: string): Promise<void> =>
    page.evaluate((keys) => {
      for (const key of [...keys, 'Enter']) {
        const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
        document.activeElement?.dispatchEvent(event)
      }
    }, digits)

  it('fills in what was sold, up to the review; one that nobody knows is said to be that', async () => {
    const doubt = sold(2, { state: 'unsure', payment: 'held' })
    const other = '9'.repeat(39)
    const page = await open({
      sales: [sold(1), doubt],
      slips: { [slip]: idOf(1), [other]: idOf(2) },
    })
    await scan(page, '8'.repeat(39))
    await page.getByText('No sale of this till belongs to that slip.').waitFor()
    expect(await page.locator('#number').inputValue()).toBe('')

    await scan(page, other)
    await page.locator('[data-state=unsure]').waitFor()

    await scan(page, slip)
    await page.locator('#cash:focus').waitFor()
    expect(await page.locator('#number').inputValue()).toBe('0803 123 4501')
    expect(await called(page, 'sales.submit')).toEqual([])
    expect(await called(page, 'receipts.scanned')).toEqual(
      ['8'.repeat(39), other, slip].map((digits) => ({ digits })),
    )
  })
})
