import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { countrySchema } from '#contract/catalogue'
import { amountSchema } from '#contract/money'
import { json, openShop, problem, type Reply } from './support.ts'

const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/reloadly/${name}`, import.meta.url), 'utf8')

const everything = {
  includeBundles: 'true',
  includeData: 'true',
  includePin: 'true',
  includeCombo: 'true',
  suggestedAmounts: 'true',
  suggestedAmountsMap: 'true',
}

const range = (members: object): string =>
  JSON.stringify({
    operatorId: 9,
    name: 'Range',
    denominationType: 'RANGE',
    senderCurrencyCode: 'USD',
    destinationCurrencyCode: 'XOF',
    minAmount: 1,
    maxAmount: 50,
    country: { isoName: 'NE' },
    ...members,
  })

describe('the operators of a country', () => {
  const operatorsWith = async (reply: Reply) => {
    const shop = await openShop({ 'GET /operators/countries/NE': reply })
    return { answer: await shop.client.operators('NE'), ...shop }
  }

  it('are those of which something can be sold; a bad one is left out and named in the log', async () => {
    const { answer, log, calls } = await operatorsWith(
      json(200, fixture('operators-of-a-country.json')),
    )
    const ids = answer.ok ? answer.value.map(({ operatorId }) => operatorId) : []
    expect(ids).toEqual([2101, 2102, 2103, 2104])
    expect(log).toContain('operators-by-country left out: operatorId')
    const [call] = calls('GET /operators/countries/NE')
    expect(Object.fromEntries(call?.query ?? [])).toEqual(everything)
  })

  it('are read from the documentation’s wrapper', async () => {
    const { answer } = await operatorsWith(json(200, fixture('operator-wrapped.json')))
    expect(answer).toMatchObject({ ok: true, value: [{ operatorId: 640, country: 'CL' }] })
  })

  it('belong to the country that was asked for where they name none', async () => {
    const { answer } = await operatorsWith(json(200, `[${range({ country: null })}]`))
    expect(answer).toMatchObject({ ok: true, value: [{ country: 'NE' }] })
  })

  it.each<[string, object, object]>([
    ['numbers in strings', { minAmount: '1.00', maxAmount: '50' }, { min: '1', max: '50' }],
    ['an odd word for its type', { denominationType: 'range ' }, { min: '1', max: '50' }],
    ['no word for its type', { denominationType: null }, { min: '1', max: '50' }],
    ['a rate of its own currency', { fx: { rate: 1e-7 } }, { min: '1', max: '50' }],
  ])(
    'sell a range in spite of %s',
    async (_, members, { min, max }: { min?: string; max?: string }) => {
      const { answer } = await operatorsWith(json(200, `[${range(members)}]`))
      const sells = { type: 'range', min: { value: min }, max: { value: max } }
      expect(answer).toMatchObject({ ok: true, value: [{ sells }] })
    },
  )

  it.each<[string, object]>([
    ['no bounds', { minAmount: null }],
    ['bounds the wrong way round', { minAmount: 60 }],
    ['a bound below zero', { minAmount: -1 }],
    ['a bound that does not fit', { maxAmount: '1e40' }],
    ['no currency', { senderCurrencyCode: null }],
    ['plans that are not there', { denominationType: 'FIXED' }],
    ['plans of nothing', { denominationType: 'FIXED', fixedAmounts: [0, null, 'x', {}] }],
  ])('are not offered with %s', async (_, members) => {
    const { answer } = await operatorsWith(json(200, `[${range(members)}]`))
    expect(answer).toEqual({ ok: true, value: [] })
  })

  it('have amounts that the contract accepts, whatever digits they come in', async () => {
    const plans =
      '{"operatorId":1,"denominationType":"FIXED","senderCurrencyCode":"USD","destinationCurrencyCode":"XOF","fixedAmounts":[5.00,0.000001,1e2,1.2345678901234],"localFixedAmounts":[505.00000000000,1,2,3]}'
    const { answer } = await operatorsWith(json(200, `[${plans}]`))
    const sells = answer.ok ? answer.value[0]?.sells : null
    const amounts =
      sells?.type === 'plans' ? sells.plans.flatMap(({ order, gets }) => [order, gets]) : []
    expect(amounts.map((amount) => amountSchema.parse(amount).value)).toEqual([
      '5',
      '505',
      '0.000001',
      '1',
      '100',
      '2',
    ])
  })

  it.each<[string, Reply, string]>([
    ['404 with its code', json(404, problem('COUNTRY_NOT_SUPPORTED')), 'country-not-supported'],
    ['409 with its code', json(409, problem('COUNTRY_NOT_SUPPORTED')), 'country-not-supported'],
    ['404 without a code', json(404, problem(null)), 'country-not-supported'],
    ['404 in HTML', json(404, '<html>'), 'provider-trouble'],
    ['404 of another server', json(404, '{"message":"no route"}'), 'provider-trouble'],
    ['an object that is no operator', json(200, '{"message":"maintenance"}'), 'provider-trouble'],
    ['nothing but bad ones', json(200, '[{"name":"a"},{"name":"b"}]'), 'provider-trouble'],
    ['a captive portal', json(200, '<html>'), 'provider-trouble'],
    ['null', json(200, 'null'), 'provider-trouble'],
  ])('are not known from %s', async (_, reply, error) => {
    const { answer } = await operatorsWith(reply)
    expect(answer).toEqual({ ok: false, error })
  })

  it('may be none', async () => {
    const { answer } = await operatorsWith(json(200, '[{},null]'))
    expect(answer).toEqual({ ok: true, value: [] })
  })
})

describe('the operator of a number', () => {
  const route = 'GET /operators/auto-detect/phone/22790550142/countries/NE'
  const detectWith = async (reply: Reply) => {
    const shop = await openShop({ [route]: reply })
    return { answer: await shop.client.detect('NE', '22790550142'), ...shop }
  }

  it('is asked for with everything that it could sell', async () => {
    const { answer, calls } = await detectWith(json(200, range({})))
    expect(answer).toMatchObject({ ok: true, value: { operatorId: 9, kind: 'airtime' } })
    expect(Object.fromEntries(calls(route)[0]?.query ?? [])).toEqual(everything)
  })

  it('is logged without the number', async () => {
    const { log } = await detectWith(json(200, range({})))
    expect(log.at(-1)).toMatch(
      /^GET \/operators\/auto-detect\/phone\/…142\/countries\/NE 200 \d+ ms$/,
    )
  })

  it.each<[string, Reply, string]>([
    [
      'an unknown prefix',
      json(404, problem('COULD_NOT_AUTO_DETECT_OPERATOR')),
      'operator-not-found',
    ],
    ['404 without a code', json(404, problem(null)), 'operator-not-found'],
    ['a number that is none', json(400, problem('INVALID_PHONE_NUMBER')), 'operator-not-found'],
    [
      'a country that is not served',
      json(409, problem('COUNTRY_NOT_SUPPORTED')),
      'country-not-supported',
    ],
    ['the same with 404', json(404, problem('COUNTRY_NOT_SUPPORTED')), 'country-not-supported'],
    ['an operator that sells nothing', json(200, range({ minAmount: null })), 'operator-not-found'],
    ['an unknown path', json(404, '{"status":404,"error":"Not Found"}'), 'provider-trouble'],
    ['a feature that is not there', json(500, problem(null, 'only on live')), 'provider-trouble'],
    ['an answer without an id', json(200, '{"name":"x"}'), 'provider-trouble'],
  ])('is not known from %s', async (_, reply, error) => {
    const { answer } = await detectWith(reply)
    expect(answer).toEqual({ ok: false, error })
  })
})

describe('the countries', () => {
  it('are listed as the contract has them, without the bad ones', async () => {
    const shop = await openShop({ 'GET /countries': json(200, fixture('countries.json')) })
    const answer = await shop.client.countries()
    const countries = answer.ok ? answer.value : []
    expect(countries.map((country) => countrySchema.parse(country).code)).toEqual([
      'JO',
      'DO',
      'XK',
    ])
    expect(shop.log).toContain('countries left out: isoName')
  })

  it.each(['{}', '[{"name":"x"}]', 'null', '<html>'])('are not known from %s', async (text) => {
    const shop = await openShop({ 'GET /countries': json(200, text) })
    expect(await shop.client.countries()).toEqual({ ok: false, error: 'provider-trouble' })
  })
})
