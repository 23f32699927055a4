import { codePages } from '../../tools/support/paper/code-pages.ts'
import { deedsOf } from '../../tools/support/paper/decode.ts'
import { createClerk } from '../support/clerk.ts'
import { openPaperPort } from '../support/paper-port.ts'
import { printerAt } from '../support/print-shop.ts'
import { expect, test } from '../support/till.ts'

/** What a slip is on paper: words in the printer's own type, and how high the pictures of the rest are. */
function paperOf(bytes: Buffer): { readonly words: string; readonly drawn: number } {
  const deeds = deedsOf(bytes, 'star-prnt', codePages('star-prnt'))
  const rows = deeds.flatMap((deed) => (deed.does === 'row' ? deed.runs : []))
  return {
    words: rows.map(({ text }) => text).join(' '),
    drawn: deeds.reduce((sum, deed) => sum + (deed.does === 'picture' ? deed.height : 0), 0),
  }
}

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
    await expect(page.getByRole('searchbox')).toBeFocused()
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
    const slips = () => port.jobs.filter(({ length }) => length > 0).map(paperOf)
    await expect.poll(() => slips().length).toBe(1)
    const [first] = slips()
    expect(first?.words).toContain((voucher.ok && voucher.value.serial) || 'none')

    const refused = await page.evaluate((ask) => window.pos.receipts.print(ask), asked)
    expect(refused).toEqual({ ok: false, error: { code: 'reason-needed' } })
    const again = await page.evaluate((ask) => window.pos.receipts.print(ask), {
      ...asked,
      reason: 'Paper was torn',
    })
    expect(again).toMatchObject({ ok: true, value: { isCopy: true } })
    await expect.poll(() => slips().length).toBe(2)
    // Drawn, as what marks a whole slip is: it has more of that than the first one.
    expect(slips()[1]?.words).toContain(first?.words.slice(-60))
    expect(slips()[1]?.drawn).toBeGreaterThan(first?.drawn ?? 0)

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
