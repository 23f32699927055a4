import { expect, test } from 'vitest'
import { askToken, createClock, open } from './client.ts'

const balance = (baseUrl: string, headers: Record<string, string>) =>
  fetch(`${baseUrl}/accounts/balance`, { headers })

test('gives a token that says when it expires, in the answer and inside', async () => {
  const clock = createClock()
  const { baseUrl } = await open({ now: clock.now })
  const { status, body } = await askToken(baseUrl)
  expect(status).toBe(200)
  expect(body).toMatchObject({ expires_in: '86400', token_type: 'Bearer' })
  const claims = JSON.parse(
    Buffer.from(body.access_token.split('.')[1] ?? '', 'base64url').toString(),
  )
  expect(claims.exp - claims.iat).toBe(86_400)
  expect(claims.aud).toBe(baseUrl)
})

test.each([
  ['a wrong secret', { client_secret: 'guess' }, 401, 'INVALID_CREDENTIALS'],
  ['a wrong id', { client_id: 'someone' }, 401, 'INVALID_CREDENTIALS'],
  ['the live audience', { audience: 'https://topups.reloadly.com' }, 401, 'INVALID_CREDENTIALS'],
  ['an unknown audience', { audience: 'https://example.org' }, 400, 'INVALID_AUDIENCE'],
  ['no grant type', { grant_type: undefined }, 400, 'INVALID_REQUEST'],
])('refuses a token for %s', async (_what, replace, status, errorCode) => {
  const { baseUrl } = await open()
  const reply = await askToken(baseUrl, replace)
  expect(reply.status).toBe(status)
  expect(reply.body).toMatchObject({ errorCode, path: '/oauth/token', details: [] })
})

test('refuses another grant type in the form of OAuth', async () => {
  const { baseUrl } = await open()
  const { status, body } = await askToken(baseUrl, { grant_type: 'password' })
  expect(status).toBe(403)
  expect(body.error).toBe('unauthorized_client')
})

test('takes the sandbox audience for its own', async () => {
  const { baseUrl } = await open()
  const audience = 'https://topups-sandbox.reloadly.com'
  expect((await askToken(baseUrl, { audience })).status).toBe(200)
})

test.each([
  ['no token', {}, 'MISSING_TOKEN'],
  ['a foreign token', { Authorization: 'Bearer abc.def.ghi' }, 'INVALID_TOKEN'],
  ['another scheme', { Authorization: 'Basic abc' }, 'INVALID_TOKEN'],
])('opens nothing for %s', async (_what, headers, errorCode) => {
  const { baseUrl } = await open()
  const response = await balance(baseUrl, headers)
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ errorCode, path: '/accounts/balance' })
})

test('a token ends when it said it would', async () => {
  const clock = createClock()
  const { get } = await open({ now: clock.now, rules: { tokenSeconds: 60 } })
  clock.move(59_999)
  expect((await get('/accounts/balance')).status).toBe(200)
  clock.move(1)
  const reply = await get('/accounts/balance')
  expect(reply.status).toBe(401)
  expect(reply.body.errorCode).toBe('TOKEN_EXPIRED')
})

test('answers JSON to whom takes it, and 406 to whom takes only something else', async () => {
  const { baseUrl } = await open()
  const { access_token } = (await askToken(baseUrl)).body
  const ask = (accept: string) =>
    balance(baseUrl, { Authorization: `Bearer ${access_token}`, Accept: accept })
  expect((await ask('application/com.reloadly.topups-v1+json')).status).toBe(200)
  expect((await ask('text/html, application/json;q=0.9')).status).toBe(200)
  expect((await ask('*/*')).status).toBe(200)
  expect((await ask('text/html')).status).toBe(406)
})

test('refuses a body that is not sent as JSON', async () => {
  const { baseUrl } = await open()
  const { access_token } = (await askToken(baseUrl)).body
  const response = await fetch(`${baseUrl}/topups`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${access_token}`, 'Content-Type': 'text/plain' },
    body: '{}',
  })
  expect(response.status).toBe(415)
})

test('answers an unknown path in the other error form, and a wrong method with 405', async () => {
  const { get, post } = await open()
  const unknown = await get('/accounts/balnce')
  expect(unknown.status).toBe(404)
  expect(unknown.body).toMatchObject({
    status: '404',
    error: 'Not Found',
    message: 'No message available',
    path: '/accounts/balnce',
  })
  expect((await post('/accounts/balance', {})).status).toBe(405)
  expect((await get('/countries/%E0%A4%A')).status).toBe(400)
})
