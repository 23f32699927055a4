import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  hangUp,
  inTurn,
  json,
  openShop,
  order,
  problem,
  type Reply,
  silence,
  until,
} from './support.ts'

const balance = json(200, '{"balance":1250.30000,"currencyCode":"NGN"}')
const wallet = { ok: true, value: { amount: { value: '1250.3', currency: 'NGN' } } }

async function readWith(reply: Reply) {
  const shop = await openShop({ 'GET /accounts/balance': reply })
  const answer = await shop.client.balance()
  return { answer, tries: shop.calls('GET /accounts/balance').length, ...shop }
}

describe('a read', () => {
  it.each<[string, Reply]>([
    ['a hang-up', hangUp],
    ['a server error', json(502, '<html>')],
    ['a server that waited too long for it', json(408, '')],
    ['a request to hurry less', json(429, '', { 'retry-after': '3' })],
    [
      'an answer that breaks off',
      (response) => {
        response.writeHead(200, { 'content-length': '99' })
        response.write('{"bal', () => response.socket?.destroy())
      },
    ],
  ])('is tried again after %s', async (_, trouble) => {
    const { answer, tries } = await readWith(inTurn(trouble, trouble, balance))
    expect(answer).toEqual(wallet)
    expect(tries).toBe(3)
  })

  it.each<[string, Reply, string, number]>([
    ['hang-ups', hangUp, 'unreachable', 3],
    ['server errors', json(500, problem(null, 'only on live environment')), 'provider-trouble', 3],
    ['requests to hurry less', json(429, ''), 'rate-limited', 3],
    ['a request to wait for long', json(429, '', { 'retry-after': '60' }), 'rate-limited', 1],
    ['a server error that lasts', json(503, '', { 'retry-after': '60' }), 'provider-trouble', 1],
    ['a redirect', json(302, '', { location: '/elsewhere' }), 'provider-trouble', 1],
    ['a captive portal', json(200, '<html>'), 'provider-trouble', 1],
    ['a refusal', json(400, problem('INVALID_INPUT_PROVIDED')), 'provider-trouble', 1],
    ['no right to read', json(403, problem('NOT_AUTHORIZED')), 'credentials-refused', 1],
    ['an unknown path', json(404, '{"status":404,"error":"Not Found"}'), 'provider-trouble', 1],
    [
      'an amount that does not fit',
      json(200, '{"balance":1e30,"currencyCode":"USD"}'),
      'provider-trouble',
      1,
    ],
    ['no currency', json(200, '{"balance":1}'), 'provider-trouble', 1],
  ])('ends after %s', async (_, reply, error, expectedTries) => {
    const { answer, tries } = await readWith(reply)
    expect(answer).toEqual({ ok: false, error })
    expect(tries).toBe(expectedTries)
  })

  it.each([
    ['nothing said', {}, 0],
    ['a pause in seconds', { 'retry-after': '2' }, 2_000],
    ['a pause in parts of a second', { 'retry-after': '0.5' }, 500],
    ['a moment that has passed', { 'retry-after': 'Thu, 01 Jan 1998 00:00:00 GMT' }, 0],
    ['a pause in words', { 'retry-after': 'soon' }, 0],
  ])('waits before it is tried again, longer each time: %s', async (_, headers, askedMs) => {
    const { clock } = await readWith(json(503, '', headers))
    const [first = 0, second = 0, ...more] = clock.pauses
    expect(more).toEqual([])
    expect(first).toBeGreaterThanOrEqual(askedMs + 200)
    expect(first).toBeLessThan(askedMs + 600)
    expect(second).toBeGreaterThanOrEqual(askedMs + 400)
    expect(second).toBeLessThan(askedMs + 1_200)
  })

  it('does not wait the same time on every till', async () => {
    const pauses = new Set<number | undefined>()
    for (let i = 0; i < 5; i += 1) pauses.add((await readWith(json(503, ''))).clock.pauses[0])
    expect(pauses.size).toBeGreaterThan(1)
  })

  it('waits until the moment that is asked for', async () => {
    const until2s = new Date(Date.now() + 2_500).toUTCString()
    const { clock } = await readWith(inTurn(json(429, '', { 'retry-after': until2s }), balance))
    expect(clock.pauses[0]).toBeGreaterThan(400)
    expect(clock.pauses[0]).toBeLessThan(3_600)
  })

  it('has thirty seconds, as the token has; a purchase has ninety', async () => {
    const shop = await openShop({ 'POST /oauth/token': silence })
    void shop.client.balance()
    await until(() => shop.calls('POST /oauth/token').length === 1)
    expect(shop.clock.waits()).toEqual([30_000])

    const other = await openShop({ 'GET /accounts/balance': silence, 'POST /topups': silence })
    void other.client.balance()
    await until(() => other.calls('GET /accounts/balance').length === 1)
    expect(other.clock.waits()).toEqual([30_000])
    void other.client.send(order)
    await until(() => other.calls('POST /topups').length === 1)
    expect(other.clock.waits()).toEqual([30_000, 90_000])
  })

  it('that waits for its next try ends when the till closes', async () => {
    const shop = await openShop({ 'GET /accounts/balance': json(503, '') }, { shortMs: 0 })
    const reading = shop.client.balance()
    await until(() => shop.clock.waits().some((ms) => ms < 1_000))
    await shop.client.close()
    expect(await reading).toMatchObject({ ok: false })
    expect(shop.clock.waits()).toEqual([])
  })

  it('ends when no answer comes in time, without another try', async () => {
    const shop = await openShop({ 'GET /accounts/balance': silence })
    const reading = shop.client.balance()
    await until(() => shop.calls('GET /accounts/balance').length === 1)
    shop.clock.expire()
    expect(await reading).toEqual({ ok: false, error: 'unreachable' })
    expect(shop.calls('GET /accounts/balance')).toHaveLength(1)
  })

  it('ends when the till closes', async () => {
    const shop = await openShop({ 'GET /accounts/balance': silence })
    const reading = shop.client.balance()
    await until(() => shop.calls('GET /accounts/balance').length === 1)
    await shop.client.close()
    expect(await reading).toEqual({ ok: false, error: 'unreachable' })
    expect(await shop.client.balance()).toEqual({ ok: false, error: 'unreachable' })
    expect(shop.calls('GET /accounts/balance')).toHaveLength(1)
  })

  it('ends at eight megabytes', async () => {
    const { answer, log } = await readWith((response) => {
      response.writeHead(200)
      const pour = (): void => {
        while (response.writable && response.write(' '.repeat(65_536)));
        if (response.writable) response.once('drain', pour)
      }
      pour()
    })
    expect(answer).toEqual({ ok: false, error: 'provider-trouble' })
    expect(log.join('\n')).toContain('200 body-too-large')
  })

  it.each([
    ['numbers as strings', '{"balance":"1250.30000","currencyCode":"NGN "}'],
    ['an exponent', '{"balance":1.2503E3,"currencyCode":"ngn"}'],
    ['new members', '{"balance":1250.3,"currencyCode":"NGN","frozenBalance":null,"__proto__":{}}'],
    ['a wrapper', '{"example":{"balance":1250.3,"currencyCode":"NGN"}}'],
  ])('understands %s', async (_, text) => {
    const { answer } = await readWith(json(200, text, { 'content-type': 'text/plain' }))
    expect(answer).toEqual(wallet)
  })

  it('asks for gzip and reads it', async () => {
    const { answer, calls } = await readWith((response) => {
      response.writeHead(200, { 'content-encoding': 'GZIP' })
      response.end(gzipSync('{"balance":1250.3,"currencyCode":"NGN"}'))
    })
    expect(answer).toEqual(wallet)
    expect(calls('GET /accounts/balance')[0]?.headers['accept-encoding']).toBe('gzip')
  })

  it('survives a connection that was kept and then closed by the server', async () => {
    const shop = await openShop({
      'GET /accounts/balance': (response, heard) => {
        balance(response, heard)
        // Nothing tells the client: the connection was to be kept.
        response.once('finish', () => setImmediate(() => response.socket?.destroy()))
      },
    })
    for (let i = 0; i < 20; i += 1) expect(await shop.client.balance()).toEqual(wallet)
  })

  it('carries what the provider asks of every request', async () => {
    const { calls } = await readWith(balance)
    expect(calls('GET /accounts/balance')[0]?.headers).toMatchObject({
      accept: 'application/com.reloadly.topups-v1+json',
      'user-agent': 'Airtill/test',
    })
  })

  it('is logged by method, path, status and time', async () => {
    const { log } = await readWith(balance)
    expect(log.at(-1)).toMatch(/^GET \/accounts\/balance 200 \d+ ms$/)
  })
})
