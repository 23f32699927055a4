import { describe, expect, it } from 'vitest'
import type { Result } from '#contract/result'
import type { Rows } from '../../../src/main/adapters/reloadly/decode.ts'
import { anOrder, openPractice, type Practice, practiceNetwork } from './practice.ts'

practiceNetwork()

const ngn = (value: string) => ({ value, currency: 'NGN' })

/** All rows of a paged list; an error in it fails the test. */
async function all<T>(pages: AsyncGenerator<Result<Rows<T>, object>>): Promise<readonly T[]> {
  const rows: T[] = []
  for await (const page of pages) {
    if (!page.ok) throw new Error(JSON.stringify(page.error))
    rows.push(...page.value.rows)
  }
  return rows
}

/** The value of an answer that has to be one. */
function given<T>(answer: Result<T, unknown>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value
}

async function total(practice: Practice, path: string): Promise<number> {
  const { url } = practice
  const asked = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: 'practice-client',
      client_secret: 'practice-secret',
      grant_type: 'client_credentials',
      audience: url,
    }),
  })
  const { access_token: token } = (await asked.json()) as { access_token: string }
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' }
  const page = (await (await fetch(`${url}${path}`, { headers })).json()) as {
    totalElements: number
  }
  return page.totalElements
}

describe.each(['recorded', 'documented'] as const)('a network with %s bodies', (shapes) => {
  it('is read whole: wallet, countries, operators', async () => {
    const practice = await openPractice({ shapes })
    const { client, log } = practice
    expect(await client.balance()).toEqual({ ok: true, value: { amount: ngn('250000') } })

    const countries = given(await client.countries())
    expect(countries.length).toBeGreaterThanOrEqual(40)
    const { reference } = client
    const nigeria = given(await reference.country('NG'))
    expect(nigeria).toEqual({
      code: 'NG',
      name: 'Nigeria',
      currency: 'NGN',
      callingCodes: ['+234'],
    })
    expect(countries).toContainEqual(nigeria)

    const listed = await all(reference.operatorsPages())
    expect(listed).toHaveLength(await total(practice, '/operators?size=1'))
    expect(listed.length).toBeGreaterThanOrEqual(150)
    expect(new Set(listed.map(({ operatorId }) => operatorId)).size).toBe(listed.length)
    // Whatever is listed can be sold, and nothing of it was lost on the way.
    expect(listed.filter(({ sells }) => sells === null)).toEqual([])
    const ofCountries = []
    for (const { code } of countries) ofCountries.push(...given(await client.operators(code)))
    expect(ofCountries).toHaveLength(listed.length)
    expect(new Set(listed.map(({ kind }) => kind))).toEqual(
      new Set(['airtime', 'data', 'bundle', 'combo', 'pin']),
    )
    expect(given(await reference.operator(341))).toEqual(
      listed.find(({ operatorId }) => operatorId === 341),
    )
    expect(log.filter((line) => /left out|not read/.test(line))).toEqual([])
  })

  it('tells the operator of a number, also of one that moved', async () => {
    const { client } = await openPractice({ shapes })
    expect(await client.detect('NG', '2348031234567')).toMatchObject({
      ok: true,
      value: { operatorId: 341 },
    })
    const { reference } = client
    const stayed = await reference.mnpLookup('NG', '2348031234567')
    expect(stayed).toMatchObject({ ok: true, value: { operatorId: 341 } })
    const moved = await reference.mnpLookup('NG', '2348031777777')
    expect(given(moved).operatorId).not.toBe(341)
    expect(await reference.mnpLookupPost('NG', '2348031777777')).toEqual(moved)
  })

  it('tells rates, commissions and promotions', async () => {
    const practice = await openPractice({ shapes })
    const { client, log } = practice
    const { reference } = client
    expect(await reference.fxRate(1100, ngn('832'))).toEqual({
      ok: true,
      value: {
        operatorId: 1100,
        name: 'Etisalat United Arab Emirates',
        gets: { value: '5.59936', currency: 'AED' },
      },
    })
    const commissions = await all(reference.commissions())
    expect(commissions).toHaveLength(await total(practice, '/operators/commissions?size=1'))
    const commission = given(await reference.commission(1100))
    expect(commission).toMatchObject({ operatorId: 1100, country: 'AE', international: '5' })
    expect(commissions).toContainEqual(commission)

    const promotions = await all(reference.promotions())
    expect(promotions).toHaveLength(await total(practice, '/promotions?size=1'))
    expect(
      promotions.filter(({ startsAt, endsAt }) => startsAt === null || endsAt === null),
    ).toEqual([])
    const [first] = promotions
    const promotionId = first?.promotionId ?? 0
    expect(given(await reference.promotion(promotionId))).toEqual(first)
    const operatorId = first?.operatorId ?? 0
    expect(given(await reference.promotionsByOperator(operatorId)).rows).toContainEqual(first)
    const operator = given(await reference.operator(operatorId))
    const ofCountry = given(await reference.promotionsByCountry(operator.country ?? ''))
    expect(ofCountry.rows).toContainEqual(first)
    expect(operator.beside.promotions).toContainEqual(first)
    expect(log.filter((line) => /left out|not read/.test(line))).toEqual([])
  })

  it('sells, and shows the sale in status and report', async () => {
    const { client, log } = await openPractice({ shapes })
    const order = anOrder({
      operatorId: 1100,
      country: 'AE',
      msisdn: '971503971821',
      amount: ngn('832'),
    })
    const sold = await client.send(order)
    expect(sold).toMatchObject({
      kind: 'answered',
      transaction: {
        status: 'SUCCESSFUL',
        customIdentifier: order.customIdentifier,
        msisdn: '971503971821',
        requested: ngn('832'),
        delivered: { value: '5.6', currency: 'AED' },
        cost: ngn('790.4'),
        balanceBefore: ngn('250000'),
        balanceAfter: ngn('249209.6'),
        voucher: null,
      },
    })
    expect(await client.balance()).toEqual({ ok: true, value: { amount: ngn('249209.6') } })
    const transaction = sold.kind === 'answered' ? sold.transaction : null
    const transactionId = transaction?.transactionId ?? ''
    expect(await client.status(transactionId)).toEqual({
      kind: 'status',
      status: 'SUCCESSFUL',
      transaction,
    })
    const found = await client.findByIdentifier(order.customIdentifier)
    expect(found).toMatchObject({ kind: 'rows', rows: [{ transactionId }] })
    expect(await client.findByIdentifier(order.customIdentifier.toUpperCase())).toEqual({
      kind: 'rows',
      rows: [],
    })
    const { reference } = client
    const reported = given(await reference.report(transactionId))
    expect(reported).toMatchObject({
      transactionId,
      operatorName: 'Etisalat United Arab Emirates',
      country: 'AE',
      discount: ngn('41.6'),
      fee: '0',
      placedAt: '2026-11-21 09:00:00',
    })
    expect(await all(reference.reports())).toEqual([reported])
    expect(log.filter((line) => /left out|not read/.test(line))).toEqual([])
  })

  it('hands out a PIN with every digit, again when it is asked for by id', async () => {
    const { client } = await openPractice({ shapes })
    const order = anOrder({
      operatorId: 535,
      country: 'GB',
      msisdn: '447951631337',
      amount: ngn('3168.4'),
    })
    const sold = await client.send(order)
    const transaction = sold.kind === 'answered' ? sold.transaction : null
    const digits = shapes === 'recorded' ? /^\d{16}$/ : /^[1-9]\d*$/
    expect(transaction?.cost).toEqual(ngn('3105.032'))
    expect(transaction?.voucher?.code).toMatch(digits)
    expect(transaction?.voucher?.lines).toContain('Dial *233* and PIN #')
    const again = given(await client.reference.report(transaction?.transactionId ?? ''))
    expect(again.voucher).toEqual(transaction?.voucher)
  })

  it('carries an order out later', async () => {
    const { client, pass } = await openPractice({ shapes })
    const order = anOrder()
    const accepted = await client.reference.topupAsync(order)
    const transactionId = accepted.kind === 'accepted' ? accepted.transactionId : ''
    expect(await client.status(transactionId)).toMatchObject({ status: 'PROCESSING' })
    pass(9_000)
    expect(await client.status(transactionId)).toMatchObject({
      status: 'SUCCESSFUL',
      transaction: { transactionId, customIdentifier: order.customIdentifier },
    })
    expect(await client.reference.topupAsync(order)).toEqual({
      kind: 'doubtful',
      doubt: 'identifier-already-used',
    })
  })

  it.each(['SUCCESSFUL', 'REFUNDED', 'FAILED'])(
    'tells of a sale that ends as %s',
    async (ending) => {
      const { client, fault, pass } = await openPractice({ shapes })
      await fault({ on: 'topup', fault: 'processing', ms: 5_000, ending })
      const sold = await client.send(anOrder())
      expect(sold).toMatchObject({ kind: 'answered', transaction: { status: 'PROCESSING' } })
      const transactionId = sold.kind === 'answered' ? sold.transaction.transactionId : ''
      pass(5_000)
      expect(await client.status(transactionId)).toMatchObject({ kind: 'status', status: ending })
      const left = ending === 'SUCCESSFUL' ? '249500' : '250000'
      const balance = given(await client.balance())
      if (ending === 'SUCCESSFUL') expect(Number(balance.amount.value)).toBeLessThan(250_000)
      else expect(balance.amount.value).toBe(left)
    },
  )
})

