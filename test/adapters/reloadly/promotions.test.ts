import { describe, expect, it } from 'vitest'
import type { Language } from '#contract/settings'
import { json, openShop, problem, type Reply, silence } from './support.ts'

const told = 'GET /promotions/country-codes/NE'

const promotionsWith = async (reply: Reply) => {
  const shop = await openShop({ [told]: reply })
  return { answer: await shop.client.promotions('NE', 'en'), ...shop }
}

const row = (members: object): object => ({ promotionId: 5, operatorId: 88, ...members })
const rows = (...all: object[]): Reply => json(200, JSON.stringify(all))

const plain = {
  operatorId: 88,
  title: 'Twice & more',
  description: '',
  startsAt: null,
  endsAt: null,
  denominations: '',
}

describe('the promotions of a country', () => {
  it('are told in plain words', async () => {
    const { answer } = await promotionsWith(
      rows(
        row({
          title: ' Twice &amp; more ',
          description: '<p>From <b>XOF&nbsp;500</b>,</p>\n<ul><li>for 7 days</li></ul>',
          denominations: null,
          localDenominations: 'XOF 500 and up',
        }),
      ),
    )
    expect(answer).toEqual({
      ok: true,
      value: [
        { ...plain, description: 'From XOF 500 , for 7 days', denominations: 'XOF 500 and up' },
      ],
    })
  })

  it.each([
    ['2026-11-27T23:00:00Z', '2026-11-27T23:00:00.000Z'],
    ['2026-11-27 23:00:00', '2026-11-27T23:00:00.000Z'],
    ['Fri, 27 Nov 2026 23:00:00 +0000', '2026-11-27T23:00:00.000Z'],
    ['27/11/2026', null],
    ['', null],
    [null, null],
  ])('have the time %s in UTC', async (endDate, endsAt) => {
    const { answer } = await promotionsWith(rows(row({ title: 'Twice &amp; more', endDate })))
    expect(answer).toEqual({ ok: true, value: [{ ...plain, endsAt }] })
  })

  it('are left out where they name no operator or have no words', async () => {
    const { answer } = await promotionsWith(
      rows(
        row({ title: '<br>', title1: null }),
        row({ operatorId: null, title: 'Whose?' }),
        row({ title: null, title2: 'Twice &amp; more' }),
        {},
      ),
    )
    expect(answer).toEqual({ ok: true, value: [plain] })
  })

  it('are none where there are none', async () => {
    const { answer } = await promotionsWith(json(200, '[]'))
    expect(answer).toEqual({ ok: true, value: [] })
  })

  it.each<[string, Reply, string]>([
    ['is unknown', json(404, problem('COUNTRY_NOT_SUPPORTED')), 'country-not-supported'],
    ['answers in HTML', json(200, '<html>'), 'provider-trouble'],
    ['is throttled', json(429, problem(null), { 'retry-after': '60' }), 'rate-limited'],
  ])('are an error when the country %s', async (_, reply, code) => {
    const { answer } = await promotionsWith(reply)
    expect(answer).toEqual({ ok: false, error: code })
  })

  it('hold nothing else up while they are silent', async () => {
    const shop = await openShop({ [told]: silence, 'GET /operators/countries/NE': json(200, '[]') })
    const waiting = shop.client.promotions('NE', 'en')
    expect(await shop.client.operators('NE')).toEqual({ ok: true, value: [] })
    await shop.client.close()
    expect(await waiting).toMatchObject({ ok: false })
  })
})

describe('promotions in the language of the till', () => {
  const inLanguages = async (language: Language, replies: Readonly<Record<string, Reply>>) => {
    const shop = await openShop({
      [told]: (response, heard) => {
        const code = heard.query.get('languageCode') ?? ''
        return (replies[code] ?? json(500, '{}'))(response, heard)
      },
    })
    const answer = await shop.client.promotions('NE', language)
    const titles = answer.ok ? answer.value.map(({ title }) => title) : answer.error
    const asked = shop.calls(told).map(({ query }) => query.get('languageCode'))
    return { titles, asked }
  }

  it.each([
    ['en', 'EN'],
    ['fr', 'FR'],
    ['es', 'ES'],
    ['pt', 'PT'],
    ['ar', 'AR'],
  ] as const)('are asked for: %s as %s', async (language, code) => {
    const { titles, asked } = await inLanguages(language, { [code]: rows(row({ title: 'Two' })) })
    expect(titles).toEqual(['Two'])
    expect(asked).toEqual([code])
  })

  it('are told in English where they have no words in it', async () => {
    const { titles, asked } = await inLanguages('fr', {
      FR: rows(row({ promotionId: 6, title: null }), row({ title: 'Le double' })),
      EN: rows(row({ title: 'Twice' }), row({ promotionId: 6, title: 'Thrice' })),
    })
    expect(titles).toEqual(['Thrice', 'Le double'])
    expect(asked).toEqual(['FR', 'EN'])
  })

  it('are those that have words, when English cannot be had', async () => {
    const { titles } = await inLanguages('fr', {
      FR: rows(row({ promotionId: 6, title: null }), row({ title: 'Le double' })),
    })
    expect(titles).toEqual(['Le double'])
  })
})
