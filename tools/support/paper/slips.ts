import type { Paper } from '#contract/printing'
import { papers } from '#contract/printing'
import type { Slip } from '#contract/receipts'
import type { Sale } from '#contract/sales'
import type { Language, Settings } from '#contract/settings'
import type { PaperFacts, ReportFacts } from '../../../src/main/domain/receipt/facts.ts'
import { noSaleSlip } from '../../../src/main/domain/receipt/no-sale-slip.ts'
import { reportSlip } from '../../../src/main/domain/receipt/report-slip.ts'
import { saleSlip } from '../../../src/main/domain/receipt/sale-slip.ts'
import { sampleSlip } from '../../../src/main/domain/receipt/sample-slip.ts'
import { rulerSheet, signSheet } from '../../../src/main/domain/receipt/sheets.ts'

export const slipKinds = [
  'top-up',
  'pin',
  'pay-back',
  'x',
  'z',
  'no-sale',
  'sample',
  'ruler',
  'signs',
] as const
export type SlipKind = (typeof slipKinds)[number]

const latinShop = {
  shopName: 'Eze Phones',
  slipHeader: 'Shop 14, Wuse Market, Abuja\n0803 555 0199',
}
const arabicShop = {
  shopName: 'هواتف إيزي',
  slipHeader: 'المحل 14، سوق ووسي، أبوجا\n0803 555 0199',
}

const settingsIn = (language: Language): Settings => ({
  ...(language === 'ar' ? arabicShop : latinShop),
  tillName: language === 'ar' ? 'الصندوق 1' : 'Till 1',
  country: 'NG',
  language,
  theme: 'system',
  slipLanguage: null,
  sounds: false,
  readAloud: false,
  printSlips: 'every-sale',
  slipFooter: '',
  slipNumber: 'whole',
  keepPinsDays: 30,
})

const naira = (minor: number) => ({ minor, currency: 'NGN' })
const at = (time: string): number => Date.parse(`2026-11-18T${time}:00Z`)

const topup: Sale = {
  saleId: '01jd3q8zxv6k2m4n5p7r9s1t3w',
  customIdentifier: 'a1-t1-s412-cad-01jd3q8zxv6k2m4n5p7r9s1t3w-x',
  at: '2026-11-18T15:34:00.000Z',
  country: 'NG',
  msisdn: '2348031234567',
  operatorId: 341,
  operatorName: 'MTN Nigeria',
  order: { value: '500', currency: 'NGN' },
  pays: naira(50_000),
  expected: { value: '500', currency: 'NGN' },
  delivered: { value: '750', currency: 'NGN' },
  tender: { method: 'cash', given: naira(100_000) },
  payment: 'taken',
  state: 'done',
  since: '2026-11-18T15:34:02.000Z',
  paidBackAt: null,
  conflict: null,
  witness: null,
  settledByHand: null,
  refusal: null,
  transactionId: '33469',
  operatorReference: '2260417735',
  hasVoucher: false,
  looks: 0,
  nextLookAt: null,
}

/** A slip of each kind, as a shop in Abuja would print it, to be changed as a test needs. */
export function slipOfKind(
  kind: SlipKind,
  language: Language,
  paper: Paper,
  change: Partial<PaperFacts> = {},
): Slip {
  const facts = {
    settings: settingsIn(language),
    environment: 'live',
    now: at('19:41'),
    columns: papers[paper].columns,
    isCopy: false,
    logo: null,
    ...change,
  } as const
  const sold = { ...facts, phone: '0803 123 4567', voucher: null }
  switch (kind) {
    case 'top-up':
      return saleSlip({ ...sold, sale: topup })
    case 'pin':
      return saleSlip({
        ...sold,
        sale: { ...topup, operatorName: 'Glo Nigeria', hasVoucher: true },
        voucher: {
          code: '4821773090512264',
          serial: '100244718836',
          lines: ['Dial *123*4821773090512264#'],
          validity: '18/11/2027',
        },
      })
    case 'pay-back':
      return saleSlip({
        ...sold,
        sale: {
          ...topup,
          state: 'refunded',
          payment: 'paid-back',
          delivered: null,
          paidBackAt: '2026-11-19T09:10:00.000Z',
        },
      })
    case 'x':
    case 'z':
      return reportSlip(reportFacts(kind, facts))
    case 'no-sale':
      return noSaleSlip({ ...facts, at: at('12:05'), reason: 'Change for the customer' })
    case 'sample':
      return sampleSlip(facts)
    case 'ruler':
      return rulerSheet(papers[paper].columns, language)
    case 'signs':
      return signSheet(papers[paper].columns, language)
  }
}

const tally = (count: number, minor: number) => ({ count, sum: naira(minor) })

const reportFacts = (kind: 'x' | 'z', facts: PaperFacts): ReportFacts => ({
  ...facts,
  kind,
  number: '0412',
  before: kind === 'z' ? 'Z 0411' : null,
  currency: 'NGN',
  opened: { at: at('07:30'), by: 'Musa' },
  closed: kind === 'z' ? { at: at('19:41'), by: 'Ada' } : null,
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
  taken: { cash: tally(70, 2_391_000), card: tally(9, 340_000), other: tally(0, 0) },
  fees: naira(16_000),
  drawer: {
    float: naira(500_000),
    taken: naira(2_391_000),
    paidBack: naira(100_000),
    paidOut: [{ reason: 'printer paper', sum: naira(120_000) }],
    shouldHold: naira(2_671_000),
    counted:
      kind === 'z'
        ? { at: at('19:36'), by: 'Ada', sum: naira(2_621_000), difference: naira(-50_000) }
        : null,
    notes: kind === 'z' ? ['17:52 Glo 500 to 0807 441 2093, Musa: marked cash, drawer shut.'] : [],
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
})
