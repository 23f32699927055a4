import type { Slip } from '#contract/receipts'
import type { PaperFacts } from './facts.ts'
import { languageOf } from './parts.ts'
import { saleSlip } from './sale-slip.ts'
import { slipWords } from './words.ts'

/** A whole slip of a top-up that never was, marked as a test, to see what paper looks like. */
export function sampleSlip(facts: PaperFacts): Slip {
  const { settings, now } = facts
  const at = new Date(now).toISOString()
  const pays = { minor: 500, currency: 'USD' }
  const slip = saleSlip({
    ...facts,
    environment: 'sandbox',
    phone: '000 123 4567',
    voucher: null,
    sale: {
      saleId: '0'.repeat(26),
      customIdentifier: '',
      at,
      country: settings.country,
      msisdn: '0001234567',
      operatorId: 1,
      operatorName: slipWords[languageOf(settings)].sheets.sample,
      order: { value: '5', currency: 'USD' },
      pays,
      expected: null,
      delivered: { value: '5', currency: 'USD' },
      tender: { method: 'cash', given: { minor: 1000, currency: 'USD' } },
      payment: 'taken',
      paidBackAt: null,
      state: 'done',
      since: at,
      conflict: null,
      witness: null,
      settledByHand: null,
      refusal: null,
      transactionId: '12345678',
      operatorReference: null,
      hasVoucher: false,
      looks: 0,
      nextLookAt: null,
    },
  })
  return { ...slip, title: 'sample' }
}
