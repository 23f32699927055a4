import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { SaleEvent } from '../../../src/main/domain/sales/events.ts'
import type { Order } from '../../../src/main/domain/sales/gateway.ts'
import { fold } from '../../../src/main/domain/sales/machine.ts'
import { toAttemptEnd } from '../../../src/main/domain/sales/outcomes.ts'
import type { Standing } from '../../../src/main/domain/sales/record.ts'
import { saleFacts } from '../../support/sales-samples.ts'
import {
  hangUp,
  inTurn,
  json,
  openShop,
  order,
  problem,
  type Reply,
  secrets,
  silence,
  until,
} from './support.ts'

const answer = (more: string, id = '181207'): string =>
  `{"transactionId":${id},"status":"SUCCESSFUL","customIdentifier":"${order.customIdentifier}"${more}}`

async function sendTo(reply: Reply, sold: Order = order) {
  const shop = await openShop({ 'POST /topups': reply })
  return { outcome: await shop.client.send(sold), ...shop }
}

const doubtful = (doubt: string) => ({ kind: 'doubtful', doubt })

describe('a purchase', () => {
  it('is asked for with the amount as the digits that were typed', async () => {
    const { calls } = await sendTo(json(200, answer('')), {
      ...order,
      amount: { value: '1234567.89', currency: 'USD' },
    })
    const [call] = calls('POST /topups')
    expect(call?.body).toContain('"amount":1234567.89,')
    expect(JSON.parse(call?.body ?? '')).toEqual({
      operatorId: 341,
      amount: 1234567.89,
      useLocalAmount: false,
      customIdentifier: order.customIdentifier,
      recipientPhone: { countryCode: 'NG', number: order.msisdn },
    })
    expect(call?.headers).toMatchObject({
      authorization: `Bearer ${secrets.token}`,
      accept: 'application/com.reloadly.topups-v1+json',
      'content-type': 'application/json',
      'user-agent': 'Airtill/test',
    })
  })

  it.each(['0.1', '0.00001', '999999999999999999.5'])('sends %s without a float', async (value) => {
    const { calls } = await sendTo(json(200, answer('')), {
      ...order,
      amount: { value, currency: 'USD' },
    })
    expect(calls('POST /topups')[0]?.body).toContain(`"amount":${value},`)
  })

  it('is answered with all that the shop keeps of it', async () => {
    const { outcome } = await sendTo(
      json(
        200,
        answer(
          `,"operatorTransactionId":"8814:Ok ","recipientPhone":"${order.msisdn}","operatorId":341,
            "requestedAmount":4.50000,"requestedAmountCurrencyCode":"USD","deliveredAmount":6975.00000000000,
            "deliveredAmountCurrencyCode":"NGN","discount":0.13,"discountCurrencyCode":"USD","pinDetail":null,
            "balanceInfo":{"oldBalance":120.00001,"newBalance":115.63501,"cost":4.365,"currencyCode":"USD"}`,
        ),
      ),
    )
    expect(outcome).toEqual({
      kind: 'answered',
      transaction: {
        transactionId: '181207',
        status: 'SUCCESSFUL',
        customIdentifier: order.customIdentifier,
        msisdn: order.msisdn,
        operatorId: 341,
        requested: { value: '4.5', currency: 'USD' },
        delivered: { value: '6975', currency: 'NGN' },
        cost: { value: '4.365', currency: 'USD' },
        balanceBefore: { value: '120.00001', currency: 'USD' },
        balanceAfter: { value: '115.63501', currency: 'USD' },
        operatorReference: '8814:Ok',
        voucher: null,
      },
    })
  })

  it.each([
    ['the old balance less the new one', '"oldBalance":10.3,"newBalance":9.345', '0.955'],
    ['the stated cost, rounded as the ledger rounds', '"cost":3.7999999999999998', '3.8'],
    ['nothing after a refund', '"cost":0.0,"oldBalance":9,"newBalance":9', '0'],
  ])('costs %s', async (_, members, cost) => {
    const { outcome } = await sendTo(
      json(200, answer(`,"balanceInfo":{${members},"currencyCode":"USD"}`)),
    )
    expect(outcome).toMatchObject({ transaction: { cost: { value: cost, currency: 'USD' } } })
  })

  it('has no cost when the wallet grew meanwhile', async () => {
    const { outcome } = await sendTo(
      json(
        200,
        answer(',"balanceInfo":{"oldBalance":9.3,"newBalance":109.3,"currencyCode":"USD"}'),
      ),
    )
    expect(outcome).toMatchObject({ kind: 'answered', transaction: { cost: null } })
  })

  it('keeps every digit of a PIN, whether it comes as a string or as a number', async () => {
    const asText = await sendTo(
      json(
        200,
        answer(
          `,"pinDetail":{"serial":558299,"code":"${secrets.pin}","info1":"Dial *311*PIN#","info2":"Dial *311*PIN#","info3":null,"value":null,"ivr":"","validity":"90 days"}`,
        ),
      ),
    )
    expect(asText.outcome).toMatchObject({
      transaction: {
        voucher: {
          code: secrets.pin,
          serial: '558299',
          lines: ['Dial *311*PIN#'],
          validity: '90 days',
        },
      },
    })
    const asNumber = await sendTo(json(200, answer(',"pinDetail":{"code":417783526190441773}')))
    expect(asNumber.outcome).toMatchObject({
      transaction: { voucher: { code: '417783526190441773' } },
    })
  })

  it.each([
    ['201', 201, answer('')],
    ['202 while it is processing', 202, answer('').replace('SUCCESSFUL', 'PROCESSING')],
    ['an envelope', 200, `{"status":"SUCCESSFUL","transaction":${answer('')}}`],
    ['a documentation wrapper', 200, `{"content":${answer('')}}`],
    ['an id in quotes', 200, answer('', '"181207"')],
    ['members that nobody knows', 200, answer(',"__proto__":{"a":1},"loyalty":{"x":[1]}')],
    ['members of the wrong type', 200, answer(',"operatorId":{},"balanceInfo":7,"pinDetail":[]')],
    ['a byte order mark', 200, `\ufeff${answer('')}`],
  ])('is answered by %s', async (_, status, text) => {
    const { outcome } = await sendTo(json(status, text))
    expect(outcome).toMatchObject({ kind: 'answered', transaction: { transactionId: '181207' } })
  })

  it('is answered whatever the content type and the encoding', async () => {
    const { outcome } = await sendTo((response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
      response.end(gzipSync(answer('')))
    })
    expect(outcome).toMatchObject({ kind: 'answered' })
  })

  it('is answered in pieces', async () => {
    const { outcome } = await sendTo((response) => {
      response.writeHead(200)
      const pieces = answer('').match(/.{1,9}/g) ?? []
      const next = (): void => {
        const piece = pieces.shift()
        if (piece === undefined) response.end()
        else response.write(piece, next)
      }
      next()
    })
    expect(outcome).toMatchObject({ kind: 'answered' })
  })

  it.each([
    ['SUCCESSFUL ', 'SUCCESSFUL'],
    ['successful', 'unrecognised'],
    ['SUCCESS', 'unrecognised'],
    ['PENDING', 'unrecognised'],
    ['', 'unrecognised'],
    ['FAILED', 'FAILED'],
    ['REFUNDED', 'REFUNDED'],
  ])('with the status %j is %s', async (word, status) => {
    const { outcome } = await sendTo(json(200, answer('').replace('SUCCESSFUL', word)))
    expect(outcome).toMatchObject({ kind: 'answered', transaction: { status } })
  })

  it('without a status, as in answers of old, is not taken for finished', async () => {
    const { outcome } = await sendTo(
      json(200, '{"transactionId":5,"deliveredAmount":997.2,"deliveredAmountCurrencyCode":"HTG"}'),
    )
    expect(outcome).toMatchObject({ kind: 'answered', transaction: { status: 'unrecognised' } })
  })

  it('that contradicts itself about its status is not taken for finished', async () => {
    const { outcome } = await sendTo(
      json(200, `{"status":"PROCESSING","transaction":${answer('')}}`),
    )
    expect(outcome).toMatchObject({ kind: 'answered', transaction: { status: 'unrecognised' } })
  })
})

