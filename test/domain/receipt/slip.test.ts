import { describe, expect, it } from 'vitest'
import { saleStates } from '#contract/sales'
import { languages, type Settings } from '#contract/settings'
import { slipHtml } from '../../../src/main/domain/receipt/html.ts'
import { type SlipFacts, topupSlip } from '../../../src/main/domain/receipt/slip.ts'
import { slipText } from '../../../src/main/domain/receipt/text.ts'
import { slipWords } from '../../../src/main/domain/receipt/words.ts'
import { doneSale } from '../../support/sale.ts'

const settings: Settings = {
  shopName: 'Eze Phones',
  tillName: 'Till 1',
  country: 'NG',
  language: 'en',
  theme: 'system',
  slipLanguage: null,
  sounds: false,
  readAloud: false,
}

const facts = (change: Partial<SlipFacts> = {}): SlipFacts => ({
  sale: doneSale(),
  settings,
  environment: 'live',
  phone: '050 397 1821',
  ...change,
})

const text = (change: Partial<SlipFacts> = {}): string => slipText(topupSlip(facts(change)))

describe('a slip', () => {
  it('says who sold what to which number, what arrived, what was paid, and how to find it', () => {
    const slip = text()
    for (const fact of [
      'Eze Phones',
      'Till 1',
      '050 397 1821',
      'AED 5.60',
      'NGN 832.00',
      'DONE',
      '33469',
    ]) {
      expect(slip).toContain(fact)
    }
  })

  it('never says PAID of a sale that is not done', () => {
    for (const state of saleStates.filter((one) => one !== 'done')) {
      expect(text({ sale: doneSale({ state, delivered: null }) }), state).not.toContain('PAID')
    }
  })

  it('tells what is expected as about, never as delivered', () => {
    const slip = text({ sale: doneSale({ state: 'working', delivered: null }) })
    expect(slip).toContain('They get about')
    expect(slip).not.toContain('They got')
  })

  it('is marked at both ends when no real money moved', () => {
    const lines = text({ environment: 'practice' }).trimEnd().split('\n')
    expect(lines.at(0)).toContain('PRACTICE · NOT A SALE')
    expect(lines.at(-1)).toContain('PRACTICE · NOT A SALE')
    expect(text({ environment: 'live' })).not.toContain('NOT A SALE')
  })

  it.each(languages)('has every word and no line wider than the paper in %s', (language) => {
    for (const state of saleStates) {
      const slip = text({
        settings: { ...settings, language, shopName: 'Eze Phones and Accessories, Wuse Market' },
        sale: doneSale({ state, operatorReference: '7297929551:OrderConfirmed:long-reference' }),
        environment: 'practice',
      })
      expect(slip).toContain(slipWords[language].states[state])
      for (const line of slip.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(32)
    }
  })

  it('cuts no figure: a value that does not fit moves to a line of its own', () => {
    const slip = text({ sale: doneSale({ operatorReference: 'A'.repeat(30) }) })
    expect(slip).toContain(`Operator ref\n  ${'A'.repeat(30)}`)
  })
})

describe('a slip as a page', () => {
  const template = '<html><body><!--slip--></body></html>'

  it('shows hostile names as text', () => {
    const sale = doneSale({ operatorName: '<img src=x onerror=alert(1)> & "Co" $& $1' })
    const html = slipHtml(topupSlip(facts({ sale })), template)
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Co&quot; $&amp; $1')
  })

  it('reads from right to left in Arabic', () => {
    const html = slipHtml(topupSlip(facts({ settings: { ...settings, language: 'ar' } })), template)
    expect(html).toContain('dir="rtl"')
  })

  it('refuses a page that has no place for it', () => {
    expect(() => slipHtml(topupSlip(facts()), '<html></html>')).toThrow('no place')
  })
})
