import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createClerk } from '../support/clerk.ts'
import { sellEarlier } from '../support/earlier.ts'
import { startTestNetwork, type TestNetwork } from '../support/network.ts'
import { newSale } from '../support/sales-samples.ts'
import { expect, test } from '../support/till.ts'

let network: TestNetwork

test.beforeEach(async () => {
  network = await startTestNetwork()
})

test.afterEach(() => network.end())

const tenMinutesMs = 600_000

test('what comes back after its customer has left is owed, pops up, and is paid back once', async ({
  till,
}) => {
  const { env } = network
  const first = await createClerk(await till.launch({ env }), 'AE')
  await first.type('0503971821', /Operator: Etisalat/)
  await first.choose('832')
  await first.send()
  await expect(first.result).toContainText('DONE')
  const { operatorId, operatorName, order, pays } = await first.lastSale()
  await till.close()

  await network.fault({ on: 'topup', fault: 'processing', ms: 4000, ending: 'REFUNDED' })
  const sale = newSale({
    country: 'AE',
    msisdn: '971503971822',
    operatorId,
    operatorName,
    order,
    pays,
    expected: null,
    expectedCost: null,
    tender: { method: 'cash', given: pays },
  })
  await sellEarlier({ dataDir: till.dataDir, env, agoMs: tenMinutesMs, sale })

  const page = await till.relaunch()
  const clerk = await createClerk(page, 'AE')
  const foot = page.getByRole('region', { name: 'Owed to customers' })
  await expect(foot).toContainText('OWED', { timeout: 20_000 })
  await expect(foot).toContainText('after they left')

  const list = page.getByRole('dialog', { name: 'Owed to customers' })
  const drawer = list.getByText(/^Cash of today/).locator('..')
  await page.keyboard.press('F7')
  await expect(drawer).toContainText('1,664.00')
  await expect(list).toContainText('to customers, in all')
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()

  await clerk.type('0503971822', /Operator: Etisalat/)
  await expect(page.getByRole('status')).toContainText([/NGN 832\.00 is owed to this customer/])
  await page.keyboard.press('F7')
  const question = page.getByRole('dialog', { name: 'Pay back' })
  await expect(question).toContainText('832.00')
  await page.keyboard.press('Enter')
  await page.clock.fastForward(600)
  await page.keyboard.press('F7')
  await expect(list.getByText('PAID BACK', { exact: true })).toBeVisible()
  const slip = /Saved as (\S+-back\.pdf)/
  await expect(list).toContainText(slip)
  const [, fileName = ''] = slip.exec((await list.textContent()) ?? '') ?? []
  expect(await readdir(join(till.dataDir, 'receipts'))).toContain(fileName)
  await page.keyboard.press('Enter')
  await expect(foot).toBeHidden()
  await expect(clerk.tape).toContainText('PAID BACK')

  await page.keyboard.press('F7')
  await expect(drawer).toContainText('832.00')
  await expect(list).toContainText('Nothing is owed.')
  const again = await page.evaluate((saleId) => window.pos.sales.payBack({ saleId }), sale.saleId)
  expect(again).toMatchObject({ ok: true, value: { payment: 'paid-back' } })
  await page.keyboard.press('Escape')
  await page.keyboard.press('F7')
  await expect(drawer).toContainText('832.00')
  expect((await network.truth()).balance).toBe('249209.6')
})
