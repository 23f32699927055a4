import { describe, expect, it } from 'vitest'
import { payments, type Sale, saleStates } from '#contract/sales'
import { languages, type Settings } from '#contract/settings'
import { widthOf } from '../../../src/main/domain/receipt/columns.ts'
import type { SlipFacts } from '../../../src/main/domain/receipt/facts.ts'
import { saleSlip } from '../../../src/main/domain/receipt/sale-slip.ts'
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
  printSlips: 'on-request',
  slipHeader: '',
  slipFooter: '',
  slipNumber: 'whole',
  keepPinsDays: 30,
}

const facts = (change: Partial<SlipFacts> = {}): SlipFacts => ({
  sale: doneSale(),
  settings,
  environment: 'live',
  phone: '050 397 1821',
  now: Date.parse('2026-11-24T18:05:00Z'),
  columns: 32,
  isCopy: false,
  logo: null,
  voucher: null,
  ...change,
})

const text = (change: Partial<SlipFacts> = {}): string => slipText(saleSlip(facts(change)))

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
      for (const payment of payments.filter((one) => one !== 'paid-back')) {
        const sale = doneSale({ state, payment, delivered: null })
        expect(text({ sale }), `${state} ${payment}`).not.toContain('PAID')
      }
    }
  })

  it('never says PAID of money that is held, owed or gone back', () => {
    for (const payment of ['held', 'owed', 'given-back', 'paid-back'] as const) {
      expect(text({ sale: doneSale({ payment }) }), payment).not.toMatch(/PAID(?! BACK)/)
    }
    expect(text({ sale: doneSale({ payment: 'held' }) })).toMatch(/KEPT APART +NGN 832\.00/)
    expect(text({ sale: doneSale({ payment: 'owed' }) })).toMatch(/OWED +NGN 832\.00/)
  })

  it('says what was given, and the change', () => {
    const given = { minor: 100000, currency: 'NGN' }
    const slip = text({ sale: doneSale({ tender: { method: 'cash', given } }) })
    expect(slip).toMatch(/Cash +NGN 1,000\.00\nChange +NGN 168\.00/)
    const exact = { minor: 83200, currency: 'NGN' }
    const card = text({ sale: doneSale({ tender: { method: 'card', given: exact } }) })
    expect(card).toMatch(/Card +NGN 832\.00/)
    expect(card).not.toContain('Change')
    expect(text({ sale: doneSale({ tender: null }) })).not.toContain('Cash')
  })

  it('says nothing of change where all of it goes back', () => {
    const given = { minor: 100000, currency: 'NGN' }
    const slip = text({
      sale: doneSale({
        state: 'refused',
        payment: 'given-back',
        tender: { method: 'cash', given },
      }),
    })
    expect(slip).toMatch(/GIVE BACK +NGN 832\.00/)
    expect(slip).not.toContain('Change')
    expect(slip).not.toContain('They g')
  })

  it('is in the language of slips, whatever the screen is in', () => {
    const slip = text({ settings: { ...settings, language: 'en', slipLanguage: 'fr' } })
    expect(slip).toContain('Recharge')
    expect(slip).not.toContain('Top-up')
  })

  it('tells what is expected as about, never as delivered', () => {
    const slip = text({ sale: doneSale({ state: 'working', payment: 'held', delivered: null }) })
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
    const cases = saleStates.flatMap((state) => payments.map((payment) => ({ state, payment })))
    for (const { state, payment } of cases) {
      const operatorReference = '7297929551:OrderConfirmed:long-reference'
      const slip = text({
        settings: { ...settings, language, shopName: 'Eze Phones and Accessories, Wuse Market' },
        sale: doneSale({ state, payment, operatorReference }),
        environment: 'practice',
      })
      const words = slipWords[language]
      expect(slip).toContain(payment === 'paid-back' ? words.paidBack : words.states[state])
      for (const line of slip.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(32)
    }
  })

  it('cuts no figure: a value that does not fit moves to a line of its own', () => {
    const slip = text({ sale: doneSale({ operatorReference: 'A'.repeat(30) }) })
    expect(slip).toContain(`Operator ref\n  ${'A'.repeat(30)}`)
  })
})

describe('the slip of a payment that went back', () => {
  const paidBack = (change: Partial<Sale> = {}): Sale =>
    doneSale({
      state: 'refunded',
      payment: 'paid-back',
      delivered: null,
      since: '2026-11-18T18:05:00.000Z',
      ...change,
    })

  it('says what was owed for, why, how much went back, and how to find the sale', () => {
    const slip = text({ sale: paidBack() })
    for (const fact of [
      'Money paid back',
      '050 397 1821',
      'Etisalat United Arab Emirates',
      'Refunded',
      '33469',
      'p7r9s1t3w',
      'Received',
    ]) {
      expect(slip).toContain(fact)
    }
    expect(slip).toMatch(/PAID BACK +NGN 832\.00/)
    expect(slip).not.toContain('They get')
  })

  it('says what the owner found', () => {
    const slip = text({ sale: paidBack({ state: 'cancelled', settledByHand: { note: 'x' } }) })
    expect(slip).toContain('Not delivered')
  })

  it('lies beside the slip of its sale, under a name of its own', () => {
    const before = saleSlip(facts({ sale: paidBack({ payment: 'owed' }) }))
    const after = saleSlip(facts({ sale: paidBack() }))
    expect(after.title).not.toBe(before.title)
    expect(after.title).toContain(before.title)
  })
})
