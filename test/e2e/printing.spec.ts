import { createClerk } from '../support/clerk.ts'
import { openPaperPort } from '../support/paper-port.ts'
import { printerAt } from '../support/print-shop.ts'
import { expect, test } from '../support/till.ts'

test('a PIN that is sold prints once, and again only for a reason, as a copy, in an intact journal', async ({
  till,
}) => {
  const port = await openPaperPort()
  try {
    const page = await till.launch()
    const clerk = await createClerk(page, 'GB')
    const used = await page.evaluate(
      (printer) => window.pos.printing.use({ printer, ownerPin: null }),
      printerAt(port.port),
    )
    expect(used).toMatchObject({ ok: true, value: { printer: { name: 'Counter' } } })
    await page.keyboard.type('07951631337')
    await page.keyboard.press('F5')
    await page.keyboard.type('EE PIN')
    await expect(page.getByRole('option', { name: /EE PIN England/ })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /Operator: EE PIN England/ })).toBeVisible()
    await page.keyboard.press('Enter')
    await page.keyboard.press('1')
    await clerk.send()
    await expect(clerk.result).toContainText('DONE')
    const { saleId } = await clerk.lastSale()

    const asked = { saleId, reason: null, ownerPin: null }
    const voucher = await page.evaluate((ask) => window.pos.sales.voucher(ask), asked)
    const code = (voucher.ok && voucher.value.code) || 'none'
    const slips = (): readonly string[] =>
      port.jobs.map((bytes) => bytes.toString('latin1')).filter((text) => text !== '')
    await expect.poll(() => slips().length).toBe(1)
    expect(slips()[0]?.replace(/\D/g, '')).toContain(code)
    expect(slips()[0]).not.toContain('COPY')

    const refused = await page.evaluate((ask) => window.pos.receipts.print(ask), asked)
    expect(refused).toEqual({ ok: false, error: { code: 'reason-needed' } })
    const again = await page.evaluate((ask) => window.pos.receipts.print(ask), {
      ...asked,
      reason: 'Paper was torn',
    })
    expect(again).toMatchObject({ ok: true, value: { isCopy: true } })
    await expect.poll(() => slips().length).toBe(2)
    expect(slips()[1]).toContain('COPY')

    const state = await page.evaluate(() => window.pos.printing.state(undefined))
    expect(state).toMatchObject({ ok: true, value: { waiting: [], last: { isCopy: true } } })
    const opened = await page.evaluate(() => window.pos.drawer.open({ reason: 'Change' }))
    expect(opened).toEqual({ ok: false, error: { code: 'no-drawer' } })
    const journal = await page.evaluate(() => window.pos.records.check(undefined))
    expect(journal).toMatchObject({ ok: true, value: { broken: null } })

    await till.close()
    expect(await till.profileHolds(code)).toEqual([])
    expect(slips()).toHaveLength(2)
  } finally {
    await port.close()
  }
})
