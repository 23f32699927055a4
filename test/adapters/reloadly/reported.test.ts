import { describe, expect, it } from 'vitest'
import type { ReportPage, TopupGateway } from '../../../src/main/domain/sales/gateway.ts'
import { formatIdentifier } from '../../../src/main/domain/sales/identifier.ts'
import { hangUp, json, openShop, type Reply } from './support.ts'

const report = 'GET /topups/reports/transactions'
const between = {
  from: Date.parse('2026-11-20T12:00:00Z'),
  to: Date.parse('2026-11-21T12:00:00Z'),
}

const ours = (n: number): string =>
  formatIdentifier({
    till: 't1',
    shift: 0,
    clerk: 'ada',
    saleId: `01jd3q8zxv6k2m4n5p7r9s1t${String(n).padStart(2, '0')}`,
  })
const row = (id: number, identifier: string, more = ''): string =>
  `{"transactionId":${id},"status":"REFUNDED","customIdentifier":"${identifier}"${more}}`
const page = (rows: readonly string[], last: boolean): string =>
  `{"content":[${rows.join(',')}],"last":${last}}`
const pages =
  (...texts: string[]): Reply =>
  (response, heard) => {
    json(200, texts[Number(heard.query.get('page')) - 1] ?? page([], true))(response, heard)
  }

async function all(
  client: TopupGateway,
  signal = new AbortController().signal,
): Promise<readonly ReportPage[]> {
  const told: ReportPage[] = []
  for await (const one of client.reported(between, signal)) told.push(one)
  return told
}

async function told(reply: Reply) {
  const shop = await openShop({ [report]: reply })
  return { pages: await all(shop.client), asked: shop.calls(report) }
}

const ids = (...transactionIds: string[]) => ({
  ok: true,
  value: transactionIds.map((transactionId) => expect.objectContaining({ transactionId })),
})

describe('the report of a time', () => {
  it('is asked for with more than a day around it, by its pages, one after the other', async () => {
    const { pages: got, asked } = await told(
      pages(page([row(1, ours(1))], false), page([row(2, ours(2))], true)),
    )
    expect(got).toEqual([ids('1'), ids('2')])
    expect(asked.map(({ query }) => Object.fromEntries(query))).toEqual(
      ['1', '2'].map((number) => ({
        startDate: '2026-11-19 00:00:00',
        endDate: '2026-11-23 00:00:00',
        page: number,
        size: '500',
      })),
    )
  })

  it('tells where a top-up went', async () => {
    const more = ',"operatorName":"MTN Nigeria","countryCode":"NG","recipientPhone":"2348031234567"'
    const { pages: got } = await told(pages(page([row(1, ours(1), more)], true)))
    expect(got).toMatchObject([
      {
        value: [
          {
            customIdentifier: ours(1),
            status: 'REFUNDED',
            operatorName: 'MTN Nigeria',
            country: 'NG',
            msisdn: '2348031234567',
          },
        ],
      },
    ])
  })

  it('leaves out what no till sold, however odd it is, and rows that padding leaves', async () => {
    const others = [
      '{"transactionId":"?","customIdentifier":"somebody else"}',
      '{"transactionId":7,"customIdentifier":null}',
      row(8, ours(8).toUpperCase()),
      row(9, `${ours(9).slice(0, -1)}-`),
      '{}',
      '"gone"',
    ]
    const { pages: got } = await told(pages(page([...others, row(1, ours(1))], true)))
    expect(got).toEqual([ids('1')])
  })

  it('reads past a row of a till that makes no sense, and then says so', async () => {
    const spoilt = `{"transactionId":"?","customIdentifier":"${ours(3)}"}`
    const { pages: got } = await told(
      pages(page([spoilt, row(1, ours(1))], false), page([row(2, ours(2))], true)),
    )
    expect(got).toEqual([ids('1'), ids('2'), { ok: false, error: 'provider-trouble' }])
  })

  it.each<[string, Reply, string]>([
    ['no page', json(200, '<html>'), 'provider-trouble'],
    ['500', json(500, ''), 'provider-trouble'],
    ['429', json(429, ''), 'rate-limited'],
    ['a hang-up', hangUp, 'unreachable'],
  ])('ends with %s, and says so', async (_, reply, failure) => {
    const { pages: got } = await told(reply)
    expect(got).toEqual([{ ok: false, error: failure }])
  })

  it('keeps the pages before one that cannot be read', async () => {
    const { pages: got } = await told(pages(page([row(1, ours(1))], false), '<html>'))
    expect(got).toEqual([ids('1'), { ok: false, error: 'provider-trouble' }])
  })

  it('is not asked for any more once nobody wants it', async () => {
    const unwanted = new AbortController()
    const shop = await openShop({
      [report]: (response, heard) => {
        unwanted.abort()
        pages(page([row(1, ours(1))], false))(response, heard)
      },
    })
    const got = await all(shop.client, unwanted.signal)
    expect(got.at(-1)).toEqual({ ok: false, error: 'unreachable' })
    expect(shop.calls(report)).toHaveLength(1)
  })
})
