import { createClerk } from '../support/clerk.ts'
import { expect, test } from '../support/till.ts'

test('a defect of the screen says so, loses nothing, and is left with one key', async ({
  till,
}) => {
  const page = await till.launch()
  const clerk = await createClerk(page, 'NG')
  await clerk.type('08031234567', /Operator: MTN/)

  const mend = await page.evaluateHandle(() => {
    const { prototype } = Intl.NumberFormat
    const real = prototype.formatToParts
    prototype.formatToParts = () => {
      throw new Error('a defect')
    }
    return () => {
      prototype.formatToParts = real
    }
  })
  await page.keyboard.press('Enter')
  await page.keyboard.press('4')
  await expect(page.getByRole('alert')).toContainText('Nothing that was sold is lost')

  await mend.evaluate((restore) => restore())
  await page.keyboard.press('Enter')
  await expect(clerk.number).toBeFocused()
  await clerk.type('08031234567', /Operator: MTN/)
})
