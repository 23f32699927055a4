import type { Country } from '#contract/catalogue'
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
  readonly promotions: (country: string) => Kept<readonly Promotion[]> | null
  readonly keepPromotions: (country: string, promotions: Kept<readonly Promotion[]>) => void
  readonly forgetPromotions: (country: string) => void
}