describe('a refusal', () => {
  it.each([
    [400, 'INVALID_RECIPIENT_PHONE', 'number-not-valid'],
    [400, 'OPERATOR_AND_RECIPIENT_PHONE_MISMATCH', 'number-not-of-operator'],
    [400, 'PHONE_BANNED_BY_OPERATOR', 'number-barred'],
    [400, 'PHONE_RECENTLY_RECHARGED', 'recently-topped-up'],
    [400, 'RECIPIENT_HAS_PENDING_TRANSACTION', 'pending-for-number'],
    [400, 'INVALID_AMOUNT_FOR_OPERATOR', 'amount-not-offered'],
    [400, 'INSUFFICIENT_BALANCE', 'wallet-too-low'],
    [403, 'INSUFFICIENT_BALANCE', 'wallet-too-low'],
    [400, 'TRANSACTION_CANNOT_BE_PROCESSED_AT_THE_MOMENT', 'operator-unavailable'],
    [503, 'OPERATOR_UNAVAILABLE_OR_CURRENTLY_INACTIVE', 'operator-unavailable'],
    [400, 'TRANSACTION_REFUSED_BY_OPERATOR', 'operator-refused'],
    [404, 'COUNTRY_NOT_SUPPORTED', 'country-not-supported'],
    [409, 'COUNTRY_NOT_SUPPORTED', 'country-not-supported'],
    [403, 'INACTIVE_ACCOUNT', 'account-blocked'],
    [400, 'MAX_DAILY_TRANSACTION_COUNT_REACHED', 'account-limit-reached'],
    [400, 'INVALID_INPUT_PROVIDED', 'request-refused'],
    [422, 'A_CODE_OF_TOMORROW', 'request-refused'],
  ])('by %i %s is told as it is', async (status, code, refusal) => {
    const { outcome, calls } = await sendTo(json(status, problem(code)))
    expect(outcome).toEqual({ kind: 'refused', refusal, providerCode: code })
    expect(calls('POST /topups')).toHaveLength(1)
  })

  it.each([
    ['no code but words', problem(null, 'Insufficient funds in the wallet'), 'wallet-too-low'],
    ['no code and other words', problem(null, 'Nope'), 'request-refused'],
    ['a code in lower case', problem(' insufficient_balance '), 'wallet-too-low'],
    ["Spring's shape", '{"status":400,"error":"Bad Request","message":"x"}', 'request-refused'],
  ])('is understood from %s', async (_, body, refusal) => {
    const { outcome } = await sendTo(json(400, body))
    expect(outcome).toMatchObject({ kind: 'refused', refusal })
  })

  it('does not repeat a code that does not look like one', async () => {
    const { outcome } = await sendTo(json(400, problem('<b>call 0800</b>')))
    expect(outcome).toEqual({ kind: 'refused', refusal: 'request-refused', providerCode: null })
  })

  it.each([
    ['0', 0],
    ['7', 7_000],
    ['soon', null],
    ['Thu, 01 Jan 1998 00:00:00 GMT', 0],
    [null, null],
  ])('to hurry, with Retry-After %s, proves that nothing ran', async (header, retryAfterMs) => {
    const headers: Record<string, string> = header === null ? {} : { 'retry-after': header }
    const { outcome, calls } = await sendTo(json(429, '<h1>slow down</h1>', headers))
    expect(outcome).toEqual({ kind: 'throttled', retryAfterMs })
    expect(calls('POST /topups')).toHaveLength(1)
  })

  it.each([
    { amount: { value: '-1', currency: 'USD' } },
    { amount: { value: '0', currency: 'USD' } },
    { amount: { value: '1e3', currency: 'USD' } },
    { amount: { value: '1,"useLocalAmount":true', currency: 'USD' } },
    { operatorId: Number.NaN },
    { msisdn: '+234 803' },
    { customIdentifier: '' },
    { customIdentifier: 'x'.repeat(151) },
  ])('comes from this side for an order that cannot be written: %j', async (wrong) => {
    const { outcome, heard } = await sendTo(json(200, answer('')), { ...order, ...wrong })
    expect(outcome).toMatchObject({ kind: 'refused', refusal: 'request-refused' })
    expect(heard).toHaveLength(0)
  })
})

