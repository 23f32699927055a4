import { firstSettings } from '#contract/first-settings'
import type { Slip } from '#contract/receipts'
import type { Settings } from '#contract/settings'
import type { PaperFacts, ReportFacts, SlipFacts } from '../../src/main/domain/receipt/facts.ts'
import { noSaleSlip } from '../../src/main/domain/receipt/no-sale-slip.ts'
import { languageOf } from '../../src/main/domain/receipt/parts.ts'
import { reportSlip } from '../../src/main/domain/receipt/report-slip.ts'
import { saleSlip } from '../../src/main/domain/receipt/sale-slip.ts'
import { sampleSlip } from '../../src/main/domain/receipt/sample-slip.ts'
import { rulerSheet, signSheet } from '../../src/main/domain/receipt/sheets.ts'
import { doneSale } from './sale.ts'

export const slipSettings: Settings = {
  ...firstSettings,
  shopName: 'Eze Phones',
  slipHeader: 'Shop 14, Wuse Market, Abuja\n0803 555 0199',
}

// By the clock of the place where the tests run, as a shop's is.
const at = (hour: number, minute: number): number => new Date(2026, 10, 18, hour, minute).getTime()

export const paperFacts = (change: Partial<PaperFacts> = {}): PaperFacts => ({
  settings: slipSettings,
  environment: 'live',
  now: at(19, 41),
  columns: 32,
  isCopy: false,
  logo: null,
  ...change,
})

/** The facts of a delivered top-up, to be changed as a test needs. */
export const slipFacts = (change: Partial<SlipFacts> = {}): SlipFacts => ({
  ...paperFacts(),
  sale: doneSale(),
  phone: '050 397 1821',
  voucher: null,
  ...change,
})

export const voucher = {
  code: '4821773090512264',
  serial: '100244718836',
  lines: ['On the phone, dial *123*4821773090512264#'],
  validity: '30 days',
}

const naira = (minor: number) => ({ minor, currency: 'NGN' })
const tally = (count: number, minor: number) => ({ count, sum: naira(minor) })

/** The figures of a day that was closed one note short. */
export const reportFacts = (change: Partial<ReportFacts> = {}): ReportFacts => ({
  ...paperFacts(),
  kind: 'z',
  number: '0412',
  before: 'Z 0411',
  currency: 'NGN',
  opened: { at: at(7, 30), by: 'Musa' },
  closed: { at: at(19, 41), by: 'Ada' },
  operators: [
    { name: 'MTN', ...tally(37, 1_315_000) },
    { name: 'Airtel', ...tally(20, 690_000) },
    { name: 'Glo', ...tally(14, 470_000) },
    { name: '9mobile', ...tally(8, 240_000) },
  ],
  total: tally(79, 2_715_000),
  failed: tally(2, 0),
  unsettled: tally(0, 0),
  clerks: [
    { name: 'Ada', ...tally(42, 1_435_000) },
    { name: 'Musa', ...tally(37, 1_280_000) },
  ],
  taken: { cash: tally(70, 2_375_000), card: tally(9, 340_000), other: tally(0, 0) },
  fees: naira(16_000),
  drawer: {
    float: naira(500_000),
    taken: naira(2_375_000),
    paidBack: naira(100_000),
    paidOut: [{ reason: 'printer paper', sum: naira(120_000) }],
    shouldHold: naira(2_655_000),
    counted: {
      at: at(19, 36),
      by: 'Ada',
      sum: naira(2_605_000),
      difference: naira(-50_000),
    },
    notes: ['17:52 Glo 500, Musa: marked cash, drawer shut. Most likely paid by card.'],
  },
  balance: {
    opening: naira(1_347_925),
    deposits: naira(3_000_000),
    cost: tally(79, 2_621_860),
    closing: naira(1_726_065),
    agrees: true,
  },
  profit: { commission: naira(93_140), fees: naira(16_000), total: naira(109_140) },
  journal: '9f2c 71ab 04de 5510',
  ...change,
})

/** A slip of every kind, by name. */
export function everySlip(paper: PaperFacts): Readonly<Record<string, Slip>> {
  const language = languageOf(paper.settings)
  const sale = doneSale()
  const pin = doneSale({ hasVoucher: true })
  const facts = slipFacts(paper)
  return {
    topup: saleSlip(facts),
    doubt: saleSlip({ ...facts, sale: doneSale({ state: 'unsure', payment: 'held' }) }),
    pin: saleSlip({ ...facts, sale: pin, voucher }),
    withheld: saleSlip({ ...facts, sale: pin, voucher: 'withheld' }),
    paidBack: saleSlip({ ...facts, sale: { ...sale, state: 'refunded', payment: 'paid-back' } }),
    noSale: noSaleSlip({ ...paper, at: paper.now, reason: 'Coins for a customer' }),
    z: reportSlip(reportFacts(paper)),
    x: reportSlip(reportFacts({ ...paper, kind: 'x', closed: null })),
    ruler: rulerSheet(paper.columns, language),
    signs: signSheet(paper.columns, language),
    sample: sampleSlip(paper),
  }
}
