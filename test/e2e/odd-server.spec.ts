import { createClerk } from '../support/clerk.ts'
import { startOddServer } from '../support/odd-server.ts'
import { expect, test } from '../support/till.ts'

test('a sale works on a server that is odder than the practice network', async ({ till }) => {
  const server = await startOddServer()
  try {
    const page = await till.launch({ env: server.env })
    const clerk = await createClerk(page, 'CO')
    await clerk.type('3001234567', /Operator: Movi Colombia/)
    await clerk.choose('10')
    await clerk.send()
    await expect(clerk.result).toContainText('DONE', { timeout: 20_000 })
    await expect(clerk.result).not.toContainText('FAILED')

    expect(server.orders).toHaveLength(1)
    expect(JSON.parse(server.orders[0] ?? '')).toMatchObject({
      operatorId: 88,
      amount: 10,
      recipientPhone: { countryCode: 'CO', number: '573001234567' },
    })
    expect(await clerk.lastSale()).toMatchObject({
      state: 'done',
      transactionId: '900719925474099',
      delivered: { value: '21921.87', currency: 'COP' },
    })
  } finally {
    server.close()
  }
})
