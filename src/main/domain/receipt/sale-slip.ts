import { payBackSlip } from './pay-back-slip.ts'
import type { Slip, SlipFacts } from './slip.ts'
import { topupSlip } from './topup-slip.ts'

/** The slip that belongs to a sale as it stands now. */
export const saleSlip = (facts: SlipFacts): Slip =>
  facts.sale.payment === 'paid-back' ? payBackSlip(facts) : topupSlip(facts)
