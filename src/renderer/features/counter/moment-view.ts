import type { Refusal } from '#contract/errors'
import type { Amount, Money } from '#contract/money'
import type { Sale, SaleState } from '#contract/sales'
import type { Draft } from './counter-state.ts'

/** What a result shows of a sale, whether main has answered about it yet or not. */
export type MomentView = {
  readonly saleId: string
  readonly state: SaleState
  readonly msisdn: string | null
  readonly typed: string
  readonly operator: string
  readonly pays: Money
  readonly arrives: Amount | null
  readonly at: string
  readonly refusal: Refusal | null
  readonly reference: string | null
  readonly transactionId: string | null
  readonly looks: number
  readonly nextLookAt: string | null
  readonly hasVoucher: boolean
}

/** A sale as main knows it. */
export const viewOfSale = (sale: Sale): MomentView => ({
  saleId: sale.saleId,
  state: sale.state,
  msisdn: sale.msisdn,
  typed: '',
  operator: sale.operatorName,
  pays: sale.pays,
  arrives: sale.delivered ?? sale.expected,
  at: sale.at,
  refusal: sale.refusal,
  reference: sale.operatorReference,
  transactionId: sale.transactionId,
  looks: sale.looks,
  nextLookAt: sale.nextLookAt,
  hasVoucher: sale.hasVoucher,
})

/** A sale in the instant after Enter: as far as this screen knows, it is on its way. */
export const viewOfDraft = ({ saleId, entry, choice, offer }: Draft, at: string): MomentView => ({
  saleId,
  state: 'working',
  msisdn: null,
  typed: entry.typed,
  operator: choice.operator.name,
  pays: offer.pays,
  arrives: offer.gets,
  at,
  refusal: null,
  reference: null,
  transactionId: null,
  looks: 0,
  nextLookAt: null,
  hasVoucher: false,
})

/** What the hands do with the cash: the first thing that every result says. */
export type Hands = 'change' | 'keep-apart' | 'give-back'

/** What happens to the cash of a sale in this state. */
export function handsOf(state: SaleState): Hands {
  switch (state) {
    case 'done':
    case 'working':
      return 'change'
    case 'unsure':
    case 'not-found':
    case 'conflict':
    case 'not-sent':
      return 'keep-apart'
    case 'refused':
    case 'failed':
    case 'refunded':
    case 'cancelled':
      return 'give-back'
  }
}

/** Whether a clerk must decide: send the same sale again, or give it up. */
export const needsDecision = (state: SaleState): boolean =>
  state === 'not-sent' || state === 'not-found'