describe('the report of a network', () => {
  it('is filtered by country, operator, identifier and time, and read over many pages', async () => {
    const { client, pass } = await openPractice()
    const { reference } = client
    const dayMs = 86_400_000
    const first = anOrder()
    await client.send(first)
    pass(10 * dayMs)
    const second = anOrder({
      operatorId: 1100,
      country: 'AE',
      msisdn: '971503971821',
      amount: ngn('832'),
    })
    await client.send(second)
    const identifiers = async (filter: Parameters<typeof reference.reports>[0]) =>
      (await all(reference.reports(filter))).map(({ customIdentifier }) => customIdentifier)

    const both = [first.customIdentifier, second.customIdentifier]
    expect(await identifiers({})).toEqual(both)
    expect(await identifiers({ country: 'AE' })).toEqual([second.customIdentifier])
    expect(await identifiers({ operatorId: 341 })).toEqual([first.customIdentifier])
    expect(await identifiers({ operatorName: 'MTN Nigeria' })).toEqual([first.customIdentifier])
    expect(await identifiers({ customIdentifier: second.customIdentifier })).toEqual([
      second.customIdentifier,
    ])
    const at = Date.UTC(2026, 10, 21, 9)
    expect(await identifiers({ between: { from: at, to: at } })).toEqual([first.customIdentifier])
    expect(await identifiers({ between: { from: at, to: at + 10 * dayMs } })).toEqual(both)

    const sold = 205
    for (let i = 2; i < sold; i += 1) await client.send(anOrder({ amount: ngn('50') }))
    const rows = await all(reference.reports())
    expect(new Set(rows.map(({ transactionId }) => transactionId)).size).toBe(sold)
    expect(rows).toHaveLength(sold)
    expect(rows[0]?.customIdentifier).toBe(first.customIdentifier)
  })
})

