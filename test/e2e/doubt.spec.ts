import { createClerk } from '../support/clerk.ts'
import { startTestNetwork, type TestNetwork } from '../support/network.ts'
import { expect, test } from '../support/till.ts'

let network: TestNetwork

test.beforeEach(async () => {
  network = await startTestNetwork()
})

test.afterEach(() => network.end())

const sell = async (page: import('@playwright/test').Page) => {
  const clerk = await createClerk(page, 'AE')
  await clerk.type('0503971821', /Operator: Etisalat/)
  await clerk.choose('832')
  await clerk.send()
  return clerk
}

const never = /FAILED/

test('a till that is killed before the answer came settles to the truth when it opens again', async ({
  till,
}) => {
  await network.fault({ on: 'topup', fault: 'hold' })
  const clerk = await sell(await till.launch({ env: network.env }))
  await expect(clerk.result).toContainText('STILL WORKING')
  await expect.poll(async () => (await network.truth()).topups).toBe(1)
  const { customIdentifier } = await clerk.lastSale()

  await till.kill()
  const again = await createClerk(await till.relaunch(), 'AE')
  await expect(again.tape).toContainText('DONE')
  await expect(again.tape).not.toContainText(never)
  expect(await again.lastSale()).toMatchObject({ customIdentifier, state: 'done' })
  expect(await network.truth()).toEqual({
    balance: '249209.6',
    topups: 1,
    byIdentifier: { [customIdentifier]: 1 },
  })
})

test('a till that is killed before the network got the order never charges, and says so', async ({
  till,
}) => {
  await network.fault({ on: 'topup', fault: 'slow-before', ms: 60_000 })
  const clerk = await sell(await till.launch({ env: network.env }))
  await expect(clerk.result).toContainText('STILL WORKING')
  // The screen says so before the order has left.
  await expect.poll(network.faultsWaiting).toBe(0)

  await till.kill()
  const again = await createClerk(await till.relaunch(), 'AE')
  await expect(again.tape).toContainText('NOT SURE')
  await expect(again.tape).not.toContainText(never)
  expect((await again.lastSale()).state).toBe('unsure')
  expect((await network.truth()).balance).toBe('250000')
})

test('a dropped answer is NOT SURE, is looked up, and ends as DONE', async ({ till }) => {
  await network.fault({ on: 'report', fault: '5xx-before', times: 3 })
  await network.fault({ on: 'topup', fault: 'execute-then-drop' })
  const clerk = await sell(await till.launch({ env: network.env }))
  await expect(clerk.result).toContainText('NOT SURE')
  await expect(clerk.result).toContainText('DONE', { timeout: 20_000 })
  await expect(clerk.result).not.toContainText(never)
  expect((await network.truth()).balance).toBe('249209.6')
})

test('a refused connection is NOT SENT, and the same sale can be sent again', async ({ till }) => {
  const page = await till.launch({ env: network.env })
  const clerk = await createClerk(page, 'AE')
  await clerk.type('0503971821', /Operator: Etisalat/)
  await clerk.choose('832')
  await network.unplug()
  await clerk.send()
  await expect(clerk.result).toContainText('NOT SENT')
  await expect(clerk.result).not.toContainText(never)
  const notSent = await clerk.lastSale()

  await network.plugIn()
  await page.keyboard.press('F2')
  await expect(clerk.result).toContainText('DONE')
  const sent = await clerk.lastSale()
  expect(sent).toMatchObject({ saleId: notSent.saleId, state: 'done' })
  expect(await network.truth()).toEqual({
    balance: '249209.6',
    topups: 1,
    byIdentifier: { [sent.customIdentifier]: 1 },
  })
})

test('a sale that the provider refuses is FAILED, money not taken', async ({ till }) => {
  await network.fault({ on: 'topup', fault: 'error', errorCode: 'INVALID_RECIPIENT_PHONE' })
  const clerk = await sell(await till.launch({ env: network.env }))
  await expect(clerk.result).toContainText('FAILED')
  await expect(clerk.result).toContainText('money not taken')
  expect((await clerk.lastSale()).refusal).toBe('number-not-valid')
  expect((await network.truth()).balance).toBe('250000')
})

test('a sale in progress is polled until it is done, while the next number is typed', async ({
  till,
}) => {
  await network.fault({ on: 'topup', fault: 'processing', ms: 1500, ending: 'SUCCESSFUL' })
  const page = await till.launch({ env: network.env })
  const clerk = await sell(page)
  await expect(clerk.result).toContainText('STILL WORKING')
  await page.keyboard.type('055')
  await expect(clerk.number).not.toHaveValue('')
  await expect(clerk.tape).toContainText('DONE', { timeout: 20_000 })
})

test('a sale that is refunded later says that the money came back', async ({ till }) => {
  await network.fault({ on: 'topup', fault: 'processing', ms: 500, ending: 'REFUNDED' })
  const clerk = await sell(await till.launch({ env: network.env }))
  await expect(clerk.result).toContainText('money given back', { timeout: 20_000 })
  expect((await network.truth()).balance).toBe('250000')
})
