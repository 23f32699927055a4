import { expect, test } from 'vitest'
import { anOrder, createClock, open } from './client.ts'

const REPORT = '/topups/reports/transactions'

test('lists the oldest first, 100 to a page and 500 at most', async () => {
  const clock = createClock()
  const { topUp, get } = await open({ now: clock.now })
  const sold: string[] = []
  for (const _ of Array.from({ length: 7 })) {
    sold.push((await topUp(anOrder())).body.transactionId)
    clock.move(1000)
  }
  const ids = async (query: string) =>
    (await get(`${REPORT}?${query}`)).body.content.map(({ transactionId }) => transactionId)
  expect(await ids('')).toEqual(sold)
  expect(await ids('size=3&page=1')).toEqual(sold.slice(0, 3))
  expect(await ids('size=3&page=3')).toEqual(sold.slice(6))
  expect(await ids('size=3&page=4')).toEqual([])
  expect((await get(REPORT)).body).toMatchObject({ size: '100', totalElements: '7', last: true })
  expect((await get(`${REPORT}?size=9999`)).body.size).toBe('500')
})

test('can be narrowed by country, operator and identifier', async () => {
  const { topUp, get } = await open()
  const dubai = { countryCode: 'AE', number: '503971821' }
  await topUp(anOrder({ customIdentifier: 'home' }))
  await topUp(
    anOrder({ customIdentifier: 'away', operatorId: 1100, amount: 832, recipientPhone: dubai }),
  )
  const found = async (query: string) =>
    (await get(`${REPORT}?${query}`)).body.content.map((row) => row.customIdentifier)
  expect(await found('countryCode=ae')).toEqual(['away'])
  expect(await found('operatorId=341')).toEqual(['home'])
  expect(await found('operatorName=MTN%20Nigeria')).toEqual(['home'])
  expect(await found('customIdentifier=AWAY&countryCode=NG')).toEqual([])
})

test('reads its dates on a clock four hours behind', async () => {
  const { topUp, get } = await open({ now: () => Date.parse('2026-10-08T01:42:00.500Z') })
  const { body } = await topUp(anOrder())
  expect(body.transactionDate).toBe('2026-10-08 01:42:00')
  const found = async (from: string, to: string) => {
    const query = new URLSearchParams({ startDate: from, endDate: to })
    return (await get(`${REPORT}?${query}`)).body.content.length
  }
  expect(await found('2026-10-07 21:00:00', '2026-10-07 22:00:00')).toBe(1)
  expect(await found('2026-10-07 21:42:00', '2026-10-07 21:42:00')).toBe(1)
  expect(await found('2026-10-07 22:00:00', '2026-10-08 23:00:00')).toBe(0)
})

test.each(['startDate=2026-10-07', 'endDate=2026-02-30%2000:00:00', 'operatorId=MTN'])(
  'refuses %s',
  async (query) => {
    const { get } = await open()
    const { status, body } = await get(`${REPORT}?${query}`)
    expect(status).toBe(400)
    expect(body.errorCode).toBe('INVALID_INPUT_PROVIDED')
  },
)

test('answers 404 for a transaction that it does not hold', async () => {
  const { get } = await open()
  const { status, body } = await get(`${REPORT}/180001`)
  expect(status).toBe(404)
  expect(body).toMatchObject({ errorCode: null, message: 'Airtime transaction not found' })
  expect((await get(`${REPORT}/abc`)).status).toBe(404)
})

test('answers in the shapes of the documentation when told to', async () => {
  const { topUp, get, control, baseUrl } = await open({ rules: { shapes: 'documented' } })
  const { text, body } = await topUp(
    anOrder({
      operatorId: 535,
      amount: 3168.4,
      recipientPhone: { countryCode: 'GB', number: '447951631337' },
    }),
  )
  expect(text).toContain('"recipientPhone":447951631337,')
  expect(text).toMatch(/"code":[1-9]\d+,/)
  expect((await get(`/topups/${body.transactionId}/status`)).body.transactionId).toBe(
    body.transactionId,
  )
  expect((await get(`${REPORT}/${body.transactionId}`)).body.balanceInfo).toBeNull()
  expect((await get('/countries/NG')).body).toMatchObject([{ isoName: 'NG' }])
  expect((await get('/promotions/operators/173')).body.content).toMatchObject([
    { promotionId: '8104' },
    {},
    {},
  ])
  expect((await get('/promotions/8104')).text).toMatch(/"startDate":"\w{3}, \d\d \w{3} \d{4}/)
  await control('rules', { shapes: 'recorded' })
  expect(baseUrl).toContain('127.0.0.1')
  expect((await get('/countries/NG')).body.isoName).toBe('NG')
})
