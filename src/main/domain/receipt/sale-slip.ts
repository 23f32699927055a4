import type { Slip } from '#contract/receipts'
import type { SlipFacts } from './facts.ts'
import { payBackSlip } from './pay-back-slip.ts'
import { topupSlip } from './topup-slip.ts'

/** The slip that belongs to a sale as it stands now. */
export const saleSlip = (facts: SlipFacts): Slip =>
  facts.sale.payment === 'paid-back' ? payBackSlip(facts) : topupSlip(facts)
