import type { Sale, SaleState } from '#contract/sales'
import type { Language, Settings } from '#contract/settings'
import type { Environment } from '#contract/till'

/** One line of paper, before anybody decides how it is drawn. */
export type SlipLine =
  | { readonly kind: 'banner'; readonly text: string }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'centred'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'row'; readonly label: string; readonly value: string }
  | { readonly kind: 'total'; readonly label: string; readonly value: string }
  | { readonly kind: 'state'; readonly state: SaleState; readonly word: string }
  | { readonly kind: 'rule'; readonly heavy: boolean }
  | { readonly kind: 'gap' }

/** A slip as every renderer draws it: paper, PDF, screen or text. */
export type Slip = {
  readonly language: Language
  readonly title: string
  readonly lines: readonly SlipLine[]
}

export type SlipFacts = {
  readonly sale: Sale
  readonly settings: Settings
  readonly environment: Environment
  /** The number as it is written in its country, in groups. */
  readonly phone: string
  /** When the slip is made. */
  readonly now: number
}
