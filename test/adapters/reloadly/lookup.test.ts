import { describe, expect, it } from 'vitest'
import { hangUp, json, openShop, order, problem, type Reply } from './support.ts'

const report = 'GET /topups/reports/transactions'
const identifier = order.customIdentifier
const row = (id: number | string, customIdentifier: string = identifier): string =>
  `{"transactionId":${id},"status":"SUCCESSFUL","customIdentifier":"${customIdentifier}"}`
const page = (rows: readonly string[], more = ',"last":true'): string =>
  `{"content":[${rows.join(',')}]${more}}`
const pages =
  (...texts: string[]): Reply =>
  (response, heard) => {
    const asked = Number(heard.query.get('page')) - 1
    json(200, texts[asked] ?? page([]))(response, heard)
  }

async function lookFor(reply: Reply, wanted = identifier) {
  const shop = await openShop({ [report]: reply })
  const found = await shop.client.findByIdentifier(wanted)
  return { found, asked: shop.calls(report), ...shop }
}

const ids = (...transactionIds: string[]) => ({
  kind: 'rows',
  rows: transactionIds.map((transactionId) => expect.objectContaining({ transactionId })),
})
const trouble = { kind: 'unreadable', failure: 'provider-trouble' }

describe('the search for an identifier', () => {
  it('asks the report for exactly that, from page one', async () => {
    const wanted = 'a/b c&d=é?'
    const { found, asked } = await lookFor(pages(page([row(4, wanted)])), wanted)
    expect(found).toEqual(ids('4'))
    expect(Object.fromEntries(asked[0]?.query ?? [])).toEqual({
      customIdentifier: wanted,
      page: '1',
      size: '200',
    })
  })

  it.each<[string, string[], string[], number]>([
    ['one row', [page([row(1)])], ['1'], 1],
    ['no rows', [page([])], [], 1],
    ['empty padding', [page([row(1), '{}', '{}', 'null'])], ['1'], 1],
    ['two rows, which is an alarm', [page([row(1), row(2)])], ['1', '2'], 1],
    ['one row told twice', [page([row(1), row(1)])], ['1'], 1],
    [
      'rows of others, from a server that ignores the filter',
      [page([row(1, 'x'), row(2)])],
      ['2'],
      1,
    ],
    ['rows that differ in case', [page([row(1, identifier.toUpperCase())])], [], 1],
    ['a row of nobody', [page(['{"transactionId":3,"customIdentifier":null}'])], [], 1],
    ['a bad row of somebody else', [page(['{"customIdentifier":"x"}', row(2)])], ['2'], 1],
    [
      'a row without anything else',
      [page([`{"transactionId":"5","customIdentifier":"${identifier}"}`])],
      ['5'],
      1,
    ],
    ['pages until the last', [page([row(1, 'x')], ',"last":false'), page([row(2)])], ['2'], 2],
    [
      'as many pages as are announced',
      [page([row(1)], ',"totalPages":2'), page([row(2)], ',"totalPages":"2"')],
      ['1', '2'],
      2,
    ],
    ['pages until an empty one', [page([row(1)], ''), page([row(2)], '')], ['1', '2'], 3],
    ['pages until one comes again', [page([row(1)], ''), page([row(1)], '')], ['1'], 2],
    ['a bare array', [`[${row(1)}]`, `[${row(1)}]`], ['1'], 2],
    [
      'a last page that says so in words',
      [page([row(1)], ',"last":"true","totalPages":9')],
      ['1'],
      1,
    ],
  ])('finds through %s', async (_, texts, expected, requests) => {
    const { found, asked } = await lookFor(pages(...texts))
    expect(found).toEqual(ids(...expected))
    expect(asked.map(({ query }) => query.get('page'))).toEqual(
      Array.from({ length: requests }, (_unused, i) => `${i + 1}`),
    )
  })

  it.each<[string, string]>([
    ['a matching row without an id', page([`{"customIdentifier":"${identifier}"}`])],
    ['a matching row with a broken id', page([row('"?"'), row(2)])],
    ['a row that is no object', page(['"gone"'])],
    ['no list', '{"last":true}'],
    ['a list that is null', '{"content":null,"totalElements":0}'],
    ['a list that is an object', '{"content":{}}'],
    ['an empty object', '{}'],
    ['null', 'null'],
    ['an error with 200', problem('INTERNAL_SERVER_ERROR')],
    ['a page that is cut', page([row(1, 'x')]).slice(0, -3)],
    ['a captive portal', '<html>'],
    ['nothing', ''],
    ['a page that comes again while more are announced', page([row(1, 'x')], ',"totalPages":3')],
  ])('does not take %s for "not there"', async (_, text) => {
    const { found } = await lookFor(json(200, text))
    expect(found).toEqual(trouble)
  })

  it.each<[string, Reply, string]>([
    ['404', json(404, problem(null)), 'provider-trouble'],
    ['500', json(500, ''), 'provider-trouble'],
    ['429', json(429, ''), 'rate-limited'],
    ['401', json(401, problem('INVALID_TOKEN')), 'credentials-refused'],
    ['a hang-up', hangUp, 'unreachable'],
  ])('does not take %s for "not there" either', async (_, reply, failure) => {
    const { found } = await lookFor(reply)
    expect(found).toEqual({ kind: 'unreadable', failure })
  })

  it('forgets what it found when a later page cannot be read', async () => {
    const { found } = await lookFor(pages(page([row(1)], ',"last":false'), '<html>'))
    expect(found).toEqual(trouble)
  })

  it('gives up on a report without end', async () => {
    const { found, asked } = await lookFor((response, heard) => {
      json(200, page([row(heard.query.get('page') ?? '', 'x')], ''))(response, heard)
    })
    expect(found).toEqual(trouble)
    expect(asked).toHaveLength(50)
  })
})

