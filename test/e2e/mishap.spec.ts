import { createClerk } from '../support/clerk.ts'
import { expect, test } from '../support/till.ts'

test('a defect of the screen says so, loses nothing, and is left with one key', async ({
  till,
}) => {
  const page = await till.launch()
  const clerk = await createClerk(page, 'NG')
  await clerk.type('08031234567', /Operator: MTN/)

  await page.evaluate(() => {
    const real = Object.getOwnPropertyDescriptor(Intl.NumberFormat.prototype, 'format')
    Object.defineProperty(Intl.NumberFormat.prototype, 'format', {
      configurable: true,
      get(): never {
        if (real) Object.defineProperty(Intl.NumberFormat.prototype, 'format', real)
        throw new Error('a defect')
      },
    })
  })
  await page.keyboard.press('Enter')
  await page.keyboard.press('4')
  await expect(page.getByRole('alert')).toContainText('Nothing that was sold is lost')

  await page.keyboard.press('Enter')
  await expect(clerk.number).toBeFocused()
  await clerk.type('08031234567', /Operator: MTN/)
})