describe('a purchase of unknown outcome', () => {
  it.each<[string, Reply, string]>([
    [
      'the identifier was used',
      json(400, problem('CUSTOM_IDENTIFIER_ALREADY_USED')),
      'identifier-already-used',
    ],
    [
      'words say that the identifier was used',
      json(400, problem(null, 'The custom identifier provided has ALREADY been used.')),
      'identifier-already-used',
    ],
    [
      'a server error says that the identifier was used',
      json(500, problem('CUSTOM_IDENTIFIER_ALREADY_USED')),
      'identifier-already-used',
    ],
    [
      '500 with a code that is certain with 400',
      json(500, problem('TRANSACTION_CANNOT_BE_PROCESSED_AT_THE_MOMENT')),
      'server-error',
    ],
    ['503 with another code', json(503, problem('INSUFFICIENT_BALANCE')), 'server-error'],
    [
      '500 with the code that is certain with 503',
      json(500, problem('OPERATOR_UNAVAILABLE_OR_CURRENTLY_INACTIVE')),
      'server-error',
    ],
    ['502 in HTML', json(502, '<html>bad gateway</html>'), 'server-error'],
    ['504 with nothing', json(504, ''), 'server-error'],
    [
      '408 even in the provider’s own shape',
      json(408, problem('INVALID_REQUEST')),
      'no-answer-in-time',
    ],
    ['404 in HTML', json(404, '<html>not here</html>'), 'answer-not-understood'],
    [
      '403 that names neither code nor message',
      json(403, '{"error":"access_denied"}'),
      'answer-not-understood',
    ],
    [
      '400 cut short',
      json(400, problem('INSUFFICIENT_BALANCE').slice(0, -9)),
      'answer-not-understood',
    ],
    [
      '400 that names a transaction',
      json(400, problem('INVALID_AMOUNT', 'x', { transactionId: 9 })),
      'answer-not-understood',
    ],
    [
      '403 in JSON that is not the provider’s',
      json(403, '{"message":"Forbidden"}'),
      'answer-not-understood',
    ],
    ['an array with 400', json(400, '[]'), 'answer-not-understood'],
    ['a redirect', json(302, '', { location: 'http://127.0.0.1:9/' }), 'answer-not-understood'],
    ['304', json(304, ''), 'answer-not-understood'],
    ['a captive portal', json(200, '<html>Welcome to the café</html>'), 'answer-not-understood'],
    ['cut JSON', json(200, answer('').slice(0, -2)), 'answer-not-understood'],
    ['nothing with 200', json(200, ''), 'answer-not-understood'],
    ['nothing with 204', json(204, ''), 'answer-not-understood'],
    ['null', json(200, 'null'), 'answer-not-understood'],
    ['no id', json(200, '{"status":"SUCCESSFUL"}'), 'answer-not-understood'],
    [
      'no id although it says that it failed',
      json(200, '{"status":"FAILED","transaction":null}'),
      'answer-not-understood',
    ],
    ['an id of zero', json(200, answer('', '0')), 'answer-not-understood'],
    ['an id that is no number', json(200, answer('', '"n/a"')), 'answer-not-understood'],
    ['an error with 200', json(200, problem('INSUFFICIENT_BALANCE')), 'answer-not-understood'],
    [
      'an encoding that nobody knows',
      json(200, answer(''), { 'content-encoding': 'zip' }),
      'answer-not-understood',
    ],
    [
      'a broken encoding',
      json(200, answer(''), { 'content-encoding': 'gzip' }),
      'answer-not-understood',
    ],
    ['a hang-up after reading', hangUp, 'connection-lost'],
    [
      'a hang-up within the body',
      (response) => {
        response.writeHead(200, { 'content-length': '500' })
        response.write(answer(''), () => response.socket?.destroy())
      },
      'connection-lost',
    ],
    [
      'a hang-up within a refusal',
      (response) => {
        response.writeHead(400, { 'content-length': '500' })
        response.write(problem('INSUFFICIENT_BALANCE'), () => response.socket?.destroy())
      },
      'connection-lost',
    ],
    [
      'bytes that are no HTTP',
      (response) => response.socket?.end('SSH-2.0-nope\r\n\r\n'),
      'connection-lost',
    ],
  ])('is in doubt after %s, and is not sent again', async (_, reply, doubt) => {
    const { outcome, calls } = await sendTo(reply)
    expect(outcome).toEqual(doubtful(doubt))
    expect(calls('POST /topups')).toHaveLength(1)
  })

  /** Where the sale stands once the client's answer is written down. */
  async function standingAfter(members: string): Promise<Standing> {
    const facts = saleFacts({ ...order, order: order.amount })
    const { outcome } = await sendTo(json(200, answer(members)))
    const events: SaleEvent[] = [
      { type: 'sending', at: facts.at, attempt: 1, deadlineAt: facts.at + 1 },
      { ...toAttemptEnd(outcome), at: facts.at, attempt: 1 },
    ]
    return fold(facts, events).standing
  }

  it.each([
    ['another identifier', ',"customIdentifier":"at1-k7-0002-01hzxw3v"'],
    ['another identifier that differs in case', ',"customIdentifier":"AT1-K7-0001-01HZXW3V"'],
    ['another operator', ',"operatorId":342'],
    ['another number', ',"recipientPhone":"2348035550143"'],
    ['another amount', ',"requestedAmount":45,"requestedAmountCurrencyCode":"USD"'],
    [
      'the amount in another currency',
      ',"requestedAmount":6975,"requestedAmountCurrencyCode":"NGN"',
    ],
  ])('is in doubt when the answer names %s', async (_, members) => {
    expect(await standingAfter(members)).toEqual({
      kind: 'unknown',
      doubt: 'answer-does-not-match',
    })
  })

  it.each([
    ['the number without its country', ',"recipientPhone":"8035550142"'],
    ['the number with a trunk zero', ',"recipientPhone":"08035550142"'],
    ['the number with country and trunk zero', ',"recipientPhone":"23408035550142"'],
    ['the number as a number', ',"recipientPhone":2348035550142'],
    ['the number with signs', ',"recipientPhone":"+234 (803) 555-0142"'],
    [
      'the amount in other digits',
      ',"requestedAmount":"4.50000","requestedAmountCurrencyCode":"usd"',
    ],
    [
      'the amount with what floats leave behind',
      ',"requestedAmount":4.500000000000001,"requestedAmountCurrencyCode":"USD"',
    ],
    ['the amount without a currency', ',"requestedAmount":6975'],
    ['nothing', ',"recipientPhone":null,"operatorId":null,"customIdentifier":null'],
    ['a blank identifier', ',"customIdentifier":" "'],
  ])('is not in doubt when the answer names %s', async (_, members) => {
    expect(await standingAfter(members)).toEqual({ kind: 'succeeded' })
  })

  it('is in doubt when no answer comes in time', async () => {
    const shop = await openShop({ 'POST /topups': silence })
    const sending = shop.client.send(order)
    await until(() => shop.calls('POST /topups').length === 1)
    shop.clock.expire()
    expect(await sending).toEqual(doubtful('no-answer-in-time'))
    expect(shop.calls('POST /topups')).toHaveLength(1)
  })

  it('is in doubt when the answer begins and does not end', async () => {
    const shop = await openShop({
      'POST /topups': (response) => {
        response.writeHead(200, { 'content-length': '500' }).write('{"transactionId":')
      },
    })
    const sending = shop.client.send(order)
    await until(() => shop.calls('POST /topups').length === 1)
    shop.clock.expire()
    expect(await sending).toEqual(doubtful('no-answer-in-time'))
  })

  it('is in doubt when the till closes while it is on its way', async () => {
    const shop = await openShop({ 'POST /topups': silence })
    const sending = shop.client.send(order)
    await until(() => shop.calls('POST /topups').length === 1)
    await shop.client.close()
    expect(await sending).toEqual(doubtful('stopped-while-sending'))
  })

  it('is in doubt when the answer is larger than any answer', async () => {
    const { outcome } = await sendTo((response) => {
      response.writeHead(200)
      const pad = ' '.repeat(1024 * 1024)
      const more = (left: number): void => {
        if (left === 0) response.end(answer(''))
        else response.write(pad, () => more(left - 1))
      }
      more(9)
    })
    expect(outcome).toEqual(doubtful('answer-not-understood'))
  })

  it('does not unpack more than it would read', async () => {
    const { outcome, log } = await sendTo((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.end(gzipSync(Buffer.alloc(64 * 1024 * 1024)))
    })
    expect(outcome).toEqual(doubtful('answer-not-understood'))
    expect(log.join('\n')).toContain('body-too-large')
  })
})

