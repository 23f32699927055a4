import type { Page } from '@playwright/test'
import { createClerk } from '../support/clerk.ts'
import { expect, test } from '../support/till.ts'

/** Presses keys one by one, and counts them. */
function counted(page: Page) {
  let keys = 0
  return {
    press: async (...names: readonly string[]): Promise<void> => {
      for (const name of names) {
        keys += 1
        await page.keyboard.press(name)
      }
    },
    keys: () => keys,
  }
}

/** How long a question, and the review, must stand before a key answers. */
const settle = (page: Page) => page.clock.fastForward(400)

test('a new number takes 14 keys, a regular by the last four digits 8, and neither a mouse', async ({
  till,
}) => {
  const page = await till.launch()
  const clerk = await createClerk(page, 'NG')
  const toolbar = page.getByRole('toolbar')

  const fresh = counted(page)
  await fresh.press(...'08031234567')
  await expect(page.getByRole('button', { name: /Operator: MTN/ })).toBeVisible()
  await fresh.press('Enter', '4')
  await clerk.readBack()
  await fresh.press('Enter')
  await expect(clerk.result).toContainText('DONE')
  expect(fresh.keys()).toBeLessThanOrEqual(14)

  const regular = counted(page)
  await regular.press(...'4567')
  await expect(page.getByRole('region', { name: /^Regulars/ })).toContainText('0803 123 4567')
  await regular.press('Enter')
  await expect(clerk.number).toHaveValue('0803 123 4567')
  await expect(toolbar).toBeFocused()
  await expect(toolbar.getByText('last time')).toBeVisible()
  await regular.press('Enter')
  await expect(page.getByLabel('Cash given').or(page.getByRole('alertdialog'))).toBeVisible()
  // The same amount to the same number a moment later: it is asked whether that is meant.
  while ((await page.getByRole('alertdialog').count()) > 0) {
    await settle(page)
    await regular.press('2')
  }
  await clerk.readBack()
  await regular.press('Enter')
  await expect(clerk.result).toBeVisible()
  expect(regular.keys()).toBeLessThanOrEqual(8)
  expect(await clerk.lastSale()).toMatchObject({ msisdn: '2348031234567' })
})

test('the last sale is repeated with three keys, the question whether it is meant included', async ({
  till,
}) => {
  const page = await till.launch()
  const clerk = await createClerk(page, 'NG')
  await clerk.type('08031234567', /Operator: MTN/)
  await clerk.choose('500')
  await clerk.send()
  await expect(clerk.result).toContainText('DONE')
  const first = await clerk.lastSale()

  const repeat = counted(page)
  await repeat.press('F9')
  const question = page.getByRole('alertdialog')
  await expect(question).toBeVisible()
  await repeat.press('Enter')
  await expect(question).toBeVisible()
  await settle(page)
  const meant = counted(page)
  await meant.press('2')
  await clerk.readBack()
  await meant.press('Enter')
  await expect.poll(async () => (await clerk.lastSale()).saleId).not.toBe(first.saleId)
  expect(meant.keys() + 1).toBeLessThanOrEqual(3)
  expect((await clerk.lastSale()).order).toEqual(first.order)
})

test('a sale is taken by touch alone at 1024 x 640', async ({ till }) => {
  const page = await till.launch()
  await page.setViewportSize({ width: 1024, height: 640 })
  const clerk = await createClerk(page, 'NG')
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true })
  const tap = async (target: ReturnType<Page['getByRole']>): Promise<void> => {
    const box = await target.boundingBox()
    if (!box) throw new Error('there is nothing to tap')
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44)
    const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }

  await tap(clerk.number)
  const pad = page.getByRole('region', { name: 'Keys for touch' })
  await expect(pad).toBeVisible()
  for (const digit of '08031234567')
    await tap(pad.getByRole('button', { name: digit, exact: true }))
  await expect(page.getByRole('button', { name: /Operator: MTN/ })).toBeVisible()
  await tap(pad.getByRole('button', { name: 'Next' }))
  await tap(page.getByRole('toolbar').getByRole('button').nth(3))
  await expect(page.getByRole('button', { name: /Send, exact cash/ })).toBeVisible()
  for (const digit of '1000') await tap(pad.getByRole('button', { name: digit, exact: true }))
  await settle(page)
  await tap(page.getByRole('button', { name: /Send, change 500/ }))
  await expect(clerk.result).toContainText('DONE')
  expect(await clerk.lastSale()).toMatchObject({
    order: { value: '500', currency: 'NGN' },
    tender: { method: 'cash', given: { minor: 100_000, currency: 'NGN' } },
  })
})
