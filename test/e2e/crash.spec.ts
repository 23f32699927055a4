import { createClerk } from '../support/clerk.ts'
import { startTestNetwork, type TestNetwork } from '../support/network.ts'
import { expect, test } from '../support/till.ts'

let network: TestNetwork

test.beforeEach(async () => {
  network = await startTestNetwork()
})

test.afterEach(() => network.end())

test('a page that crashes while a sale is sent comes back, and the sale settles, charged once', async ({
  till,
}) => {
  test.skip(till.shell === 'electron', 'Playwright does not meet a window of Electron again.')
  await network.fault({ on: 'topup', fault: 'hold' })
  const clerk = await createClerk(await till.launch({ env: network.env }), 'AE')
  await clerk.type('0503971821', /Operator: Etisalat/)
  await clerk.choose('832')
  await clerk.send()
  await expect(clerk.result).toContainText('STILL WORKING')
  await expect.poll(async () => (await network.truth()).topups).toBe(1)
  const { customIdentifier } = await clerk.lastSale()

  const again = await createClerk(await till.crashPage(), 'AE')
  await expect(again.tape).toContainText('WORKING')
  await network.release('answer')
  await expect(again.tape).toContainText('DONE')
  expect(await again.lastSale()).toMatchObject({ customIdentifier, state: 'done' })
  expect(await network.truth()).toEqual({
    balance: '249209.6',
    topups: 1,
    byIdentifier: { [customIdentifier]: 1 },
  })
  expect(till.output()).toContain("the page's process ended: crashed")

  await again.type('0503971821', /Operator: Etisalat/)
})

test('a page that crashes again and again is shown again each time', async ({ till }) => {
  test.skip(till.shell === 'electron', 'Playwright does not meet a window of Electron again.')
  await till.launch({ env: network.env })
  await till.crashPage()
  const page = await till.crashPage()
  await expect(page.getByRole('textbox', { name: 'Number' })).toBeFocused()
  expect(till.output()).toContain("the page's process ended: crashed, again")
})
