import type { Amounts, Offer, Operator } from '#contract/catalogue'
import type { AppError } from '#contract/errors'
import type { Amount } from '#contract/money'
import type { Regular } from '#contract/regulars'
import type { Tender } from '#contract/sales'
import type { Warning } from '#contract/warnings'

/** The number as typed: digits, with a `+` when it names its country; else it is one of `country`. */
export type Entry = { readonly country: string; readonly typed: string }

/** Whose number it is, and how the till knows. */
export type Choice = {
  readonly operator: Operator
  readonly how: 'detected' | 'history' | 'chosen' | 'looked-up'
  /** What the shop calls the number's owner. */
  readonly name: string | null
  readonly timesSold: number
  readonly lastSold: { readonly order: Amount; readonly at: string } | null
  /** Whose number the provider says it is, while the clerk has not said which is right. */
  readonly rival: Operator | null
}

/** A number that may be meant: a regular's, or one of several that were pasted. */
export type Suggestion =
  | { readonly is: 'regular'; readonly regular: Regular }
  | { readonly is: 'number'; readonly typed: string }

/** What is offered in place of the amounts, and which of it Enter takes. */
export type Suggestions = {
  readonly list: readonly Suggestion[]
  readonly at: number
  /** Whether the clerk has walked the list: digits take one then, and are not typed. */
  readonly walked: boolean
}

export type OperatorSlot =
  | { readonly is: 'empty' }
  | { readonly is: 'asking' }
  | { readonly is: 'known'; readonly choice: Choice }
  | { readonly is: 'trouble'; readonly error: AppError }

export type AmountSlot =
  | { readonly is: 'empty' }
  | { readonly is: 'asking' }
  | { readonly is: 'ready'; readonly amounts: Amounts }
  | { readonly is: 'trouble'; readonly error: AppError }

/** A typed amount: `missed` when it is out of bounds, `too-dear` when the wallet does not cover it. */
export type OtherAmount = {
  readonly typed: string
  readonly is: 'typing' | 'asking' | 'missed' | 'too-dear'
}

/** A sale that can be sent: everything chosen, and the id that makes a repeated send the same sale. */
export type Draft = {
  readonly saleId: string
  readonly entry: Entry
  readonly choice: Choice
  readonly amounts: Amounts
  readonly offer: Offer
  readonly method: Tender['method']
  /** The cash given, as typed; empty for exact cash. */
  readonly given: string
  /** The warnings that the clerk was shown and sells despite. */
  readonly despite: readonly Warning[]
}

/** The owner's PIN for the sale under review: it goes along when that is sent, and is kept nowhere else. */
export type PinSlot =
  | { readonly is: 'not-asked' }
  | { readonly is: 'asked'; readonly trouble: AppError | null }
  | { readonly is: 'given'; readonly pin: string }

/** A sale whose result fills the lower half. The draft is known for a sale of this moment only. */
export type Moment = { readonly saleId: string; readonly draft: Draft | null }

export type NumberHint =
  | 'too-short'
  | 'unlikely'
  | 'unsettled'
  | 'no-regular'
  | 'no-such-slip'
  | 'slip-unread'

/** The number line's part of any step. */
export type Lines = {
  readonly entry: Entry
  readonly operator: OperatorSlot
  readonly amounts: AmountSlot
}

type NumberStep = Lines & {
  readonly step: 'number'
  readonly moment: Moment | null
  readonly hint: NumberHint | null
  /** Whose number it probably is, while it is still typed. */
  readonly guess: Operator | null
  readonly suggestions: Suggestions
}

export type Step =
  | NumberStep
  | (Lines & {
      readonly step: 'amount'
      readonly other: OtherAmount | null
      readonly trouble: AppError | null
      /** An amount key that was pressed before the amounts were there. */
      readonly ahead: number | null
    })
  | {
      readonly step: 'review'
      readonly draft: Draft
      readonly trouble: AppError | null
      /** What the clerk is still to answer before it can be sent. */
      readonly warnings: readonly Warning[]
      readonly pin: PinSlot
    }

/** A sale that main did not accept, and whether the owner is asked before it is sent again. */
export type NotSold = { readonly draft: Draft; readonly error: AppError; readonly pin: PinSlot }

export type Counter = {
  /** The country of a number that does not name one, from the settings. */
  readonly home: string
  readonly now: Step
  /** Drafts that could not be sent while the next number was being typed: they wait on the tape. */
  readonly parked: readonly NotSold[]
}

export type CounterEvent =
  | { readonly type: 'home-changed'; readonly home: string }
  | { readonly type: 'typed'; readonly entry: Entry }
  | { readonly type: 'guessed'; readonly entry: Entry; readonly operator: Operator | null }
  | { readonly type: 'suggested'; readonly entry: Entry; readonly list: readonly Suggestion[] }
  | { readonly type: 'suggestion-walked'; readonly by: 1 | -1 }
  | { readonly type: 'named'; readonly entry: Entry; readonly name: string | null }
  | { readonly type: 'rival-found'; readonly entry: Entry; readonly rival: Operator | null }
  | { readonly type: 'hinted'; readonly hint: NumberHint }
  | { readonly type: 'operator-asked'; readonly entry: Entry }
  | { readonly type: 'operator-answered'; readonly entry: Entry; readonly operator: OperatorSlot }
  | { readonly type: 'operator-chosen'; readonly choice: Choice }
  | { readonly type: 'amounts-asked' }
  | {
      readonly type: 'amounts-answered'
      readonly entry: Entry
      readonly operatorId: number
      readonly amounts: AmountSlot
    }
  | { readonly type: 'number-left' }
  | { readonly type: 'number-entered' }
  | { readonly type: 'key-pressed-ahead'; readonly index: number }
  | { readonly type: 'other-changed'; readonly other: OtherAmount | null }
  | { readonly type: 'amount-failed'; readonly error: AppError }
  | { readonly type: 'picked'; readonly offer: Offer; readonly saleId: string }
  | {
      readonly type: 'weighed'
      readonly saleId: string
      readonly warnings: readonly Warning[]
      readonly pin: PinSlot
    }
  | { readonly type: 'warning-meant'; readonly warning: Warning }
  | { readonly type: 'owner-allowed'; readonly warning: Warning; readonly pin: string }
  | { readonly type: 'pin-refused'; readonly warning: Warning; readonly error: AppError }
  | { readonly type: 'given-typed'; readonly given: string }
  | { readonly type: 'method-changed'; readonly method: Tender['method'] }
  | { readonly type: 'sent' }
  | { readonly type: 'not-sold'; readonly notSold: NotSold }
  | { readonly type: 'unparked'; readonly saleId: string }
  | { readonly type: 'opened'; readonly saleId: string }
  | { readonly type: 'stepped-back' }

const empty = { is: 'empty' } as const

export const pinNotAsked: PinSlot = { is: 'not-asked' }

export const noSuggestions: Suggestions = { list: [], at: 0, walked: false }

export const idle = (country: string, moment: Moment | null = null): NumberStep => ({
  step: 'number',
  entry: { country, typed: '' },
  operator: empty,
  amounts: empty,
  moment,
  hint: null,
  guess: null,
  suggestions: noSuggestions,
})

export const emptyCounter = (home: string): Counter => ({
  home,
  now: idle(home),
  parked: [],
})

export function linesOf(step: Step): Lines {
  if (step.step !== 'review') return step
  const { entry, choice, amounts } = step.draft
  return { entry, operator: { is: 'known', choice }, amounts: { is: 'ready', amounts } }
}
