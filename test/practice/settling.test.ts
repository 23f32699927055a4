import { expect, test } from 'vitest'
import { anOrder, createClock, open } from './client.ts'

const processing = (ending?: string, ms?: number) => ({
  on: 'topup',
  fault: 'processing',
  ...(ending === undefined ? {} : { ending }),
  ...(ms === undefined ? {} : { ms }),
})

const sellWith = async (fault: object) => {
  const clock = createClock()
  const client = await open({ now: clock.now })
  await client.fault(fault)
  const sold = await client.topUp(anOrder())
  const statusPath = `/topups/${sold.body.transactionId}/status`
  return { ...client, clock, sold, status: async () => (await client.get(statusPath)).body }
}

test('an order can process for a while and then succeed', async () => {
  const { sold, status, clock, balance } = await sellWith(processing('SUCCESSFUL', 20_000))
  expect(sold.status).toBe(200)
  expect(sold.body.status).toBe('PROCESSING')
  clock.move(19_999)
  expect(await status()).toEqual({
    code: null,
    message: null,
    status: 'PROCESSING',
    transaction: null,
  })
  clock.move(1)
  expect(await status()).toMatchObject({
    status: 'SUCCESSFUL',
    transaction: { transactionId: sold.body.transactionId, status: 'SUCCESSFUL' },
  })
  expect(await balance()).toBe('249515')
})

test('an order can process for a while and then be refunded', async () => {
  const { sold, status, clock, balance, get } = await sellWith(processing('REFUNDED', 20_000))
  expect(await balance()).toBe('249515')
  clock.move(20_000)
  expect(await status()).toEqual({
    code: null,
    message: 'The transaction failed due to an outage and / or connection issue with the operator',
    status: 'REFUNDED',
    transaction: null,
  })
  expect(await balance()).toBe('250000')
  const { body } = await get(`/topups/reports/transactions/${sold.body.transactionId}`)
  expect(body).toMatchObject({
    status: 'REFUNDED',
    balanceInfo: { cost: '0', oldBalance: '250000', newBalance: '250000' },
  })
})

test('an order can process for a while and then fail, and costs nothing', async () => {
  const { status, clock, balance } = await sellWith(processing('FAILED', 20_000))
  clock.move(20_000)
  expect(await status()).toMatchObject({ status: 'FAILED', transaction: null })
  expect(await balance()).toBe('250000')
})

test('an order can process for ever', async () => {
  const { status, clock, renewToken } = await sellWith(processing())
  clock.move(365 * 86_400_000)
  await renewToken()
  expect((await status()).status).toBe('PROCESSING')
})

test('two refunds and a sale leave exactly the sale off the wallet', async () => {
  const { clock, balance, fault, topUp } = await sellWith(processing('REFUNDED', 1000))
  await fault(processing('REFUNDED', 500))
  await topUp(anOrder({ amount: '333.33333' }))
  await topUp(anOrder({ amount: '123.45678' }))
  clock.move(1000)
  expect(await balance()).toBe('249880.24692')
})

test('an asynchronous order processes for nine seconds and then succeeds', async () => {
  const clock = createClock()
  const { post, get } = await open({ now: clock.now })
  const { status, body } = await post('/topups-async', anOrder())
  expect(status).toBe(200)
  expect(Object.keys(body)).toEqual(['transactionId'])
  const path = `/topups/${body.transactionId}/status`
  clock.move(8999)
  expect((await get(path)).body.status).toBe('PROCESSING')
  clock.move(1)
  expect((await get(path)).body.status).toBe('SUCCESSFUL')
})

test('the status of an unknown transaction is 404 with its code', async () => {
  const { get } = await open()
  const { status, body } = await get('/topups/123/status')
  expect(status).toBe(404)
  expect(body.errorCode).toBe('TRANSACTION_NOT_FOUND')
})

test('a voucher is handed out when its order has succeeded, not before', async () => {
  const clock = createClock()
  const { topUp, get, fault } = await open({ now: clock.now })
  await fault(processing('SUCCESSFUL', 1000))
  const { body } = await topUp(
    anOrder({
      operatorId: 535,
      amount: 3168.4,
      recipientPhone: { countryCode: 'GB', number: '447951631337' },
    }),
  )
  expect(body.pinDetail).toBeNull()
  clock.move(1000)
  const settled = await get(`/topups/${body.transactionId}/status`)
  expect(settled.body.transaction?.pinDetail?.code).toMatch(/^\d{16}$/)
})
