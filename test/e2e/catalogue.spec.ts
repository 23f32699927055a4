import type { Locator, Page } from '@playwright/test'
import { createClerk } from '../support/clerk.ts'
import { startTestNetwork, type TestNetwork } from '../support/network.ts'
import { expect, test } from '../support/till.ts'

const number = '08031234567'
const mtn = { country: 'NG', operatorId: 341 }

let network: TestNetwork

test.beforeEach(async () => {
  network = await startTestNetwork()
})

test.afterEach(() => network.end())

const promotion = (page: Page): Locator =>
  page.getByTitle(/^Promotion: MTN Nigeria: 50% extra on every recharge, until /)

/** The row of MTN Nigeria in the open list, once its logo is drawn. */
async function listed(page: Page): Promise<Locator> {
  const row = page.getByRole('option', { name: 'MTN Nigeria', exact: true })
  const logo = row.locator('img')
  await expect(row).toBeVisible()
  await expect
    .poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
  return row
}

test('operators with their logos, amounts and a promotion come from the network, and from disk without it', async ({
  till,
}) => {
  const page = await till.launch({ env: network.env })
  const clerk = await createClerk(page, 'NG')
  // Promotions are never waited for: the first amounts may come before them.
  await expect
    .poll(() => page.evaluate((which) => window.pos.catalogue.amounts(which), mtn))
    .toMatchObject({
      ok: true,
      value: { promotion: { title: expect.stringContaining('50% extra') } },
    })
  await clerk.type(number, /Operator: MTN Nigeria/)
  await expect(promotion(page)).toBeVisible()
  await page.getByRole('button', { name: /Operator: MTN Nigeria/ }).click()
  await listed(page)

  await network.unplug()
  const again = await till.relaunch()
  await createClerk(again, 'NG')
  await again.keyboard.type(number)
  await again.getByRole('button', { name: 'Choose the operator' }).click()
  await (await listed(again)).click()
  await expect(again.getByRole('button', { name: /Operator: MTN Nigeria/ })).toBeVisible()
  await expect(again.getByRole('toolbar').getByText('500', { exact: true })).toBeVisible()
  await expect(promotion(again)).toBeVisible()
})
