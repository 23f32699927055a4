import { describe, expect, it } from 'vitest'
import type { Reference } from '../../../src/main/adapters/reloadly/reference.ts'
import { hangUp, inTurn, json, openShop, problem, type Reply } from './support.ts'

const springNotFound = json(
  404,
  '{"timestamp":"2026-11-20T09:14:31.118+00:00","status":404,"error":"Not Found","message":"No message available","path":"/x"}',
)
const operator = '{"operatorId":88,"name":"Andes Movil","senderCurrencyCode":"USD"}'
const country = '{"isoName":"CO","name":"Colombia","currencyCode":"COP"}'
const fx = '{"id":88,"name":"Andes Movil","fxRate":10960.93350000,"currencyCode":"COP"}'
const commission = '{"operator":{"operatorId":88},"percentage":4.42}'
const promotion = '{"promotionId":5,"operatorId":88,"title":"Twice"}'
const usd5 = { value: '5', currency: 'USD' }
const msisdn = '573005550142'

/** The query of a request as an object. */
const queryOf = (query: URLSearchParams) => Object.fromEntries(query)

describe('the rest of the API', () => {
  type Row = readonly [
    route: string,
    text: string,
    call: (reference: Reference) => Promise<unknown>,
    value: object,
    query: object,
    body: unknown,
  ]
  const calls: readonly Row[] = [
    ['GET /countries/CO', country, (r) => r.country('CO'), { code: 'CO' }, {}, null],
    [
      'GET /operators/88',
      operator,
      (r) => r.operator(88),
      { operatorId: 88 },
      { suggestedAmounts: 'true', suggestedAmountsMap: 'true' },
      null,
    ],
    [
      `GET /operators/mnp-lookup/phone/${msisdn}/countries/CO`,
      operator,
      (r) => r.mnpLookup('CO', msisdn),
      { operatorId: 88 },
      {},
      null,
    ],
    [
      'POST /mnp-lookup/operators',
      operator,
      (r) => r.mnpLookupPost('CO', msisdn),
      { operatorId: 88 },
      {},
      { countryCode: 'CO', phone: msisdn, number: msisdn },
    ],
    [
      'POST /operators/88/fx-rate',
      fx,
      (r) => r.fxRate(88, usd5),
      { operatorId: 88, gets: { value: '10960.9335', currency: 'COP' } },
      {},
      { amount: 5 },
    ],
    [
      'GET /operators/88/commissions',
      commission,
      (r) => r.commission(88),
      { operatorId: 88, international: '4.42' },
      {},
      null,
    ],
    ['GET /promotions/5', promotion, (r) => r.promotion(5), { promotionId: 5 }, {}, null],
    [
      'GET /promotions/5',
      promotion,
      (r) => r.promotion(5, { language: 'HT' }),
      { promotionId: 5 },
      { languageCode: 'HT' },
      null,
    ],
    [
      'GET /promotions/country-codes/CO',
      `[${promotion},{}]`,
      (r) => r.promotionsByCountry('CO', { language: 'ES' }),
      { rows: [{ promotionId: 5 }] },
      { languageCode: 'ES' },
      null,
    ],
    [
      'GET /promotions/operators/88',
      `{"content":[${promotion}]}`,
      (r) => r.promotionsByOperator(88),
      { rows: [{ promotionId: 5 }] },
      {},
      null,
    ],
    [
      'GET /topups/reports/transactions/77',
      '{"transactionId":77,"transactionDate":"2026-11-20 09:14:31","fee":0.5}',
      (r) => r.report('77'),
      { transactionId: '77', placedAt: '2026-11-20 09:14:31', fee: '0.5' },
      {},
      null,
    ],
  ]

  it.each(calls)('reads %s', async (route, text, call, value, query, body) => {
    const shop = await openShop({ [route]: json(200, text) })
    expect(await call(shop.client.reference)).toMatchObject({ ok: true, value })
    const [heard, ...others] = shop.calls(route)
    expect(others).toEqual([])
    expect(queryOf(heard?.query ?? new URLSearchParams())).toEqual(query)
    expect(heard?.headers.accept).toBe('application/com.reloadly.topups-v1+json')
    if (body === null) expect(heard?.body).toBe('')
    else expect(JSON.parse(heard?.body ?? '')).toEqual(body)
  })

  it('asks for promotions page by page, in a language', async () => {
    const shop = await openShop({ 'GET /promotions': json(200, `{"content":[${promotion}]}`) })
    for await (const page of shop.client.reference.promotions({ language: 'PT' })) {
      expect(page).toMatchObject({ ok: true, value: { rows: [{ promotionId: 5 }] } })
    }
    expect(queryOf(shop.calls('GET /promotions')[0]?.query ?? new URLSearchParams())).toEqual({
      languageCode: 'PT',
      page: '1',
      size: '200',
    })
  })

  it('sends the amount of a rate as the digits that were typed', async () => {
    const shop = await openShop({ 'POST /operators/88/fx-rate': json(200, fx) })
    await shop.client.reference.fxRate(88, { value: '123456789012345678.5', currency: 'USD' })
    expect(shop.calls('POST /operators/88/fx-rate')[0]?.body).toBe(
      '{"amount":123456789012345678.5}',
    )
  })

  it.each(['', '5,"x":1', 'NaN', '1e99'])('sends no rate for %j', async (value) => {
    const shop = await openShop({})
    const answer = await shop.client.reference.fxRate(88, { value, currency: 'USD' })
    expect(answer).toEqual({
      ok: false,
      error: { endpoint: 'fx-rate', code: 'amount-not-offered' },
    })
    expect(shop.heard).toEqual([])
  })

  it.each<[string, Reply]>([
    ['404 of an unknown path', springNotFound],
    ['405', json(405, '{"status":405,"error":"Method Not Allowed"}')],
    ['404 without a code', json(404, problem(null))],
    ['404 in HTML', json(404, '<html>')],
  ])('asks for a rate at the documented path after %s', async (_, reply) => {
    const shop = await openShop({
      'POST /operators/88/fx-rate': reply,
      'POST /operators/fx-rate': json(200, fx),
    })
    expect(await shop.client.reference.fxRate(88, usd5)).toMatchObject({ ok: true })
    expect(JSON.parse(shop.calls('POST /operators/fx-rate')[0]?.body ?? '')).toEqual({
      operatorId: 88,
      amount: 5,
    })
  })

  it('tells of the first path when neither is there', async () => {
    const shop = await openShop({
      'POST /operators/88/fx-rate': json(404, problem(null, 'Operator not found for given id')),
      'POST /operators/fx-rate': springNotFound,
    })
    expect(await shop.client.reference.fxRate(88, usd5)).toEqual({
      ok: false,
      error: { endpoint: 'fx-rate', code: 'operator-not-found', status: 404 },
    })
  })

  it('asks for no rate twice because of trouble', async () => {
    const reply = json(400, problem('INVALID_AMOUNT'))
    const shop = await openShop({ 'POST /operators/88/fx-rate': reply })
    expect(await shop.client.reference.fxRate(88, usd5)).toMatchObject({
      error: { code: 'amount-not-offered', providerCode: 'INVALID_AMOUNT' },
    })
    expect(shop.calls('POST /operators/fx-rate')).toEqual([])
  })

  it('asks for a country’s promotions at the other path after 404', async () => {
    const shop = await openShop({
      'GET /promotions/country-codes/CO': springNotFound,
      'GET /promotions/countries/CO': json(200, `[${promotion}]`),
    })
    expect(await shop.client.reference.promotionsByCountry('CO')).toMatchObject({
      ok: true,
      value: { rows: [{ promotionId: 5 }] },
    })
  })

  it('looks a ported number up once, since every look-up is charged', async () => {
    const path = `GET /operators/mnp-lookup/phone/${msisdn}/countries/CO`
    const shop = await openShop({ [path]: hangUp, 'POST /mnp-lookup/operators': json(503, '') })
    const { reference } = shop.client
    expect(await reference.mnpLookup('CO', msisdn)).toMatchObject({
      error: { code: 'unreachable' },
    })
    expect(await reference.mnpLookupPost('CO', msisdn)).toMatchObject({
      error: { code: 'provider-trouble', status: 503 },
    })
    expect(shop.calls(path)).toHaveLength(1)
    expect(shop.calls('POST /mnp-lookup/operators')).toHaveLength(1)
  })

  it('tries a rate again, though it is posted', async () => {
    const shop = await openShop({
      'POST /operators/88/fx-rate': inTurn(hangUp, json(502, '<html>'), json(200, fx)),
    })
    expect(await shop.client.reference.fxRate(88, usd5)).toMatchObject({ ok: true })
  })

  it('writes what a user typed into a path as it belongs there', async () => {
    const shop = await openShop({})
    await shop.client.reference.country('../x?y#z')
    await shop.client.reference.report('7/8')
    expect(shop.heard.map(({ path }) => path).filter((path) => path !== '/oauth/token')).toEqual([
      '/countries/..%2Fx%3Fy%23z',
      '/topups/reports/transactions/7%2F8',
    ])
  })
})

