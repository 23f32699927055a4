import { describe, expect, it } from 'vitest'
import { json, openShop, silence, until } from './support.ts'

const operator = '{"operatorId":88,"name":"Andes Movil","senderCurrencyCode":"USD"}'

describe('a read that nobody wants any more', () => {
  const route = 'GET /operators/88'

  it('ends at once, without another try', async () => {
    const shop = await openShop({ [route]: silence })
    const wanted = new AbortController()
    const reading = shop.client.reference.operator(88, { signal: wanted.signal })
    await until(() => shop.calls(route).length === 1)
    wanted.abort()
    expect(await reading).toMatchObject({ ok: false, error: { code: 'unreachable' } })
    expect(shop.calls(route)).toHaveLength(1)
  })

  it('is not begun', async () => {
    const shop = await openShop({ [route]: json(200, operator) })
    const answer = await shop.client.reference.operator(88, { signal: AbortSignal.abort() })
    expect(answer).toMatchObject({ ok: false, error: { code: 'unreachable' } })
    expect(shop.calls(route)).toHaveLength(0)
  })

  it('does not wait for its next try', async () => {
    const shop = await openShop({ [route]: json(503, '') }, { shortMs: 0 })
    const wanted = new AbortController()
    const reading = shop.client.reference.operator(88, { signal: wanted.signal })
    await until(() => shop.clock.waits().some((ms) => ms < 1_000))
    wanted.abort()
    expect(await reading).toMatchObject({ ok: false })
    expect(shop.calls(route)).toHaveLength(1)
    expect(shop.clock.waits()).toEqual([])
  })

  it('leaves the others alone', async () => {
    const shop = await openShop({
      [route]: silence,
      'GET /operators/89': json(200, operator.replace('88', '89')),
    })
    const wanted = new AbortController()
    const given = shop.client.reference.operator(88, { signal: wanted.signal })
    await until(() => shop.calls(route).length === 1)
    wanted.abort()
    await given
    expect(await shop.client.reference.operator(89)).toMatchObject({ ok: true })
  })
})
