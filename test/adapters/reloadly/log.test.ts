import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Reloadly } from '../../../src/main/adapters/reloadly/client.ts'
import { hangUp, json, openShop, order, problem, type Reply, secrets } from './support.ts'

const everyCall: readonly (readonly [string, (client: Reloadly) => Promise<unknown>])[] = [
  ['balance', (client) => client.balance()],
  ['countries', (client) => client.countries()],
  ['country', ({ reference }) => reference.country('NG')],
  ['operators', ({ reference }) => reference.operatorsPages().next()],
  ['operator', ({ reference }) => reference.operator(341)],
  ['operators-by-country', (client) => client.operators('NG')],
  ['auto-detect', (client) => client.detect('NG', order.msisdn)],
  ['mnp-lookup', ({ reference }) => reference.mnpLookup('NG', `+${order.msisdn}`)],
  ['mnp-lookup, posted', ({ reference }) => reference.mnpLookupPost('NG', order.msisdn)],
  ['fx-rate', ({ reference }) => reference.fxRate(341, order.amount)],
  ['commissions', ({ reference }) => reference.commissions().next()],
  ['commission', ({ reference }) => reference.commission(341)],
  ['promotions', ({ reference }) => reference.promotions().next()],
  ['promotion', ({ reference }) => reference.promotion(1)],
  ['promotions-by-country', ({ reference }) => reference.promotionsByCountry('NG')],
  ['promotions-by-operator', ({ reference }) => reference.promotionsByOperator(341)],
  ['topup', (client) => client.send(order)],
  ['topup-async', ({ reference }) => reference.topupAsync(order)],
  ['status', (client) => client.status('181207')],
  ['report', (client) => client.findByIdentifier(order.customIdentifier)],
  ['report by number', ({ reference }) => reference.reports({ operatorName: order.msisdn }).next()],
  ['report-by-id', ({ reference }) => reference.report('181207')],
]

const told = `token ${secrets.token}, PIN ${secrets.pin}, number ${order.msisdn}, client_secret ${secrets.clientSecret}`

/** An answer that has all secrets in every member that is read anywhere, in the type given. */
const full = (value: string): string => {
  const names =
    'transactionId status customIdentifier recipientPhone operatorId id name balance currencyCode isoName fxRate percentage promotionId message errorCode error code content'
  const members = names.split(' ').map((name) => `"${name}":${value}`)
  const pin = `"pinDetail":{"code":"${secrets.pin}","serial":"${secrets.pin}"}`
  return `{${members.join(',')},${pin},"operator":{"operatorId":${value}}}`
}

const replies: readonly (readonly [string, Reply])[] = [
  [
    'a sale with a PIN',
    json(
      200,
      `{"transactionId":7,"status":"SUCCESSFUL","recipientPhone":"${order.msisdn}","pinDetail":{"code":"${secrets.pin}"}}`,
    ),
  ],
  ['secrets in words everywhere', json(200, full(JSON.stringify(told)))],
  ['secrets in digits everywhere', json(200, full(secrets.pin.replace(/^0+/, '')))],
  ['rows of secrets', json(200, `[${full(JSON.stringify(told))},{"isoName":"${secrets.pin}"}]`)],
  ['pages of secrets', json(200, `{"content":[${full(JSON.stringify(told))}]}`)],
  ['a page in HTML', json(200, `<html>${told}</html>`)],
  ['a refusal in words', json(400, problem(null, told))],
  ['a refusal by a code of digits', json(400, problem(`PIN_${secrets.pin}`, told))],
  ['a refusal by a code of words', json(422, problem(told, told))],
  ['a refusal of the token', json(401, problem('INVALID_TOKEN', told))],
  ['an error of the server', json(500, full(JSON.stringify(told)))],
  ['a redirect to a place with secrets', json(302, '', { location: `/?token=${secrets.token}` })],
  ['bytes that are no HTTP', (response) => response.socket?.end(`${told}\r\n\r\n`)],
  [
    'a header that is none',
    (response) => response.socket?.end(`HTTP/1.1 200 OK\r\n${told}\r\n\r\n`),
  ],
  ['a hang-up', hangUp],
]

describe('the log', () => {
  it.each(replies)(
    'names no secret, number or PIN, whoever is answered with %s',
    async (_, reply) => {
      for (const [name, call] of everyCall) {
        const shop = await openShop({})
        shop.answerWith(reply)
        await call(shop.client)
        // What it holds is looked at when the test ends; here only that there is something to look at.
        expect(shop.log.length, name).toBeGreaterThan(1)
      }
    },
  )

  it('names no secret when the token service shows them', async () => {
    for (const [, reply] of replies) {
      const shop = await openShop({ 'POST /oauth/token': reply })
      await shop.client.balance()
      await shop.client.send(order)
    }
  })

  it('tells where an answer was not understood, by endpoint and member', async () => {
    const shop = await openShop({
      'GET /accounts/balance': json(200, `{"balance":"${secrets.pin}x","currencyCode":"USD"}`),
    })
    await shop.client.balance()
    expect(shop.log).toContain('balance not read: wrong-shape balance')
  })

  it('tells of a purchase whether money may be spent', async () => {
    const shop = await openShop({ 'POST /topups': json(502, '<html>') })
    await shop.client.send(order)
    expect(shop.log.at(-1)).toBe('purchase doubtful server-error (money may be spent)')
    const other = await openShop({ 'POST /topups': json(400, problem('INVALID_AMOUNT')) })
    await other.client.send(order)
    expect(other.log.at(-1)).toBe(
      'purchase refused amount-not-offered INVALID_AMOUNT (no money spent)',
    )
  })

  it('of every client that these tests make is looked at', () => {
    const folder = fileURLToPath(new URL('.', import.meta.url))
    // It hands its log to the test that starts it, and that looks.
    const program = 'weigh-answers.ts'
    const unseen = globSync('*.ts', { cwd: folder, exclude: [program] }).filter((file) => {
      const text = readFileSync(`${folder}${file}`, 'utf8')
      return /createReloadly\(/.test(text) && !/scannedLog\(/.test(text)
    })
    expect(unseen).toEqual([])
  })
})
