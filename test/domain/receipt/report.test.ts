import { describe, expect, it } from 'vitest'
import { noSaleSlip } from '../../../src/main/domain/receipt/no-sale-slip.ts'
import { reportSlip } from '../../../src/main/domain/receipt/report-slip.ts'
import { sampleSlip } from '../../../src/main/domain/receipt/sample-slip.ts'
import { rulerSheet, signSheet } from '../../../src/main/domain/receipt/sheets.ts'
import { slipText } from '../../../src/main/domain/receipt/text.ts'
import { paperFacts, reportFacts } from '../../support/slips.ts'

describe('the report of a day', () => {
  const report = slipText(reportSlip(reportFacts({ columns: 48 })))

  it('has every figure that it was given, and says what is missing', () => {
    for (const figure of [
      /Z 0412 +18 Nov 2026/,
      /SALES · NGN\nMTN +37 +13,150\.00/,
      /Total +79 +27,150\.00/,
      /Cash +70 +23,750\.00\nCard +9 +3,400\.00\nof which fees +160\.00/,
      /Paid back to customers +-1,000\.00\nPaid out: printer paper +-1,200\.00/,
      /Should hold +26,550\.00\nCounted Ada \d\d:\d\d +26,050\.00/,
      /SHORT +NGN 500\.00/,
      /Cost of sales +79 +-26,218\.60\nClosing, agrees +17,260\.65/,
      /Commission +931\.40\nFees +160\.00\nTotal +1,091\.40/,
      /Before this one +Z 0411/,
      /Counted +_+\n\n\nSigned +_+/,
    ]) {
      expect(report).toMatch(figure)
    }
    expect(report).not.toContain('Paid another way')
  })

  it.each([
    [0, /AGREES +NGN 0\.00/],
    [50_000, /OVER +NGN 500\.00/],
  ])('says of a drawer that is off by %i what it is', (minor, words) => {
    const { drawer } = reportFacts()
    const counted = drawer?.counted ?? null
    const off = counted && { ...counted, difference: { minor, currency: 'NGN' } }
    const facts = reportFacts({ drawer: drawer && { ...drawer, counted: off } })
    expect(slipText(reportSlip(facts))).toMatch(words)
  })

  it('closes nothing and is not signed when it only looks', () => {
    const x = slipText(reportSlip(reportFacts({ kind: 'x', closed: null })))
    expect(x).not.toMatch(/Z 0412|Signed|Closed/)
    expect(x).toContain('Printed')
  })

  it('leaves out what nobody counted or may see', () => {
    const bare = { drawer: null, balance: null, profit: null, journal: null, clerks: [] }
    expect(slipText(reportSlip(reportFacts(bare)))).not.toMatch(/DRAWER|BALANCE|PROFIT|CLERKS/)
  })
})

describe('the slip of a drawer that was opened without a sale', () => {
  it('says so, and when, where and why', () => {
    const facts = { ...paperFacts(), at: new Date(2026, 10, 18, 12).getTime(), reason: 'Coins' }
    const slip = slipText(noSaleSlip(facts))
    for (const fact of ['Opened without a sale', '18 Nov 2026', 'Till 1']) {
      expect(slip).toContain(fact)
    }
    expect(slip).toMatch(/Reason +Coins/)
  })
})

describe('the sheets of the set-up', () => {
  it.each([32, 42, 48])('the ruler has a bar for every width up to %i columns', (columns) => {
    const lines = slipText(rulerSheet(columns, 'en')).split('\n')
    expect(lines.find((line) => line.includes('...5...10'))).toHaveLength(columns)
    const bars = lines.filter((line) => line.startsWith('|'))
    expect(bars.map((bar) => [bar.length, Number(/\d+/.exec(bar)?.[0])])).toEqual(
      [32, 42, 48].filter((width) => width <= columns).map((width) => [width, width]),
    )
  })

  it('the letters are each under their name', () => {
    const sheet = slipText(signSheet(48, 'en'))
    for (const line of [/Arabic\n.*[\u0621-\u064a]/, /Amharic\n[\u1200-\u137f]/, /Chinese\n谢/]) {
      expect(sheet).toMatch(line)
    }
  })

  it('the sample can be taken for no sale, in live business too', () => {
    const lines = slipText(sampleSlip(paperFacts())).trimEnd().split('\n')
    expect(lines.at(0)).toContain('TEST · NOT A SALE')
    expect(lines.at(-1)).toContain('TEST · NOT A SALE')
  })
})
