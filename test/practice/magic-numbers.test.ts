import { expect, test } from 'vitest'
import { anOrder, createClock, open } from './client.ts'

const practise = async (tail: string) => {
  const clock = createClock()
  const client = await open({ now: clock.now })
  const order = anOrder({
    customIdentifier: 'a',
    recipientPhone: { countryCode: 'NG', number: `0803${tail}` },
  })
  const sell = () => client.topUp(order)
  const found = async () =>
    (await client.get('/topups/reports/transactions?customIdentifier=a')).body.content
  return { ...client, clock, sell, found }
}

test.each([
  ['0000001', 'SUCCESSFUL', '249515'],
  ['0000004', 'REFUNDED', '250000'],
  ['0000007', 'FAILED', '250000'],
])('0803%s processes for twenty seconds and ends as %s', async (tail, ending, left) => {
  const { sell, clock, get, balance } = await practise(tail)
  const { body } = await sell()
  expect(body.status).toBe('PROCESSING')
  clock.move(20_000)
  expect((await get(`/topups/${body.transactionId}/status`)).body.status).toBe(ending)
  expect(await balance()).toBe(left)
})

test('08030000002 is delivered and its answer lost', async () => {
  const { sell, found } = await practise('0000002')
  await expect(sell()).rejects.toThrow()
  expect(await found()).toMatchObject([{ status: 'SUCCESSFUL' }])
})

test.each([
  ['0000003', 400, 'INVALID_RECIPIENT_PHONE'],
  ['0000005', 503, 'OPERATOR_UNAVAILABLE_OR_CURRENTLY_INACTIVE'],
])('0803%s is refused with %s %s', async (tail, status, errorCode) => {
  const { sell, found } = await practise(tail)
  expect(await sell()).toMatchObject({ status, body: { errorCode } })
  expect(await found()).toEqual([])
})

test('08030000006 is lost before delivery once, and arrives when it is sent again', async () => {
  const { sell, found } = await practise('0000006')
  await expect(sell()).rejects.toThrow()
  expect(await found()).toEqual([])
  expect((await sell()).status).toBe(200)
})

test('08030000009 is delivered, its answer lost, and reported half a minute later', async () => {
  const { sell, found, clock } = await practise('0000009')
  await expect(sell()).rejects.toThrow()
  expect(await found()).toEqual([])
  clock.move(30_000)
  expect(await found()).toHaveLength(1)
})

test('an ordinary number meets no story', async () => {
  const { sell } = await practise('1010002')
  expect((await sell()).body.status).toBe('SUCCESSFUL')
})

test('a scripted fault comes before the story of a number', async () => {
  const { sell, fault } = await practise('0000003')
  await fault({ on: 'topup', fault: '429' })
  expect((await sell()).status).toBe(429)
  expect((await sell()).body.errorCode).toBe('INVALID_RECIPIENT_PHONE')
})