describe('the status of a transaction', () => {
  const statusOf = async (reply: Reply) => {
    const shop = await openShop({ 'GET /topups/181207/status': reply })
    return shop.client.status('181207')
  }

  it.each<[string, string, string, string | null]>([
    [
      'the envelope',
      `{"code":null,"message":null,"status":"SUCCESSFUL","transaction":${row(181207)}}`,
      'SUCCESSFUL',
      '181207',
    ],
    ['the bare form', row(181207), 'SUCCESSFUL', '181207'],
    ['a wrapper', `{"content":${row(181207)}}`, 'SUCCESSFUL', '181207'],
    [
      'processing',
      '{"code":null,"message":null,"status":"PROCESSING","transaction":null}',
      'PROCESSING',
      null,
    ],
    [
      'a refund',
      '{"status":"REFUNDED","message":"Operator down","transaction":null}',
      'REFUNDED',
      null,
    ],
    ['a refund without the member', '{"status":"REFUNDED"}', 'REFUNDED', null],
    ['a refund with an empty object', '{"status":"FAILED ","transaction":{}}', 'FAILED', null],
    ['an odd word', '{"status":"Refunded","transaction":null}', 'unrecognised', null],
    [
      'a contradiction',
      `{"status":"REFUNDED","transaction":${row(181207)}}`,
      'unrecognised',
      '181207',
    ],
    [
      'a word outside only',
      '{"status":"SUCCESSFUL","transaction":{"transactionId":181207}}',
      'SUCCESSFUL',
      '181207',
    ],
    ['a bare form of old', '{"transactionId":"181207"}', 'unrecognised', '181207'],
  ])('is read from %s', async (_, text, status, id) => {
    const transaction = id === null ? null : expect.objectContaining({ transactionId: id })
    expect(await statusOf(json(200, text))).toEqual({ kind: 'status', status, transaction })
  })

  it.each([
    ['its code', problem('TRANSACTION_NOT_FOUND')],
    ['its words', problem(null, 'Transaction not found for given id')],
  ])('of an unknown id is told by %s', async (_, text) => {
    expect(await statusOf(json(404, text))).toEqual({ kind: 'no-such-transaction' })
  })

  it.each<[string, Reply]>([
    [
      'an unknown path',
      json(404, '{"status":404,"error":"Not Found","message":"No message available"}'),
    ],
    ['404 in HTML', json(404, '<html>')],
    ['500 with the code of an unknown id', json(500, problem('TRANSACTION_NOT_FOUND'))],
    ['nothing in it', json(200, '{}')],
    ['no status', json(200, '{"transaction":null}')],
    ['another transaction', json(200, `{"status":"SUCCESSFUL","transaction":${row(181208)}}`)],
    [
      'a transaction that cannot be read',
      json(200, '{"status":"SUCCESSFUL","transaction":{"status":"SUCCESSFUL"}}'),
    ],
    ['an array of none', json(200, '[]')],
    ['a captive portal', json(200, '<html>')],
  ])('is not known from %s', async (_, reply) => {
    expect(await statusOf(reply)).toEqual(trouble)
  })
})
