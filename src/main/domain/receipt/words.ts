import type { SaleState, Tender } from '#contract/sales'
import type { Language } from '#contract/settings'
import type { Environment } from '#contract/till'
import { ar } from './words/ar.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { pt } from './words/pt.ts'

export type SlipWords = {
  readonly notASale: Readonly<Record<Exclude<Environment, 'live'>, string>>
  readonly topup: string
  readonly got: string
  readonly getsAbout: string
  readonly paid: string
  readonly keptApart: string
  readonly giveBack: string
  readonly owed: string
  readonly paidBack: string
  readonly tender: Readonly<Record<Tender['method'], string>>
  readonly change: string
  readonly printed: string
  readonly till: string
  /** What a slip of a payment that was given back is called. */
  readonly moneyBack: string
  readonly sold: string
  /** Why a payment went back, before the time when that was known. */
  readonly why: Readonly<
    Record<'refunded' | 'refused' | 'cancelled' | 'notDelivered' | 'late', string>
  >
  readonly received: string
  readonly operatorReference: string
  readonly transaction: string
  readonly sale: string
  readonly thanks: string
  readonly states: Readonly<Record<SaleState, string>>
  readonly pinTopup: string
  readonly value: string
  readonly number: string
  readonly pin: string
  readonly serial: string
  readonly validity: string
  readonly pinNone: string
  /** Where the PIN is, on a slip that must not carry it. */
  readonly pinWithheld: readonly string[]
  readonly keepPin: readonly string[]
  /** What the code for scanners is good for. */
  readonly bring: readonly string[]
  readonly copy: string
  readonly shift: string
  readonly noSale: string
  readonly reason: string
  readonly report: Readonly<Record<ReportWord, string>>
  readonly sheets: Readonly<Record<SheetWord, string>>
}

type ReportWord =
  | 'opened'
  | 'closed'
  | 'printed'
  | 'sales'
  | 'total'
  | 'failed'
  | 'unsettled'
  | 'clerks'
  | 'taken'
  | 'fees'
  | 'drawer'
  | 'float'
  | 'cashTaken'
  | 'paidBack'
  | 'paidOut'
  | 'shouldHold'
  | 'counted'
  | 'agrees'
  | 'short'
  | 'over'
  | 'balance'
  | 'opening'
  | 'deposits'
  | 'cost'
  | 'closing'
  | 'closingDiffers'
  | 'profit'
  | 'commission'
  | 'profitFees'
  | 'journal'
  | 'before'
  | 'countedBy'
  | 'signed'

type SheetWord =
  | 'ruler'
  | 'rulerHow'
  | 'signs'
  | 'signsHow'
  | 'accents'
  | 'money'
  | 'arabic'
  | 'bengali'
  | 'amharic'
  | 'chinese'
  | 'sample'

/** The words on paper, by language. */
export const slipWords: Readonly<Record<Language, SlipWords>> = { en, fr, es, pt, ar }