describe('an error of the rest of the API', () => {
  it.each<[string, Reply, (r: Reference) => Promise<unknown>, object]>([
    [
      'GET /countries/XX',
      json(404, problem('COUNTRY_NOT_SUPPORTED')),
      (r) => r.country('XX'),
      { endpoint: 'country', code: 'country-not-supported', status: 404 },
    ],
    [
      'GET /operators/1',
      json(404, problem(null, 'Operator not found for given id')),
      (r) => r.operator(1),
      { endpoint: 'operator', code: 'operator-not-found', status: 404 },
    ],
    [
      'GET /operators/1/commissions',
      json(404, problem(null)),
      (r) => r.commission(1),
      { endpoint: 'commission', code: 'operator-not-found' },
    ],
    [
      'GET /promotions/1',
      json(404, problem(null)),
      (r) => r.promotion(1),
      { endpoint: 'promotion', code: 'promotion-not-found' },
    ],
    [
      'GET /topups/reports/transactions/1',
      json(404, problem(null, 'Airtime transaction not found')),
      (r) => r.report('1'),
      { endpoint: 'report-by-id', code: 'no-such-transaction' },
    ],
    [
      'POST /mnp-lookup/operators',
      json(
        404,
        '{"status":404,"error":"Not Found","message":"mnp lookup for given number failed"}',
      ),
      (r) => r.mnpLookupPost('CO', msisdn),
      { endpoint: 'mnp-lookup', code: 'operator-not-found' },
    ],
    [
      'GET /operators/2',
      springNotFound,
      (r) => r.operator(2),
      { endpoint: 'operator', code: 'provider-trouble', status: 404 },
    ],
    [
      'GET /operators/3',
      json(200, '{"name":"x"}'),
      (r) => r.operator(3),
      { endpoint: 'operator', code: 'provider-trouble', path: 'operatorId' },
    ],
    [
      'GET /operators/4/commissions',
      json(200, '{"operator":{"id":4}}'),
      (r) => r.commission(4),
      { endpoint: 'commission', code: 'provider-trouble', path: 'percentage' },
    ],
    [
      'POST /operators/5/fx-rate',
      json(500, problem('FX_RATE_NOT_AVAILABLE')),
      (r) => r.fxRate(5, usd5),
      { code: 'provider-trouble', status: 500, providerCode: 'FX_RATE_NOT_AVAILABLE' },
    ],
  ])('of %s names what was asked and what was wrong', async (route, reply, call, error) => {
    const shop = await openShop({ [route]: reply })
    expect(await call(shop.client.reference)).toMatchObject({ ok: false, error })
    expect(shop.log.join('\n')).toContain(
      `${'endpoint' in error ? error.endpoint : 'fx-rate'} not read: `,
    )
  })
})

describe('the report', () => {
  it('is asked for with every filter', async () => {
    const shop = await openShop({ 'GET /topups/reports/transactions': json(200, '{"content":[]}') })
    const filter = {
      country: 'NG',
      operatorId: 341,
      operatorName: 'MTN & more',
      customIdentifier: 'at1-x/1',
      between: { from: Date.UTC(2026, 10, 20, 12), to: Date.UTC(2026, 10, 20, 18, 30, 1) },
    }
    for await (const _ of shop.client.reference.reports(filter));
    const [call] = shop.calls('GET /topups/reports/transactions')
    expect(queryOf(call?.query ?? new URLSearchParams())).toEqual({
      countryCode: 'NG',
      operatorId: '341',
      operatorName: 'MTN & more',
      customIdentifier: 'at1-x/1',
      startDate: '2026-11-19 00:00:00',
      endDate: '2026-11-22 06:30:01',
      page: '1',
      size: '200',
    })
  })
})
