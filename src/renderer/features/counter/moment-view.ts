import { minorDigits } from '#contract/currency'
import type { Refusal } from '#contract/errors'
import type { Amount, Money } from '#contract/money'
import type { ConflictCause, Payment, Sale, SaleState, Tender } from '#contract/sales'
import { type Shown, shownOf } from '../../ui/State.tsx'
import { cashFor } from './change.ts'
import type { Draft } from './counter-state.ts'

/** What a result shows of a sale, whether main has answered about it yet or not. */
export type MomentView = {
  readonly saleId: string
  readonly state: SaleState
  readonly shown: Shown
  readonly payment: Payment
  readonly paidBackAt: string | null
  readonly tender: Tender | null
  /** Whether it was sent just now, and its customer stands at the counter. */
  readonly fresh: boolean
  readonly msisdn: string | null
  readonly typed: string
  readonly operator: string
  readonly pays: Money
  readonly arrives: Amount | null
  readonly at: string
  readonly since: string
  readonly refusal: Refusal | null
  readonly conflict: ConflictCause | null
  readonly witness: Sale['witness']
  readonly settledByHand: Sale['settledByHand']
  readonly reference: string | null
  readonly transactionId: string | null
  readonly looks: number
  readonly nextLookAt: string | null
  readonly hasVoucher: boolean
}

/** A sale as main knows it. */
export const viewOfSale = (sale: Sale, fresh: boolean): MomentView => ({
  saleId: sale.saleId,
  state: sale.state,
  shown: shownOf(sale),
  payment: sale.payment,
  tender: sale.tender,
  fresh,
  msisdn: sale.msisdn,
  typed: '',
  operator: sale.operatorName,
  pays: sale.pays,
  arrives: sale.delivered ?? sale.expected,
  at: sale.at,
  since: sale.since,
  paidBackAt: sale.paidBackAt,
  refusal: sale.refusal,
  conflict: sale.conflict,
  witness: sale.witness,
  settledByHand: sale.settledByHand,
  reference: sale.operatorReference,
  transactionId: sale.transactionId,
  looks: sale.looks,
  nextLookAt: sale.nextLookAt,
  hasVoucher: sale.hasVoucher,
})

/** A sale in the instant after Enter: as far as this screen knows, it is on its way. */
export const viewOfDraft = (draft: Draft, at: string): MomentView => ({
  saleId: draft.saleId,
  state: 'working',
  shown: 'working',
  payment: 'held',
  paidBackAt: null,
  tender: { method: draft.method, given: givenOf(draft) },
  fresh: true,
  msisdn: null,
  typed: draft.entry.typed,
  operator: draft.choice.operator.name,
  pays: draft.offer.pays,
  arrives: draft.offer.gets,
  at,
  since: at,
  refusal: null,
  conflict: null,
  witness: null,
  settledByHand: null,
  reference: null,
  transactionId: null,
  looks: 0,
  nextLookAt: null,
  hasVoucher: false,
})

function givenOf({ given, offer: { pays } }: Draft): Money {
  const cash = cashFor(given, pays.minor, minorDigits(pays.currency))
  return cash.is === 'change' ? { ...pays, minor: pays.minor + cash.minor } : pays
}

/** What the hands do with the payment: the first thing that every result says. */
export type Hands = 'take' | 'keep-apart' | 'give-back' | 'pay-back' | 'paid-back'

/** What is to be done with the payment, or was. */
export function handsOf({ payment, state, fresh }: MomentView): Hands {
  switch (payment) {
    case 'taken':
      return 'take'
    case 'held':
      // While it is on its way before the customer's eyes the change is given all the same.
      return state === 'working' && fresh ? 'take' : 'keep-apart'
    case 'given-back':
      return 'give-back'
    case 'owed':
      return 'pay-back'
    case 'paid-back':
      return 'paid-back'
  }
}

/** What the customer gets out of the drawer on what was given. Null for exact cash and other ways. */
export function changeOf({ tender, pays }: MomentView): Money | null {
  if (tender?.method !== 'cash' || tender.given.minor <= pays.minor) return null
  return { ...pays, minor: tender.given.minor - pays.minor }
}

/** Whether a clerk must decide: send the same sale again, or give it up. */
export const needsDecision = (state: SaleState): boolean =>
  state === 'not-sent' || state === 'not-found'
