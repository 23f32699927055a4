import { expect, test } from 'vitest'
import { pictureType } from '../../src/main/domain/catalogue/logos.ts'
import { createCatalogue } from '../../src/main/practice/catalogue/catalogue.ts'
import { anOrder, type Body, open } from './client.ts'

const NUMBERS: Readonly<Record<string, string>> = {
  NE: '96123456',
  ML: '76123456',
  NG: '8031234567',
  EG: '1112345678',
  LK: '771234567',
  PE: '951234567',
  TN: '98123456',
  CV: '9912345',
  PH: '9171234567',
  KH: '12345678',
  HT: '+50936377111',
  AE: '0503971821',
  GB: '447951631337',
  GR: '+306907039456',
}

test('holds many countries and operators, each under one id', () => {
  const { countries, operators } = createCatalogue()
  expect(countries.length).toBeGreaterThanOrEqual(40)
  expect(operators.length).toBeGreaterThanOrEqual(150)
  expect(new Set(operators.map(({ operatorId }) => operatorId)).size).toBe(operators.length)
  expect(new Set(countries.map(({ isoName }) => isoName)).size).toBe(countries.length)
})

test('gives no two networks of a country the same start of numbers', () => {
  const { operators } = createCatalogue()
  const starts = operators.flatMap(({ country, prefixes }) =>
    prefixes.map((prefix) => `${country.isoName} ${prefix}`),
  )
  expect(new Set(starts).size).toBe(starts.length)
})

const pages = async (
  get: (path: string) => Promise<{ body: Body }>,
  path: string,
  size: number,
) => {
  const rows: Body[] = []
  for (let page = 1; ; page += 1) {
    const { body } = await get(`${path}?page=${page}&size=${size}`)
    rows.push(...body.content)
    if (body.last) return rows
  }
}

test('sells every listed plan and both listed bounds of every operator', async () => {
  const { get, topUp } = await open({ balance: '999999999999' })
  const countries = createCatalogue().countries
  const numberOf = (iso: string) => {
    const plan = countries.find(({ isoName }) => isoName === iso)?.numbers
    return `+${plan?.dial}${'9'.repeat(plan?.maxDigits ?? 0)}`
  }
  for (const operator of await pages(get, '/operators', 100)) {
    if (operator.operatorId === '1213') continue
    const amounts = [
      ...operator.fixedAmounts,
      ...operator.geographicalRechargePlans.flatMap(({ fixedAmounts }) => fixedAmounts),
      ...[operator.minAmount, operator.maxAmount].filter((bound) => bound !== null),
    ]
    expect(amounts, operator.name).not.toEqual([])
    for (const amount of amounts) {
      const countryCode = operator.country.isoName
      const { status, text } = await topUp(
        anOrder({
          operatorId: operator.operatorId,
          amount,
          recipientPhone: { countryCode, number: numberOf(countryCode) },
          recipientEmail: 'ana@nauta.com.cu',
        }),
      )
      expect(status, `${operator.name} ${amount}: ${text}`).toBe(200)
    }
  }
})

test.each(Object.entries(NUMBERS))('takes a number of %s: %s', async (countryCode, number) => {
  const { get, topUp } = await open()
  const { body } = await get(`/operators/countries/${countryCode}`)
  const [operator] = body as unknown as readonly Body[]
  const amount = operator?.fixedAmounts[0] ?? operator?.minAmount
  const order = {
    operatorId: operator?.operatorId,
    amount,
    recipientPhone: { countryCode, number },
  }
  expect((await topUp(anOrder(order))).status).toBe(200)
})

test.each([
  ['07031234567', '341'],
  ['0704 123 4567', '341'],
  ['+234 913 123 4567', '341'],
  ['2349161234567', '341'],
  ['07025123456', '341'],
  ['08021234567', '342'],
  ['0911-123-4567', '342'],
  ['009 234 905 123 4567', '344'],
  ['08151234567', '344'],
  ['08091234567', '340'],
  ['0908', '340'],
])('recognises %s as a number of operator %s', async (typed, operatorId) => {
  const { get } = await open()
  const phone = encodeURIComponent(typed)
  const { body } = await get(`/operators/auto-detect/phone/${phone}/countries/ng`)
  expect(body.operatorId).toBe(operatorId)
})

test.each([
  ['09981234567', 'NG', 404, 'COULD_NOT_AUTO_DETECT_OPERATOR'],
  ['not a number', 'NG', 404, 'COULD_NOT_AUTO_DETECT_OPERATOR'],
  ['0912345678', 'LY', 409, 'COUNTRY_NOT_SUPPORTED'],
  ['0912345678', 'NGA', 404, null],
])('does not recognise %s in %s', async (phone, iso, status, errorCode) => {
  const { get } = await open()
  const reply = await get(`/operators/auto-detect/phone/${phone}/countries/${iso}`)
  expect(reply.status).toBe(status)
  expect(reply.body.errorCode).toBe(errorCode)
})

test('leaves kinds of operators out when asked to', async () => {
  const { get } = await open()
  const ids = async (query: string) =>
    ((await get(`/operators/countries/NG?${query}`)).body as unknown as Body[]).map(
      ({ operatorId }) => operatorId,
    )
  expect(await ids('includeData=false&includeCombo=false')).toEqual(['340', '341', '342', '344'])
  expect(await ids('dataOnly=true')).toEqual(['345', '646', '647', '648'])
  expect(await ids('includeRange=false&includeData=false')).toEqual(['1213'])
})

