import { createClerk } from '../support/clerk.ts'
import { expect, test } from '../support/till.ts'

test('the same sale a second time is asked about, and Enter answers nothing', async ({ till }) => {
  const page = await till.launch()
  const clerk = await createClerk(page, 'NG')
  await clerk.type('08031234567', /Operator: MTN/)
  await clerk.choose('200')
  await clerk.send()
  await expect(clerk.result).toContainText('DONE')
  const first = await clerk.lastSale()

  await page.keyboard.press('F9')
  const question = page.getByRole('alertdialog')
  await expect(question).toBeVisible()
  await page.clock.fastForward(400)
  await page.keyboard.press('Enter')
  await page.clock.fastForward(400)
  await page.keyboard.press('Enter')
  await expect(question).toBeVisible()
  expect((await clerk.lastSale()).saleId).toBe(first.saleId)

  await page.clock.fastForward(400)
  await page.keyboard.press('1')
  await expect(question).toBeHidden()
  await expect(page.getByRole('toolbar')).toBeFocused()
  expect((await clerk.lastSale()).saleId).toBe(first.saleId)
})
