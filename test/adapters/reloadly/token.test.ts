import { describe, expect, it } from 'vitest'
import { hangUp, inTurn, json, openShop, order, problem, type Reply } from './support.ts'

const balance = '{"balance":12.5,"currencyCode":"USD"}'
const wallet = { ok: true, value: { amount: { value: '12.5', currency: 'USD' } } }

/** Tokens `t1`, `t2`, … with a life of their own. */
function tokensLiving(expiresIn: string): Reply {
  let made = 0
  return (response, heard) => {
    made += 1
    json(200, `{"access_token":"t${made}"${expiresIn}}`)(response, heard)
  }
}

/** Serves the balance to the tokens that are good, and 401 to the others. */
const onlyFor =
  (isGood: (token: string) => boolean): Reply =>
  (response, heard) => {
    const token = (heard.headers.authorization ?? '').replace('Bearer ', '')
    const reply = isGood(token) ? json(200, balance) : json(401, problem('INVALID_TOKEN'))
    reply(response, heard)
  }

const jwt = (claims: object): string =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`

describe('the token', () => {
  it('is asked for with the credentials, for the base as its audience', async () => {
    const shop = await openShop(
      { 'GET /accounts/balance': json(200, balance) },
      { prefix: '/v1', apiUrl: (url) => `${url}//`, authUrl: (url) => `${url}/oauth/token/` },
    )
    expect(await shop.client.balance()).toEqual(wallet)
    const [call] = shop.calls('POST /oauth/token')
    expect(JSON.parse(call?.body ?? '')).toEqual({
      client_id: 'shop-4711',
      client_secret: 'Zq8-not-for-the-log-31',
      grant_type: 'client_credentials',
      audience: shop.url,
    })
    expect(call?.headers['content-type']).toBe('application/json')
  })

  it('is asked for once by five hundred readers', async () => {
    const shop = await openShop({ 'GET /accounts/balance': json(200, balance) })
    const answers = await Promise.all(Array.from({ length: 500 }, () => shop.client.balance()))
    expect(answers.every((answer) => answer.ok)).toBe(true)
    expect(shop.calls('GET /accounts/balance')).toHaveLength(500)
    expect(shop.calls('POST /oauth/token')).toHaveLength(1)
  })

  it('is renewed once when it is refused to a hundred readers at a time', async () => {
    const shop = await openShop({
      'POST /oauth/token': tokensLiving(',"expires_in":86400'),
      'GET /accounts/balance': onlyFor((token) => token !== 't1'),
    })
    const answers = await Promise.all(Array.from({ length: 100 }, () => shop.client.balance()))
    expect(answers.every((answer) => answer.ok)).toBe(true)
    expect(shop.calls('POST /oauth/token')).toHaveLength(2)
  })

  it('is not dropped because an older one was refused late', async () => {
    let refuse: (() => void) | null = null
    const shop = await openShop({
      'POST /oauth/token': tokensLiving(',"expires_in":86400'),
      'GET /countries': (response, heard) => {
        if (heard.headers.authorization !== 'Bearer t1') json(200, '[]')(response, heard)
        else refuse = () => json(401, problem('TOKEN_EXPIRED'))(response, heard)
      },
      'GET /accounts/balance': onlyFor((token) => token === 't2'),
    })
    const slow = shop.client.countries()
    await expect.poll(() => refuse).not.toBeNull()
    expect(await shop.client.balance()).toEqual(wallet)
    const later: (() => void) | null = refuse
    ;(later as (() => void) | null)?.()
    expect(await slow).toEqual({ ok: true, value: [] })
    expect(shop.calls('POST /oauth/token')).toHaveLength(2)
  })

  it('refused twice is told as refused credentials, without a third try', async () => {
    const shop = await openShop({ 'GET /accounts/balance': onlyFor(() => false) })
    expect(await shop.client.balance()).toEqual({ ok: false, error: 'credentials-refused' })
    expect(shop.calls('GET /accounts/balance')).toHaveLength(2)
  })

  it.each([
    ['a day in digits', ',"expires_in":86400', 86_400 - 300],
    ['a day in a string', ',"expires_in":"86400"', 86_400 - 300],
    ['two minutes', ',"expires_in":120', 90],
    ['nothing said', '', 3_600 - 300],
    ['nonsense', ',"expires_in":"for ever"', 3_600 - 300],
    ['no life at all', ',"expires_in":0', 3_600 - 300],
  ])('is renewed early: %s', async (_, expiresIn, goodForS) => {
    const shop = await openShop({
      'POST /oauth/token': tokensLiving(expiresIn),
      'GET /accounts/balance': json(200, balance),
    })
    await shop.client.balance()
    shop.clock.advance((goodForS - 5) * 1000)
    await shop.client.balance()
    expect(shop.calls('POST /oauth/token')).toHaveLength(1)
    shop.clock.advance(10_000)
    await shop.client.balance()
    expect(shop.calls('POST /oauth/token')).toHaveLength(2)
  })

  it('lives as long as it says inside when its envelope does not say', async () => {
    const token = jwt({ iat: 1_700_000_000, exp: 1_700_007_200 })
    const shop = await openShop({
      'POST /oauth/token': json(200, `{"access_token":"${token}"}`),
      'GET /accounts/balance': json(200, balance),
    })
    await shop.client.balance()
    shop.clock.advance((7_200 - 305) * 1000)
    await shop.client.balance()
    expect(shop.calls('POST /oauth/token')).toHaveLength(1)
    shop.clock.advance(10_000)
    await shop.client.balance()
    expect(shop.calls('POST /oauth/token')).toHaveLength(2)
  })

  it('still serves while it lives when the token service is in trouble', async () => {
    const shop = await openShop({
      'POST /oauth/token': inTurn(json(200, '{"access_token":"t1","expires_in":3600}'), hangUp),
      'GET /accounts/balance': json(200, balance),
      'POST /topups': json(200, '{"transactionId":7,"status":"SUCCESSFUL"}'),
    })
    await shop.client.balance()
    shop.clock.advance(3_400_000)
    expect(await shop.client.send(order)).toMatchObject({ kind: 'answered' })
    shop.clock.advance(300_000)
    expect(await shop.client.balance()).toEqual({ ok: false, error: 'unreachable' })
  })

  it.each<[string, Reply, string]>([
    ['401 with its code', json(401, problem('INVALID_CREDENTIALS')), 'credentials-refused'],
    ['401 without a code', json(401, problem(null, 'Access Denied')), 'credentials-refused'],
    ['400 for the audience', json(400, problem('INVALID_AUDIENCE')), 'credentials-refused'],
    ['403 in OAuth’s words', json(403, '{"error":"access_denied"}'), 'credentials-refused'],
    ['403 of a proxy', json(403, '<html>'), 'provider-trouble'],
    ['404', json(404, '{}'), 'provider-trouble'],
    ['429', json(429, ''), 'rate-limited'],
    ['500 with nothing', json(500, ''), 'provider-trouble'],
    ['a hang-up', hangUp, 'unreachable'],
    ['a captive portal', json(200, '<html>'), 'provider-trouble'],
    ['no token', json(200, '{"token_type":"Bearer"}'), 'provider-trouble'],
  ])('that cannot be had because of %s is told to a reader', async (_, reply, error) => {
    const shop = await openShop({ 'POST /oauth/token': reply })
    expect(await shop.client.balance()).toEqual({ ok: false, error })
    expect(shop.calls('GET /accounts/balance')).toHaveLength(0)
  })

  it('is asked for again after a failure', async () => {
    const shop = await openShop({
      'POST /oauth/token': inTurn(
        json(401, problem('INVALID_CREDENTIALS')),
        json(200, '{"access_token":"a"}'),
      ),
      'GET /accounts/balance': json(200, balance),
    })
    expect(await shop.client.balance()).toEqual({ ok: false, error: 'credentials-refused' })
    expect(await shop.client.balance()).toEqual(wallet)
  })
})
