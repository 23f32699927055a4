import { createClerk } from '../support/clerk.ts'
import { expect, test } from '../support/till.ts'

test('the shop is named by keys alone, and its name stands on the slip and after a restart', async ({
  till,
}) => {
  const page = await till.launch()
  const clerk = await createClerk(page, 'NG')
  await page.keyboard.press('F10')
  const name = page.getByRole('textbox', { name: 'Shop name, on slips' })
  while (!(await name.evaluate((field) => field === document.activeElement))) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.type('Eze Phones 24')
  await page.keyboard.press('Escape')
  await expect(clerk.number).toBeFocused()
  await expect(clerk.number).toHaveValue('')

  await clerk.type('08031234567', /Operator: MTN/)
  await clerk.choose('500')
  await clerk.send()
  await expect(clerk.result).toContainText('DONE')
  const { saleId } = await clerk.lastSale()
  const slip = await page.evaluate((id) => window.pos.receipts.text({ saleId: id }), saleId)
  expect(slip).toMatchObject({
    ok: true,
    value: { text: expect.stringContaining('Eze Phones 24') },
  })

  const again = await till.relaunch()
  const settings = await again.evaluate(() => window.pos.settings.read(undefined))
  expect(settings).toMatchObject({ ok: true, value: { shopName: 'Eze Phones 24' } })
})
