import { describe, expect, it } from 'vitest'
import { err, ok } from '#contract/result'
import { turnPages } from '../../../src/main/adapters/reloadly/paging.ts'
import { json, openShop, problem, type Reply } from './support.ts'

const operator = (id: number): string => `{"operatorId":${id},"id":${id},"name":"Network ${id}"}`
const operators = (...ids: number[]): readonly string[] => ids.map(operator)

/** One page in the service's own words: asked for from 1, numbered from 0. */
function page(rows: readonly string[], number: number, totalPages: number, size = 2): string {
  const members = {
    totalPages,
    last: number + 1 >= totalPages,
    first: number === 0,
    size,
    number,
    numberOfElements: rows.length,
    pageable: { pageSize: size, pageNumber: number, offset: number * size },
  }
  return `{"content":[${rows.join(',')}],${JSON.stringify(members).slice(1)}`
}

/** Answers page 1 with the first text and so on, and what is past the end with an empty page. */
const pages =
  (...texts: string[]): Reply =>
  (response, heard) => {
    const asked = Number(heard.query.get('page'))
    json(200, texts[asked - 1] ?? page([], asked - 1, texts.length))(response, heard)
  }

async function readAll(reply: Reply) {
  const shop = await openShop({ 'GET /operators': reply })
  const read: number[][] = []
  let error: object | null = null
  for await (const turn of shop.client.reference.operatorsPages()) {
    if (turn.ok) read.push(turn.value.rows.map(({ operatorId }) => operatorId))
    else error = turn.error
  }
  return { read, error, asked: shop.calls('GET /operators'), ...shop }
}

const trouble = { endpoint: 'operators', code: 'provider-trouble' }

describe('the pages of a list', () => {
  it('are asked for from 1, with a size, one after the other', async () => {
    const { read, error, asked } = await readAll(
      pages(page(operators(1, 2), 0, 3), page(operators(3, 4), 1, 3), page(operators(5), 2, 3)),
    )
    expect(read).toEqual([[1, 2], [3, 4], [5]])
    expect(error).toBeNull()
    expect(asked.map(({ query }) => [query.get('page'), query.get('size')])).toEqual([
      ['1', '200'],
      ['2', '200'],
      ['3', '200'],
    ])
  })

  it('are not asked for before they are wanted', async () => {
    const shop = await openShop({ 'GET /operators': pages(page(operators(1), 0, 9)) })
    for await (const _ of shop.client.reference.operatorsPages()) break
    expect(shop.calls('GET /operators')).toHaveLength(1)
  })

  it.each<[string, string[], number[][], number]>([
    ['the word of the last one', [`{"content":[${operator(1)}],"last":true}`], [[1]], 1],
    ['the number of pages', [`{"content":[${operator(1)}],"totalPages":1}`], [[1]], 1],
    ['an empty page', [`{"content":[${operator(1)}]}`, '{"content":[]}'], [[1]], 2],
    ['a page of known rows', [`[${operator(1)}]`, `[${operator(1)}]`], [[1]], 2],
    [
      'an empty page although it is announced',
      [page(operators(1), 0, 5), page([], 1, 5)],
      [[1]],
      2,
    ],
    ['nothing at all', ['{"content":[],"totalElements":0}'], [], 1],
  ])('end with %s', async (_, texts, expected, requests) => {
    const { read, error, asked } = await readAll(pages(...texts))
    expect(read).toEqual(expected)
    expect(error).toBeNull()
    expect(asked).toHaveLength(requests)
  })

  it('tell a row once, though it moved to the next page meanwhile', async () => {
    const { read } = await readAll(
      pages(page(operators(1, 2), 0, 2), page([operator(2), '{"operatorId":"3"}'], 1, 2)),
    )
    expect(read).toEqual([[1, 2], [3]])
  })

  it('leave a bad row out, and the padding of the documentation', async () => {
    const { read, log } = await readAll(pages(page([operator(1), '{"name":"x"}', '{}'], 0, 1)))
    expect(read).toEqual([[1]])
    expect(log).toContain('operators left out: operatorId')
  })

  it.each<[string, string[], number[][], object]>([
    [
      'one comes again while more are announced',
      [page(operators(1), 0, 3), page(operators(1), 1, 3)],
      [[1]],
      trouble,
    ],
    [
      'the first one is not the first',
      [page(operators(201), 1, 3)],
      [],
      { ...trouble, path: 'content' },
    ],
    [
      'it says that there are rows and shows none',
      ['{"content":[],"totalElements":7}'],
      [],
      { ...trouble, path: 'content' },
    ],
    [
      'one is no page',
      [page(operators(1), 0, 3), '{"error":"x"}'],
      [[1]],
      { ...trouble, path: 'content' },
    ],
    ['one is cut', [page(operators(1), 0, 3), '{"content":[{'], [[1]], trouble],
    [
      'one holds nothing but bad rows',
      [page(operators(1), 0, 3), '{"content":[{"name":"x"}]}'],
      [[1]],
      { ...trouble, path: 'operatorId' },
    ],
  ])('end in an error when %s', async (_, texts, expected, error) => {
    const list = await readAll(pages(...texts))
    expect(list.read).toEqual(expected)
    expect(list.error).toEqual(error)
  })

  it('end in the refusal of a page, after the rows before it', async () => {
    const { read, error } = await readAll((response, heard) => {
      const isFirst = heard.query.get('page') === '1'
      const reply = isFirst
        ? json(200, page(operators(1), 0, 3))
        : json(403, problem('NOT_AUTHORIZED'))
      reply(response, heard)
    })
    expect(read).toEqual([[1]])
    expect(error).toEqual({
      endpoint: 'operators',
      code: 'credentials-refused',
      status: 403,
      providerCode: 'NOT_AUTHORIZED',
    })
  })

  it('are not turned for ever', async () => {
    const turns = []
    let asked = 0
    const endless = (number: number) => {
      asked += 1
      return Promise.resolve(ok({ rows: [number], more: 'some' } as const))
    }
    for await (const turn of turnPages(endless, String, 7)) turns.push(turn)
    expect(asked).toBe(7)
    expect(turns.at(-1)).toEqual(err('endless'))
  })
})

describe('every paged list', () => {
  const rows = [
    ['GET /operators', 'operatorsPages', '{"operatorId":8}'],
    ['GET /operators/commissions', 'commissions', '{"operator":{"operatorId":8},"percentage":1}'],
    ['GET /promotions', 'promotions', '{"promotionId":8,"operatorId":1}'],
    ['GET /topups/reports/transactions', 'reports', '{"transactionId":8}'],
  ] as const

  it.each(rows)('%s tells a row once by its id', async (route, name, row) => {
    const other = row.replace('8', '9')
    const shop = await openShop({
      [route]: pages(page([row], 0, 2), page([row.replace('}', ',"x":1}'), other], 1, 2)),
    })
    let count = 0
    for await (const turn of shop.client.reference[name]()) {
      expect(turn.ok).toBe(true)
      if (turn.ok) count += turn.value.rows.length
    }
    expect(count).toBe(2)
    expect(shop.calls(route)).toHaveLength(2)
  })
})

describe('the search for an identifier', () => {
  it.each([
    ['an empty page that speaks of rows', '{"content":[],"totalElements":1,"totalPages":1}'],
    ['a page that is not the first one', '{"content":[],"first":false,"number":1}'],
  ])('does not take %s for "not there"', async (_, text) => {
    const shop = await openShop({ 'GET /topups/reports/transactions': json(200, text) })
    expect(await shop.client.findByIdentifier('at1-x')).toEqual({
      kind: 'unreadable',
      failure: 'provider-trouble',
    })
  })
})
