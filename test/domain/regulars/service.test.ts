import { describe, expect, it, onTestFinished } from 'vitest'
import { readNumberStart } from '../../../src/main/adapters/numbers.ts'
import { createPastCustomers } from '../../../src/main/adapters/sqlite/past-customers.ts'
import { createRegulars } from '../../../src/main/domain/regulars/service.ts'
import { createTestClock } from '../../support/clock.ts'
import { type PastSale, shopPast } from '../../support/shop-past.ts'

const day = 24 * 3_600_000
const now = createTestClock().now()
const ago = (days: number): number => now - days * day

function shop(...sales: readonly PastSale[]) {
  const past = shopPast()
  onTestFinished(() => past[Symbol.dispose]())
  past.add(...sales)
  const regulars = createRegulars({
    history: createPastCustomers(past.history),
    ledger: past.ledger,
    clock: createTestClock(),
    readNumberStart,
    country: () => 'NG',
  })
  const found = (text: string, limit = 8) => {
    const answer = regulars.find(text, limit)
    if (!answer.ok) throw new Error(answer.error)
    return answer.value
  }
  const numbers = (text: string, limit?: number) => found(text, limit).map(({ msisdn }) => msisdn)
  return { regulars, past, found, numbers }
}

const to = (msisdn: string, days: number, change: PastSale = {}): PastSale => ({
  msisdn,
  at: ago(days),
  ...change,
})
const ada = '2348031234567'
const obi = '2348059994567'

describe('a regular', () => {
  it('is found by the last four digits, with what was sold last and how often', () => {
    const { found } = shop(
      to(ada, 9, { order: { value: '200', currency: 'NGN' }, operatorId: 341 }),
      to(ada, 2, {
        order: { value: '500', currency: 'NGN' },
        operatorId: 342,
        operatorName: 'Airtel Nigeria',
      }),
      to('2348031234568', 1),
    )
    expect(found('4567')).toEqual([
      {
        msisdn: ada,
        country: 'NG',
        name: null,
        operator: { operatorId: 342, name: 'Airtel Nigeria' },
        timesSold: 2,
        lastSold: {
          order: { value: '500', currency: 'NGN' },
          at: new Date(ago(2)).toISOString(),
        },
      },
    ])
  })

  it.each([
    ['three digits', '567', [ada, obi]],
    ['five digits', '34567', [ada]],
    ['a whole number as people write it', '0803 123 4567', [ada]],
    ['a whole number with its country', '+234 803 123 4567', [ada]],
    ['a whole number without the plus', '2348031234567', [ada]],
    ['the start of a national number', '0805 999', [obi]],
    ['the start without the zero', '805999', [obi]],
    ['the start with the country', '+234 803 123', [ada]],
    ['a start that very many have', '0803', []],
    ['digits of an Arabic keyboard', '٤٥٦٧', [ada, obi]],
    ['digits of nobody', '9999', []],
    ['a plus alone', '+', []],
    ['two digits', '67', []],
    ['more digits than a number has', '99902348031234567', []],
  ])('is looked for by %s', (_, text, expected) => {
    const { numbers } = shop(to(ada, 1), to(obi, 2))
    expect(numbers(text)).toEqual(expected)
  })

  it('counts delivered sales only', () => {
    const { found, numbers } = shop(
      to(ada, 1, { ended: 'refused' }),
      to(ada, 3),
      to(obi, 1, { ended: 'refunded' }),
      to('2348051114567', 1, { ended: 'unknown' }),
    )
    expect(numbers('4567')).toEqual([ada])
    expect(found('4567')).toMatchObject([
      { timesSold: 1, lastSold: { at: new Date(ago(3)).toISOString() } },
    ])
  })

  it('who ends so comes before those who begin so', () => {
    const begins = '2348039990000'
    const ends = '2348051803999'
    const { numbers } = shop(to(begins, 0), to(begins, 0), to(ends, 50))
    expect(numbers('803999')).toEqual([ends, begins])
    expect(numbers('803999', 1)).toEqual([ends])
  })

  it('who bought often lately comes before one who bought more, long ago', () => {
    const often = Array.from({ length: 12 }, (_, week) => to(obi, 120 + week))
    const { numbers } = shop(...often, to(ada, 1), to(ada, 8))
    expect(numbers('4567')).toEqual([ada, obi])
  })

  it('who bought more comes first among those who bought lately', () => {
    const { numbers } = shop(to(ada, 1), to(obi, 2), to(obi, 3), to(obi, 4))
    expect(numbers('4567')).toEqual([obi, ada])
  })

  it('with a name comes first on a tie, else who bought last', () => {
    const { regulars, numbers } = shop(to(ada, 1), to(obi, 1, { at: ago(1) - 1000 }))
    expect(numbers('4567')).toEqual([ada, obi])
    regulars.name(obi, 'Obi')
    expect(numbers('4567')).toEqual([obi, ada])
  })

  it('of a clock that was once ahead does not outweigh everybody', () => {
    const { numbers } = shop(to(ada, -900), to(obi, 1), to(obi, 2), to(obi, 3))
    expect(numbers('4567')).toEqual([obi, ada])
  })

  it('is still found by how the number begins when thousands begin alike', () => {
    const crowd = Array.from({ length: 1500 }, (_, n) => to(`234803123${1000 + n}`, 40))
    const { found } = shop(...crowd, to(ada, 200), to(ada, 1), to(ada, 0))
    expect(found('+234 803 123', 3)[0]).toMatchObject({ msisdn: ada, timesSold: 3 })
  })

  it('is not found while the ledger cannot be read', () => {
    const { regulars, past } = shop(to(ada, 1))
    past.spoil()
    expect(regulars.find('4567', 8)).toEqual({ ok: false, error: 'ledger-unavailable' })
    expect(regulars.name(ada, 'Ada')).toEqual({ ok: false, error: 'ledger-unavailable' })
  })
})