describe('the token of a purchase', () => {
  it('is renewed once when it is refused, and the order repeated once', async () => {
    const shop = await openShop({
      'POST /topups': inTurn(json(401, problem('TOKEN_EXPIRED')), json(200, answer(''))),
    })
    expect(await shop.client.send(order)).toMatchObject({ kind: 'answered' })
    const [first, second, ...others] = shop.calls('POST /topups')
    expect(second?.body).toBe(first?.body)
    expect(others).toHaveLength(0)
    expect(shop.calls('POST /oauth/token')).toHaveLength(2)
  })

  it('refused twice is refused credentials', async () => {
    const { outcome, calls } = await sendTo(json(401, problem('INVALID_TOKEN')))
    expect(outcome).toEqual({
      kind: 'refused',
      refusal: 'credentials-refused',
      providerCode: 'INVALID_TOKEN',
    })
    expect(calls('POST /topups')).toHaveLength(2)
  })

  it('keeps the doubt of the second attempt', async () => {
    const { outcome } = await sendTo(inTurn(json(401, ''), hangUp))
    expect(outcome).toEqual(doubtful('connection-lost'))
  })

  it.each<[string, Reply, object]>([
    [
      'its service refuses',
      json(401, problem('INVALID_CREDENTIALS')),
      { kind: 'refused', refusal: 'credentials-refused', providerCode: null },
    ],
    [
      'its service refuses in OAuth’s words',
      json(403, '{"error":"access_denied","error_description":"Unauthorized"}'),
      { kind: 'refused', refusal: 'credentials-refused', providerCode: null },
    ],
    [
      'its service is throttled',
      json(429, '', { 'retry-after': '2' }),
      { kind: 'throttled', retryAfterMs: 2_000 },
    ],
    ['its service is broken', json(502, '<html>'), { kind: 'never-left' }],
    ['its service hangs up', hangUp, { kind: 'never-left' }],
    ['its service answers nonsense', json(200, '<html>Welcome'), { kind: 'never-left' }],
    [
      'its service answers a token that no header can carry',
      json(200, '{"access_token":"a\\r\\nx: y"}'),
      { kind: 'never-left' },
    ],
  ])('cannot be had because %s: nothing was bought', async (_, reply, expected) => {
    const shop = await openShop({ 'POST /oauth/token': reply })
    expect(await shop.client.send(order)).toEqual(expected)
    expect(shop.calls('POST /topups')).toHaveLength(0)
  })

  it('cannot be had in time: nothing was bought', async () => {
    const shop = await openShop({ 'POST /oauth/token': silence })
    const sending = shop.client.send(order)
    await until(() => shop.calls('POST /oauth/token').length === 1)
    shop.clock.expire()
    expect(await sending).toEqual({ kind: 'never-left' })
    expect(shop.calls('POST /topups')).toHaveLength(0)
  })
})
