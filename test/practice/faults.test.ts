import { describe, expect, test } from 'vitest'
import { anOrder, askToken, type Client, open } from './client.ts'

const REPORT = '/topups/reports/transactions?customIdentifier='

/** Sends an order whose answer is expected to get lost. */
const loseAnswer = (client: Client, customIdentifier: string, replace: object = {}) =>
  expect(client.topUp(anOrder({ customIdentifier, ...replace }))).rejects.toThrow(
    /fetch failed|terminated/,
  )

const headers = async ({ baseUrl }: Client) => ({
  Authorization: `Bearer ${(await askToken(baseUrl)).body.access_token}`,
  'Content-Type': 'application/json',
})

const executed = async ({ control }: Client, customIdentifier: string) =>
  (await control('state')).body.topups.byIdentifier[customIdentifier] ?? '0'

describe('a fault on a top-up', () => {
  test('drop-before ends the connection and executes nothing', async () => {
    const client = await open()
    await client.fault({ on: 'topup', fault: 'drop-before' })
    await loseAnswer(client, 'a')
    expect(await executed(client, 'a')).toBe('0')
    expect(await client.balance()).toBe('250000')
    expect((await client.control('state')).body.sent).toEqual({ a: '1' })
  })

  test('execute-then-drop takes the money and loses the answer', async () => {
    const client = await open()
    await client.fault({ on: 'topup', fault: 'execute-then-drop' })
    await loseAnswer(client, 'a')
    expect(await client.balance()).toBe('249515')
    expect((await client.get(`${REPORT}a`)).body.content).toMatchObject([{ status: 'SUCCESSFUL' }])
  })

  test.each([
    ['slow', '1'],
    ['slow-before', '0'],
  ])(
    '%s answers later; a client that gives up early leaves %s executions',
    async (fault, times) => {
      const client = await open()
      await client.fault({ on: 'topup', fault, ms: 60_000 })
      const patience = new AbortController()
      const lost = fetch(`${client.baseUrl}/topups`, {
        method: 'POST',
        headers: await headers(client),
        body: JSON.stringify(anOrder({ customIdentifier: 'a' })),
        signal: patience.signal,
      }).catch(() => 'lost')
      await expect.poll(async () => (await client.control('state')).body.sent).toEqual({ a: '1' })
      patience.abort()
      expect(await lost).toBe('lost')
      expect(await executed(client, 'a')).toBe(times)
    },
  )

  test('slow-before executes in the end, also when the client is gone', async () => {
    const client = await open()
    await client.fault({ on: 'topup', fault: 'slow-before', ms: 30 })
    expect((await client.topUp(anOrder({ customIdentifier: 'a' }))).status).toBe(200)
  })

  test.each([
    ['5xx-before', '0', 500],
    ['5xx-after', '1', 500],
  ])('%s answers a server error after %s executions', async (fault, times, status) => {
    const client = await open()
    await client.fault({ on: 'topup', fault })
    const reply = await client.topUp(anOrder({ customIdentifier: 'a' }))
    expect(reply.status).toBe(status)
    expect(reply.body.error).toBe('Internal Server Error')
    expect(await executed(client, 'a')).toBe(times)
  })

  test('truncated-json executes and answers half the text', async () => {
    const client = await open()
    await client.fault({ on: 'topup', fault: 'truncated-json' })
    const reply = await client.topUp(anOrder({ customIdentifier: 'a' }))
    expect(reply.status).toBe(200)
    expect(reply.text).toMatch(/^\{"transactionId":/)
    expect(reply.body).toBeUndefined()
    expect(await executed(client, 'a')).toBe('1')
  })

  test('cut-connection executes and ends in the middle of the answer', async () => {
    const client = await open()
    await client.fault({ on: 'topup', fault: 'cut-connection' })
    await loseAnswer(client, 'a')
    expect(await executed(client, 'a')).toBe('1')
  })

  test.each([
    [{}, 502, '1'],
    [{ executed: false, status: 200 }, 200, '0'],
  ])('html answers a page: %j', async (replace, status, times) => {
    const client = await open()
    await client.fault({ on: 'topup', fault: 'html', ...replace })
    const reply = await client.topUp(anOrder({ customIdentifier: 'a' }))
    expect(reply.status).toBe(status)
    expect(reply.text).toContain('<html>')
    expect(await executed(client, 'a')).toBe(times)
  })

  test('429 tells when to come back and executes nothing', async () => {
    const client = await open()
    await client.fault({ on: 'topup', fault: '429', retryAfter: 7 })
    const response = await fetch(`${client.baseUrl}/topups`, {
      method: 'POST',
      headers: await headers(client),
      body: JSON.stringify(anOrder({ customIdentifier: 'a' })),
    })
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('7')
    expect(response.headers.get('x-ratelimit-remaining')).toBe('0')
    expect(await response.json()).toMatchObject({ errorCode: 'RATE_LIMIT_REACHED' })
    expect(await executed(client, 'a')).toBe('0')
  })

  test('error refuses with any code, and leaves the identifier free', async () => {
    const client = await open()
    await client.fault(
      { on: 'topup', fault: 'error', errorCode: 'PHONE_BANNED_BY_OPERATOR' },
      {
        on: 'topup',
        fault: 'error',
        errorCode: 'TRANSACTION_CANNOT_BE_PROCESSED_AT_THE_MOMENT',
        status: 500,
      },
      { on: 'topup', fault: 'error', errorCode: null, status: 500, message: 'No' },
    )
    const sell = () => client.topUp(anOrder({ customIdentifier: 'a' }))
    expect(await sell()).toMatchObject({
      status: 400,
      body: { errorCode: 'PHONE_BANNED_BY_OPERATOR' },
    })
    expect(await sell()).toMatchObject({ status: 500 })
    expect(await sell()).toMatchObject({ status: 500, body: { errorCode: null, message: 'No' } })
    expect((await sell()).status).toBe(200)
  })

  test('error lets a used identifier be refused as such', async () => {
    const client = await open()
    await client.topUp(anOrder({ customIdentifier: 'a' }))
    await client.fault({ on: 'topup', fault: 'error', errorCode: 'PHONE_BANNED_BY_OPERATOR' })
    const { body } = await client.topUp(anOrder({ customIdentifier: 'a' }))
    expect(body.errorCode).toBe('CUSTOM_IDENTIFIER_ALREADY_USED')
  })

  test('late-report hides the row from the report until its time', async () => {
    let at = Date.parse('2026-11-20T12:00:00Z')
    const client = await open({ now: () => at })
    await client.fault({ on: 'topup', fault: 'late-report', ms: 5000 })
    const { body } = await client.topUp(anOrder({ customIdentifier: 'a' }))
    const rows = async () => (await client.get(`${REPORT}a`)).body.content.length
    const one = async () =>
      (await client.get(`/topups/reports/transactions/${body.transactionId}`)).status
    at += 4999
    expect([await rows(), await one()]).toEqual([0, 404])
    at += 1
    expect([await rows(), await one()]).toEqual([1, 200])
  })

  test('second-row leaves two rows under one identifier and takes the money once', async () => {
    const client = await open()
    await client.fault({ on: 'topup', fault: 'second-row' })
    await client.topUp(anOrder({ customIdentifier: 'a' }))
    expect((await client.get(`${REPORT}a`)).body.content).toHaveLength(2)
    expect(await client.balance()).toBe('249515')
  })

  test('goes along with others named under also', async () => {
    const client = await open()
    await client.fault({
      on: 'topup',
      fault: 'execute-then-drop',
      also: [
        { fault: 'processing', ending: 'REFUNDED', ms: 60_000 },
        { fault: 'late-report', ms: 60_000 },
      ],
    })
    await loseAnswer(client, 'a')
    expect(await executed(client, 'a')).toBe('1')
    expect((await client.get(`${REPORT}a`)).body.content).toEqual([])
    expect((await client.get('/topups/180001/status')).body.status).toBe('PROCESSING')
  })
})

describe('hold', () => {
  test.each(['answer', 'drop'])(
    'keeps the connection open after executing, until released: %s',
    async (how) => {
      const client = await open()
      await client.fault({ on: 'topup', fault: 'hold' })
      const settled = client.topUp(anOrder({ customIdentifier: 'a' })).then(
        (reply) => reply.status,
        () => 'lost',
      )
      await expect.poll(() => executed(client, 'a')).toBe('1')
      await expect
        .poll(async () => (await client.control('release', { how })).text)
        .toBe('{"released":1}')
      expect(await settled).toBe(how === 'answer' ? 200 : 'lost')
    },
  )
})

describe('the queue', () => {
  test('gives each request the first fault that fits it, as many times as it says', async () => {
    const client = await open()
    await client.fault(
      { on: 'balance', fault: '5xx-before', status: 503, times: 2 },
      { on: 'any', fault: '5xx-before', status: 501 },
    )
    const status = async (path: string) => (await client.get(path)).status
    expect(await status('/accounts/balance')).toBe(503)
    expect(await status('/countries')).toBe(501)
    expect(await status('/accounts/balance')).toBe(503)
    expect(await status('/accounts/balance')).toBe(200)
  })

  test('can be emptied', async () => {
    const client = await open()
    await client.fault({ on: 'any', fault: 'drop-before', times: 100 })
    await fetch(`${client.baseUrl}/practice/faults`, { method: 'DELETE' })
    expect(await client.balance()).toBe('250000')
  })

  test('takes nothing of a list with one fault that it does not know', async () => {
    const { control, balance } = await open()
    const reply = await control('faults', [
      { on: 'balance', fault: 'drop-before' },
      { on: 'balance', fault: 'fire' },
    ])
    expect(reply.status).toBe(400)
    expect(reply.body.error).toContain('1.fault')
    expect(await balance()).toBe('250000')
  })
})

test('expire-tokens ends every token at once; a new one works', async () => {
  const { fault, get, renewToken } = await open()
  await fault({ on: 'balance', fault: 'expire-tokens' })
  expect((await get('/accounts/balance')).body.errorCode).toBe('TOKEN_EXPIRED')
  await renewToken()
  expect((await get('/accounts/balance')).status).toBe(200)
})

test('faults reach the token service, in both of its error forms', async () => {
  const { fault, baseUrl } = await open()
  await fault(
    { on: 'token', fault: 'oauth-error' },
    { on: 'token', fault: 'error', errorCode: null, status: 401, message: 'Access Denied' },
    { on: 'token', fault: 'html', executed: false },
  )
  expect((await askToken(baseUrl)).body.error).toBe('access_denied')
  expect(await askToken(baseUrl)).toMatchObject({ status: 401, body: { errorCode: null } })
  expect((await askToken(baseUrl)).text).toContain('<html>')
  expect((await askToken(baseUrl)).status).toBe(200)
})
