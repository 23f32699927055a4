import { expect, test } from 'vitest'
import { anOrder, open } from './client.ts'

const get = (url: string, headers: Record<string, string> = {}) => fetch(url, { headers })

test('tells what was asked, executed and left', async () => {
  const { topUp, balance, control } = await open()
  await topUp(anOrder({ customIdentifier: 'a' }))
  await topUp(anOrder({ customIdentifier: 'b', amount: 1 }))
  await balance()
  expect((await control('state')).body).toMatchObject({
    wallet: { balance: '249515', currencyCode: 'NGN' },
    topups: { count: '1', byIdentifier: { a: '1' } },
    requests: { token: '1', topup: '2', balance: '1' },
    sent: { a: '1', b: '1' },
    recent: [
      { method: 'POST', path: '/oauth/token', outcome: '200' },
      { method: 'POST', path: '/topups', outcome: '200', fault: null },
      { method: 'POST', path: '/topups', outcome: '400' },
      { method: 'GET', path: '/accounts/balance', outcome: '200' },
    ],
  })
})

test('fills the wallet', async () => {
  const { control, balance } = await open()
  await control('wallet', { balance: '12.34567' })
  expect(await balance()).toBe('12.34567')
  const wrong = await control('wallet', { balance: '-1' })
  expect(wrong.status).toBe(400)
  expect(await balance()).toBe('12.34567')
})

test('starts over, and keeps tokens good', async () => {
  const { topUp, control, balance, fault, get: read } = await open({ rules: { asyncMs: 5 } })
  await topUp(anOrder({ customIdentifier: 'a' }))
  await control('rules', { twoMinuteRule: true, asyncMs: 7 })
  await fault({ on: 'any', fault: 'drop-before', times: 9 })
  const { body } = await control('reset', {})
  expect(body).toMatchObject({
    wallet: { balance: '250000' },
    topups: { count: '0', byIdentifier: {} },
    rules: { twoMinuteRule: false, asyncMs: '5' },
    faultsWaiting: '0',
  })
  expect(await balance()).toBe('250000')
  expect((await read('/topups/reports/transactions')).body.totalElements).toBe('0')
  expect((await topUp(anOrder({ customIdentifier: 'a' }))).status).toBe(200)
})

test('changes rules one by one and refuses what is none', async () => {
  const { control } = await open()
  expect((await control('rules', { twoMinuteRule: true })).body.rules).toMatchObject({
    twoMinuteRule: true,
    shapes: 'recorded',
  })
  expect((await control('rules', { threeMinuteRule: true })).status).toBe(400)
  expect((await control('rules', { asyncMs: -1 })).status).toBe(400)
})

test('names its commands to whom asks for another', async () => {
  const { control } = await open()
  const reply = await control('bake', {})
  expect(reply.status).toBe(404)
  expect(reply.text).toContain('POST faults')
})

test('is closed to web pages and to names that only point here', async () => {
  const { baseUrl } = await open()
  expect((await get(`${baseUrl}/practice/state`)).status).toBe(200)
  const fromPage = await get(`${baseUrl}/practice/state`, { Origin: 'https://example.org' })
  expect(fromPage.status).toBe(403)
  const { hostname, port } = new URL(baseUrl)
  expect(hostname).toBe('127.0.0.1')
  const rebound = await new Promise<number | undefined>((resolve, reject) => {
    import('node:http').then(({ request }) => {
      const headers = { Host: `example.org:${port}` }
      request({ host: hostname, port, path: '/practice/state', headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end()
    }, reject)
  })
  expect(rebound).toBe(403)
})

test('asks for its own token where one is set', async () => {
  const { baseUrl } = await open({ controlToken: 'key' })
  expect((await get(`${baseUrl}/practice/state`)).status).toBe(403)
  const withKey = await get(`${baseUrl}/practice/state`, { Authorization: 'Bearer key' })
  expect(withKey.status).toBe(200)
})
