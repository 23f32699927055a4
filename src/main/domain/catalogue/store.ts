import type { Country } from '#contract/catalogue'
import type { Language } from '#contract/settings'
import type { OperatorDetail, Promotion } from './source.ts'

/** An answer of the provider, and when it came in milliseconds since 1970. */
export type Kept<T> = { readonly value: T; readonly at: number }

/**
 * The provider's catalogue as last told, kept between starts.
 *
 * A cache: any of it may be gone at any time, and asking again brings it back. None of these throws.
 */
export type CatalogueStore = {
  readonly countries: () => Kept<readonly Country[]> | null
  readonly keepCountries: (countries: Kept<readonly Country[]>) => void
  readonly operators: (country: string) => Kept<readonly OperatorDetail[]> | null
  readonly keepOperators: (country: string, operators: Kept<readonly OperatorDetail[]>) => void
  readonly forgetOperators: (country: string) => void
  readonly promotions: (country: string, language: Language) => Kept<readonly Promotion[]> | null
  readonly keepPromotions: (
    country: string,
    language: Language,
    promotions: Kept<readonly Promotion[]>,
  ) => void
  readonly forgetPromotions: (country: string, language: Language) => void
  /** Whose the numbers that begin so were when the provider was asked, latest first. */
  readonly detections: (country: string, start: string, limit: number) => readonly number[]
  /** Remembers that of numbers that begin so; what was remembered of them before is replaced. */
  readonly keepDetection: (country: string, start: string, detected: Kept<number>) => void
}
