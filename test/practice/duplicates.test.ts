import { expect, test } from 'vitest'
import { anOrder, open } from './client.ts'

test('refuses an identifier that an accepted order used, whatever else the order says', async () => {
  const { topUp, post, control } = await open()
  const customIdentifier = 'till-1.shift-2'
  await topUp(anOrder({ customIdentifier }))
  const again = await topUp(anOrder({ customIdentifier, operatorId: 999_999, amount: 1 }))
  expect(again.status).toBe(400)
  expect(again.body.errorCode).toBe('CUSTOM_IDENTIFIER_ALREADY_USED')
  const async = await post('/topups-async', anOrder({ customIdentifier }))
  expect(async.body.errorCode).toBe('CUSTOM_IDENTIFIER_ALREADY_USED')
  const { body } = await control('state')
  expect(body.topups.byIdentifier).toEqual({ [customIdentifier]: '1' })
  expect(body.sent).toEqual({ [customIdentifier]: '3' })
})

test('tells identifiers apart by case, and finds them in the report without', async () => {
  const { topUp, get } = await open()
  await topUp(anOrder({ customIdentifier: 'Sale-A' }))
  expect((await topUp(anOrder({ customIdentifier: 'sale-a' }))).status).toBe(200)
  const { body } = await get('/topups/reports/transactions?customIdentifier=SALE-a')
  expect(body.content.map((row) => row.customIdentifier)).toEqual(['Sale-A', 'sale-a'])
})

test('leaves an identifier free after a refusal', async () => {
  const { topUp } = await open()
  const customIdentifier = 'second try'
  expect((await topUp(anOrder({ customIdentifier, amount: 1 }))).status).toBe(400)
  expect((await topUp(anOrder({ customIdentifier }))).status).toBe(200)
})

test('uses an identifier up by a refusal where that rule is on', async () => {
  const { topUp } = await open({ rules: { declineUsesIdentifier: true } })
  const customIdentifier = 'second try'
  expect((await topUp(anOrder({ customIdentifier, amount: 1 }))).status).toBe(400)
  const again = await topUp(anOrder({ customIdentifier }))
  expect(again.body.errorCode).toBe('CUSTOM_IDENTIFIER_ALREADY_USED')
})

const inParallel = async (identifierRace: boolean) => {
  const { topUp, control } = await open({ rules: { identifierRace } })
  const customIdentifier = 'all at once'
  await Promise.all(Array.from({ length: 5 }, () => topUp(anOrder({ customIdentifier }))))
  return (await control('state')).body.topups.byIdentifier[customIdentifier]
}

test('executes one of several parallel orders with one identifier', async () => {
  expect(await inParallel(false)).toBe('1')
})

test('executes all of them where the check races', async () => {
  expect(await inParallel(true)).toBe('5')
})

test('takes orders without an identifier as often as they come', async () => {
  const { topUp } = await open()
  for (const _ of [1, 2]) {
    const { status, body } = await topUp(anOrder({ customIdentifier: undefined }))
    expect(status).toBe(200)
    expect(body.customIdentifier).toBeNull()
  }
})

test('takes any characters in an identifier and finds them again', async () => {
  const { topUp, get } = await open()
  const customIdentifier = 'a b/c?d&e=f+é漢'
  await topUp(anOrder({ customIdentifier }))
  const query = new URLSearchParams({ customIdentifier })
  const { body } = await get(`/topups/reports/transactions?${query}`)
  expect(body.content).toMatchObject([{ customIdentifier }])
})