describe('the token of a network', () => {
  const readBalances = async (practice: Practice, count: number): Promise<void> => {
    const { client } = practice
    const answers = await Promise.all(Array.from({ length: count }, () => client.balance()))
    expect(answers.filter((answer) => !answer.ok)).toEqual([])
  }

  it('is asked for once by five hundred readers', async () => {
    const practice = await openPractice()
    await readBalances(practice, 500)
    expect((await practice.state()).requests).toMatchObject({ token: 1, balance: 500 })
  })

  it('is renewed once when it ends during fifty calls at a time', async () => {
    const practice = await openPractice()
    await readBalances(practice, 1)
    await practice.fault({ on: 'balance', fault: 'expire-tokens' })
    await readBalances(practice, 50)
    expect((await practice.state()).requests['token']).toBe(2)
  })

  it('that ends under a purchase is renewed, and the order is carried out once', async () => {
    const { client, fault, state } = await openPractice()
    await client.balance()
    await fault({ on: 'topup', fault: 'expire-tokens' })
    const order = anOrder()
    expect(await client.send(order)).toMatchObject({ kind: 'answered' })
    const { topups, requests, sent } = await state()
    expect(topups.byIdentifier).toEqual({ [order.customIdentifier]: 1 })
    expect(requests['token']).toBe(2)
    expect(sent).toEqual({ [order.customIdentifier]: 2 })
  })
})