describe('a name', () => {
  it.each([
    ['a part in the middle', 'kola'],
    ['other capitals', 'ADENÍKE'],
    ['no accents', 'adenike'],
    ['accents of its own', 'àdènìkè'],
    ['wider spaces', 'adenike  nikola'],
  ])('is found by %s', (_, text) => {
    const { regulars, numbers } = shop(to(ada, 1), to(obi, 1))
    regulars.name(ada, 'Adeníké Nikola')
    expect(numbers(text)).toEqual([ada])
    expect(numbers('bola')).toEqual([])
  })

  it('in Arabic is found with and without its marks', () => {
    const { regulars, numbers } = shop(to(ada, 1))
    regulars.name(ada, 'أحمد')
    expect(numbers('احمد')).toEqual([ada])
  })

  it('is shown wherever the number is found, and goes when it is emptied', () => {
    const { regulars, found } = shop(to(ada, 1))
    expect(regulars.name(ada, 'Ada, blue shop')).toMatchObject({
      ok: true,
      value: { msisdn: ada, name: 'Ada, blue shop', timesSold: 1 },
    })
    expect(found('4567')).toMatchObject([{ name: 'Ada, blue shop' }])
    expect(regulars.name(ada, '')).toMatchObject({ ok: true, value: { name: null } })
    expect(found('4567')).toMatchObject([{ name: null }])
    expect(found('blue')).toEqual([])
  })

  it('is given only to numbers that something was delivered to', () => {
    const { regulars } = shop(to(obi, 1, { ended: 'failed' }))
    const nobody = { ok: false, error: 'regular-not-found' }
    expect(regulars.name(ada, 'Ada')).toEqual(nobody)
    expect(regulars.name(obi, 'Obi')).toEqual(nobody)
  })

  it('of many is found with the most likely first, as many as are asked for', () => {
    const { regulars, numbers } = shop(to(ada, 30), to(obi, 1), to('2348051110000', 2))
    for (const msisdn of [ada, obi, '2348051110000']) regulars.name(msisdn, 'Musa')
    expect(numbers('musa', 2)).toEqual([obi, '2348051110000'])
  })
})
