import { createClerk } from '../support/clerk.ts'
import { expect, test } from '../support/till.ts'

test('a defect of the screen says so, loses nothing, and is left with one key', async ({
  till,
}) => {
  const page = await till.launch()
  const clerk = await createClerk(page, 'NG')
  await clerk.type('08031234567', /Operator: MTN/)

  // A screen whose ground is taken away cannot be drawn any further.
  await page.evaluate(() => {
    Intl.NumberFormat.prototype.format = () => {
      throw new Error('a defect')
    }
  })
  await page.keyboard.press('Enter')
  await page.keyboard.press('4')
  await expect(page.getByRole('alert')).toContainText('Nothing that was sold is lost')

  await page.reload()
  await expect(clerk.number).toBeFocused()
})
