import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClerk } from '../support/clerk.ts'
import { startTestNetwork } from '../support/network.ts'
import { expect, test } from '../support/till.ts'

test('a practice top-up goes from key press to DONE, and costs the wallet exactly its price', async ({
  till,
}) => {
  const page = await till.launch()
  const clerk = await createClerk(page, 'AE')
  await expect(page.getByText('PRACTICE', { exact: true })).toBeVisible()

  await clerk.type('0503971821', /Operator: Etisalat/)
  await clerk.choose('832')
  await clerk.send()
  await expect(clerk.result).toContainText('DONE')
  await expect(clerk.result).toContainText('5.60')
  await expect(clerk.number).toBeFocused()
  await expect(clerk.number).toHaveValue('')

  const sale = await clerk.lastSale()
  expect(sale).toMatchObject({
    state: 'done',
    msisdn: '971503971821',
    order: { value: '832', currency: 'NGN' },
    pays: { minor: 83200, currency: 'NGN' },
    delivered: { value: '5.6', currency: 'AED' },
  })
  const costs = await page.evaluate((saleId) => window.pos.sales.costs({ saleId }), sale.saleId)
  expect(costs).toEqual({
    ok: true,
    value: {
      expectedCost: { value: '790.4', currency: 'NGN' },
      cost: { value: '790.4', currency: 'NGN' },
      balanceBefore: { value: '250000', currency: 'NGN' },
      balanceAfter: { value: '249209.6', currency: 'NGN' },
    },
  })
  await expect(page.getByText('249,209.60')).toBeVisible()
})

test('a new number with exact cash takes fourteen keys and no mouse', async ({ till }) => {
  const page = await till.launch()
  const clerk = await createClerk(page, 'NG')
  let keys = 0
  const press = async (key: string): Promise<void> => {
    keys += 1
    await page.keyboard.press(key)
  }

  for (const digit of '08031234567') await press(digit)
  await expect(page.getByRole('button', { name: /Operator: MTN/ })).toBeVisible()
  await press('Enter')
  await press('4')
  await clerk.readBack()
  await press('Enter')
  await expect(clerk.result).toContainText('DONE')
  expect(keys).toBe(14)
  expect((await clerk.lastSale()).order).toEqual({ value: '500', currency: 'NGN' })
})

test('the list of last sales survives a restart', async ({ till }) => {
  const clerk = await createClerk(await till.launch(), 'NG')
  await clerk.type('08031234567', /Operator: MTN/)
  await clerk.choose('500')
  await clerk.send()
  await expect(clerk.result).toContainText('DONE')

  const again = await createClerk(await till.relaunch(), 'NG')
  await expect(again.tape).toContainText('0803 123 4567')
  await expect(again.tape).toContainText('DONE')
})

test('a PIN sale shows the code to hand over, and keeps it off the disk', async ({ till }) => {
  const page = await till.launch()
  const clerk = await createClerk(page, 'GB')
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
  const voucher = await page.evaluate(
    (id) => window.pos.sales.voucher({ saleId: id, reason: null, ownerPin: null }),
    saleId,
  )
  const code = voucher.ok ? voucher.value.code : null
  expect(code).toMatch(/^\d{6,}$/)
  await expect
    .poll(async () => (await clerk.result.textContent())?.replace(/\s/g, ''))
    .toContain(code)

  // Its slip is seen, filed, copied and sent without it: it says where the PIN is.
  await page.keyboard.press('Shift+F8')
  const panel = page.getByRole('dialog', { name: 'Slip' })
  await expect(panel).toContainText('The PIN is on the paper slip')
  expect((await panel.textContent())?.replace(/\s/g, '')).not.toContain(code)
  await page.keyboard.press('F3')
  await expect(panel.getByRole('status')).toContainText(/Saved as \S+\.pdf/)
  const [, name = ''] =
    /(\S+\.pdf)/.exec((await panel.getByRole('status').textContent()) ?? '') ?? []
  // The name stands between marks of direction.
  const file = join(till.dataDir, 'receipts', name.replace(/[\u2066-\u2069]/g, ''))
  const pdf = readFileSync(file, 'latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  const [, width] = /\/MediaBox\s*\[0 0 (\d+)/.exec(pdf) ?? []
  expect(Number(width)).toBe(Math.ceil((58 / 25.4) * 72))
  await page.keyboard.press('F2')
  await expect(panel.getByRole('status')).toContainText('on the clipboard')
  const pasted = await page.evaluate(async (id) => {
    const area = document.createElement('textarea')
    document.querySelector('[role=dialog]')?.append(area)
    area.focus()
    const text = await window.pos.receipts.text({ saleId: id })
    return text.ok ? text.value.text : ''
  }, saleId)
  await page.keyboard.press('ControlOrMeta+V')
  await expect(panel.locator('textarea')).toHaveValue(pasted)
  expect(pasted.replace(/\s/g, '')).not.toContain(code)

  await till.close()
  expect(await till.profileHolds(code ?? '')).toEqual([])
})

test('the till sells on another server that speaks the API, and marks it as a test', async ({
  till,
}) => {
  const network = await startTestNetwork()
  try {
    const page = await till.launch({ env: network.env })
    const clerk = await createClerk(page, 'AE')
    await expect(page.getByText('SANDBOX', { exact: true })).toBeVisible()
    await clerk.type('0503971821', /Operator: Etisalat/)
    await clerk.choose('832')
    await clerk.send()
    await expect(clerk.result).toContainText('DONE')
    const { customIdentifier } = await clerk.lastSale()
    expect(await network.truth()).toMatchObject({
      balance: '249209.6',
      byIdentifier: { [customIdentifier]: 1 },
    })
    expect(till.output()).not.toContain(network.env['AIRTILL_CLIENT_SECRET'])
  } finally {
    await network.end()
  }
})