test('fills suggested amounts only when they are asked for', async () => {
  const { get } = await open()
  expect((await get('/operators/341')).body).toMatchObject({
    suggestedAmounts: [],
    suggestedAmountsMap: {},
  })
  expect((await get('/operators/341?suggestedAmounts=true')).body).toMatchObject({
    suggestedAmounts: ['50', '100', '200', '500', '1000', '2000'],
  })
})

test('pages operators from 1 when asked and from 0 in the answer, 1000 at most', async () => {
  const { get } = await open()
  const page = async (query: string) => (await get(`/operators?${query}`)).body
  const first = await page('page=1&size=10')
  expect((await page('page=0&size=10')).content).toEqual(first.content)
  expect(first).toMatchObject({ number: '0', first: true, last: false, numberOfElements: '10' })
  expect((await page('page=2&size=10')).number).toBe('1')
  expect((await page('')).size).toBe('200')
  expect((await page('size=5000')).size).toBe('1000')
  const past = await page('page=99&size=100')
  expect(past).toMatchObject({ content: [], empty: true, last: true })
})

test('tells what an amount is worth, by either path', async () => {
  const { post } = await open()
  const answer = { id: '173', name: 'Digicel Haiti', fxRate: '222.6847', currencyCode: 'HTG' }
  expect((await post('/operators/173/fx-rate', { amount: 1000 })).body).toEqual(answer)
  expect((await post('/operators/fx-rate', { operatorId: 173, amount: 1000 })).body).toEqual(answer)
  expect((await post('/operators/999999/fx-rate', { amount: 1 })).status).toBe(404)
  expect((await post('/operators/173/fx-rate', {})).status).toBe(400)
})

test('finds the network of a number by either look-up', async () => {
  const { get, post } = await open()
  const path = '/operators/mnp-lookup/phone/08031234567/countries/NG'
  expect((await get(path)).body.operatorId).toBe('341')
  const body = { countryCode: 'NG', phone: '08021234567', number: '08021234567' }
  expect((await post('/mnp-lookup/operators', body)).body.operatorId).toBe('342')
  const failed = await post('/mnp-lookup/operators', { countryCode: 'NG' })
  expect(failed.status).toBe(404)
  expect(failed.body).toMatchObject({ message: 'mnp lookup for given number failed' })
})

test('lists commissions and promotions in every way they can be asked for', async () => {
  const { get } = await open()
  expect((await get('/operators/1100/commissions')).body).toMatchObject({
    operator: { operatorId: '1100', countryCode: 'AE', status: true },
    internationalPercentage: '5',
  })
  expect((await get('/operators/commissions?size=5')).body.content).toHaveLength(5)
  const { body } = await get('/promotions?size=3&languageCode=fr')
  expect(body.content).toHaveLength(3)
  const haiti = { promotionId: '8104', operatorId: '173' }
  expect((await get('/promotions/8104')).body).toMatchObject(haiti)
  expect((await get('/promotions/country-codes/HT')).body).toMatchObject([haiti])
  expect((await get('/promotions/countries/HT')).body).toMatchObject([haiti])
  expect((await get('/promotions/operators/173')).body).toMatchObject([haiti])
  expect((await get('/promotions/1')).status).toBe(404)
  expect((await get('/promotions?languageCode=XX')).status).toBe(400)
})

test('answers 404 for a country or an operator that it does not know', async () => {
  const { get } = await open()
  expect((await get('/countries/NG')).body.isoName).toBe('NG')
  for (const path of ['/countries/LY', '/operators/countries/LY']) {
    const { status, body } = await get(path)
    expect(status).toBe(404)
    expect(body).toMatchObject({ errorCode: 'COUNTRY_NOT_SUPPORTED', path: '/countries/LY' })
  }
  const { status, body } = await get('/operators/12522')
  expect(status).toBe(404)
  expect(body).toMatchObject({ errorCode: null, message: 'Operator not found for given id' })
})

test('serves the pictures that it names', async () => {
  const { get } = await open()
  const { logoUrls } = (await get('/operators/341')).body
  expect(logoUrls?.[0]).toMatch(/\/341-size-1\.png$/)
  const response = await fetch(logoUrls?.[0] ?? '')
  expect(response.headers.get('content-type')).toBe('image/png')
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(pictureType(bytes)).toBe('png')
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([60, 60])
  const other = await fetch((await get('/operators/342')).body.logoUrls?.[0] ?? '')
  expect(Buffer.from(await other.arrayBuffer()).equals(bytes)).toBe(false)
  expect((await get('/logos/999999-size-1.png')).status).toBe(404)
  expect((await get('/logos/341-size-1.svg')).status).toBe(404)
})

test('carries every oddity that a client has to bear', async () => {
  const { get } = await open()
  const operators = (await get('/operators?size=1000')).text
  expect(operators).toContain('"name":"Orange Mali Data "')
  expect(operators).toContain('"logoUrls":null')
  expect(operators).toContain('"logoUrls":[]')
  expect(operators).toContain('"localFixedAmountsDescriptions":null')
  expect(operators).toContain('"fixedAmountsDescriptions":[]')
  expect(operators).toContain('"supportsGeographicalRechargePlans":true')
  expect((await get('/operators/133')).body).toMatchObject({
    supportsLocalAmounts: true,
    localFixedAmounts: [],
  })
})
