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

describe('an order for later', () => {
  const send = async (reply: Reply) => {
    const shop = await openShop({ 'POST /topups-async': reply })
    return { outcome: await shop.client.reference.topupAsync(order), ...shop }
  }

  it('is asked for in the words of a sale and answered with an id', async () => {
    const { outcome, calls } = await send(json(200, '{"transactionId":4602843}'))
    expect(outcome).toEqual({ kind: 'accepted', transactionId: '4602843' })
    expect(JSON.parse(calls('POST /topups-async')[0]?.body ?? '')).toEqual({
      operatorId: 341,
      amount: 4.5,
      useLocalAmount: false,
      customIdentifier: order.customIdentifier,
      recipientPhone: { countryCode: 'NG', number: order.msisdn },
    })
  })

  it.each<[string, Reply, object]>([
    [
      'a refusal',
      json(400, problem('INVALID_RECIPIENT_PHONE')),
      { kind: 'refused', refusal: 'number-not-valid', providerCode: 'INVALID_RECIPIENT_PHONE' },
    ],
    ['429', json(429, '', { 'retry-after': '9' }), { kind: 'throttled', retryAfterMs: 9_000 }],
    [
      'a used identifier',
      json(400, problem('CUSTOM_IDENTIFIER_ALREADY_USED')),
      { kind: 'doubtful', doubt: 'identifier-already-used' },
    ],
    ['502', json(502, '<html>'), { kind: 'doubtful', doubt: 'server-error' }],
    ['no id', json(200, '{}'), { kind: 'doubtful', doubt: 'answer-not-understood' }],
    [
      'half an id',
      json(200, '{"transactionId":46'),
      { kind: 'doubtful', doubt: 'answer-not-understood' },
    ],
    ['a hang-up', hangUp, { kind: 'doubtful', doubt: 'connection-lost' }],
  ])('is sent once, and judged like a sale: %s', async (_, reply, expected) => {
    const { outcome, calls } = await send(reply)
    expect(outcome).toEqual(expected)
    expect(calls('POST /topups-async')).toHaveLength(1)
  })

  it('is repeated only with a new token', async () => {
    const { outcome, calls } = await send(
      inTurn(json(401, problem('TOKEN_EXPIRED')), json(200, '{"transactionId":7}')),
    )
    expect(outcome).toEqual({ kind: 'accepted', transactionId: '7' })
    expect(calls('POST /topups-async')).toHaveLength(2)
  })

  it('is in doubt when no answer comes in time', async () => {
    const shop = await openShop({ 'POST /topups-async': silence })
    const sending = shop.client.reference.topupAsync(order)
    await until(() => shop.calls('POST /topups-async').length === 1)
    shop.clock.expire()
    expect(await sending).toEqual({ kind: 'doubtful', doubt: 'no-answer-in-time' })
  })

  it('that cannot be written is not sent', async () => {
    const shop = await openShop({})
    const outcome = await shop.client.reference.topupAsync({ ...order, msisdn: '+234 803' })
    expect(outcome).toMatchObject({ kind: 'refused', refusal: 'request-refused' })
    expect(shop.heard).toEqual([])
  })
})
