import { describe, expect, it } from 'vitest'
import type { Slip } from '#contract/receipts'
import { payments, type Sale, saleStates } from '#contract/sales'
import { languages } from '#contract/settings'
import { widthOf } from '../../../src/main/domain/receipt/columns.ts'
import type { SlipFacts } from '../../../src/main/domain/receipt/facts.ts'
import { saleSlip } from '../../../src/main/domain/receipt/sale-slip.ts'
import { slipText } from '../../../src/main/domain/receipt/text.ts'
import { slipWords } from '../../../src/main/domain/receipt/words.ts'
import { formatIdentifier } from '../../../src/main/domain/sales/identifier.ts'
import { doneSale } from '../../support/sale.ts'
import { slipFacts, slipSettings, voucher } from '../../support/slips.ts'

const settings = slipSettings
const facts = slipFacts

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

describe('the customer’s number', () => {
  it('is whole, or its last four digits, as the shop chose', () => {
    const lastFour = { ...settings, slipNumber: 'last-four' } as const
    expect(text({ settings: lastFour })).toContain('*** *** 1821')
    expect(text({ settings: lastFour })).not.toContain('050 397')
    const back = { payment: 'paid-back', state: 'refunded' } as const
    expect(text({ settings: lastFour, sale: doneSale(back) })).not.toContain('050 397')
    const abroad = text({ settings: lastFour, phone: '+971 50 397 1821' })
    expect(abroad).toContain('+*** ** *** 1821')
  })
})

describe('a slip that may be on paper already', () => {
  it('says COPY at both ends, within the marks of practice', () => {
    const lines = text({ isCopy: true, environment: 'practice' }).trimEnd().split('\n')
    expect([lines.at(0), lines.at(-1)].join()).toMatch(/PRACTICE.*PRACTICE/)
    expect([lines.at(1)?.trim(), lines.at(-2)?.trim()]).toEqual(['COPY', 'COPY'])
    expect(text()).not.toContain('COPY')
  })
})

describe('the code for scanners', () => {
  const codes = (change: Partial<SlipFacts>): number =>
    saleSlip(facts(change)).lines.filter(({ kind }) => kind === 'qr').length

  it('stands on the slip of what was delivered, and of nothing else', () => {
    expect(codes({})).toBe(1)
    for (const state of saleStates.filter((one) => one !== 'done')) {
      expect(codes({ sale: doneSale({ state, payment: 'held' }) }), state).toBe(0)
    }
  })

  it('is left out of a text together with the words under it', () => {
    expect(text()).not.toMatch(/scan|Bring/)
    expect(text()).toContain('Thank you')
  })
})

describe('the slip of a PIN', () => {
  const pin = (change: Partial<SlipFacts> = {}): Slip =>
    saleSlip(facts({ sale: doneSale({ hasVoucher: true }), voucher, ...change }))

  it('has it in groups of four, with serial, use and validity', () => {
    expect(pin().lines).toContainEqual({
      kind: 'code',
      label: 'PIN',
      groups: ['4821', '7730', '9051', '2264'],
    })
    const words = slipText(pin())
    for (const fact of ['100244718836', '*123*4821773090512264#', '30 days', 'like cash']) {
      expect(words).toContain(fact)
    }
  })

  it('leaves a code that is not digits as the operator wrote it', () => {
    const { lines } = pin({ voucher: { ...voucher, code: 'AB12-CD34' } })
    expect(lines).toContainEqual({ kind: 'code', label: 'PIN', groups: ['AB12-CD34'] })
  })

  it.each([['withheld'], [null]] as const)('says where the PIN is when it is %j', (none) => {
    const slip = JSON.stringify(pin({ voucher: none }))
    expect(slip).toContain('The PIN is on the paper slip')
    expect(slip).not.toMatch(/4821|100244718836|"code"/)
  })
})

describe('who sold it', () => {
  it('stands there as the code that the sale carries, and not where nobody is known', () => {
    const { saleId } = doneSale()
    const customIdentifier = formatIdentifier({ till: 't1', shift: 412, clerk: 'ad', saleId })
    const slip = text({ sale: doneSale({ customIdentifier }) })
    expect(slip).toMatch(/Till 1 · AD\nShift +412/)
    expect(text()).not.toContain('Shift')
  })
})

describe('the shop’s own words', () => {
  it('stand under its name and at the end, in place of thanks', () => {
    const slip = text({ settings: { ...settings, slipFooter: 'Open 8 to 8\n\nCome again' } })
    expect(slip).toMatch(/Eze Phones\n +Shop 14, Wuse Market, Abuja\n/)
    expect(slip).toMatch(/Open 8 to 8\n +Come again\n$/)
    expect(slip).not.toContain('Thank you')
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
