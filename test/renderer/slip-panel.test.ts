import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { toDigits } from '../../src/main/domain/receipt/scan.ts'
import { counterPrinter } from '../support/printing.ts'
import { doneSale } from '../support/sale.ts'
import { everySlip, paperFacts } from '../support/slips.ts'
import { type Bench, createBench } from './bench.ts'

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
}, 60_000)
afterEach(() => bench.tidy())
afterAll(() => bench.close())

const saleId = doneSale().saleId
const slip = everySlip(paperFacts({ columns: 48 }))['topup']

const called = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate(
    (wanted) => window.stage.calls.filter((call) => call.name === wanted).map(({ input }) => input),
    name,
  )

describe('the slip of a sale', () => {
  it('is drawn as it will be printed, and given away by key, with what became of it in place', async () => {
    const page = await bench.open({
      at: '2026-11-21T16:34:00',
      sales: [doneSale()],
      seen: [saleId],
      printing: { printer: counterPrinter(), light: 'ready' },
      slip,
    })
    await page.keyboard.press('Shift+F8')
    const panel = page.getByRole('dialog', { name: 'Slip' })
    const paper = panel.getByRole('region', { name: 'Slip' })
    await paper.getByText('050 397 1821').waitFor()
    expect(await paper.textContent()).toContain(`PAIDNGN 832.00`)
    // The code for scanners: its black dots are one path, and more than the frame of three corners.
    const dots = await paper.locator('svg path').getAttribute('d')
    expect(dots?.match(/M/g)?.length).toBeGreaterThan(100)
    expect(slip?.lines).toContainEqual({ kind: 'qr', digits: toDigits(saleId) })

    const said = panel.getByRole('status')
    for (const [key, name, input, words] of [
      ['F2', 'receipts.copy', { saleId }, 'The text is on the clipboard.'],
      ['F3', 'receipts.savePdf', { saleId }, /^Saved as .*\.pdf/],
      ['F4', 'receipts.share', { saleId, by: 'mail' }, /^A new mail/],
      ['F5', 'receipts.share', { saleId, by: 'whatsapp' }, /^WhatsApp was opened/],
    ] as const) {
      await page.keyboard.press(key)
      await said.filter({ hasText: words }).waitFor()
      expect((await called(page, name)).at(-1)).toEqual(input)
    }

    // It was shown before: printing it takes a reason, which is asked for here.
    await page.keyboard.press('F8')
    await page.getByRole('dialog', { name: 'Print this PIN again' }).waitFor()
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
    await said.filter({ hasText: 'Printing.' }).waitFor()
    expect((await called(page, 'receipts.print')).at(-1)).toMatchObject({
      saleId,
      reason: 'The customer lost the slip',
    })

    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    expect(bench.complaints()).toEqual([])
  })

  it('says why it cannot be shown, and what did not work', async () => {
    const page = await bench.open({
      sales: [doneSale()],
      fails: { 'receipts.preview': 'ledger-unavailable', 'receipts.share': 'link-not-opened' },
    })
    await page.keyboard.press('Shift+F8')
    const panel = page.getByRole('dialog', { name: 'Slip' })
    await panel.getByRole('alert').waitFor()
    await panel.getByRole('button', { name: /WhatsApp/ }).click()
    await panel.getByRole('status').filter({ hasText: /\S/ }).waitFor()
    expect(await panel.getByRole('status').textContent()).not.toContain('WhatsApp was opened')
  })
})
