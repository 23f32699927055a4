import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/mobile'
import type { Sale } from '#contract/sales'

/** The payments owed to whoever has this number, as far as it is typed. */
export function owedTo(
  owed: readonly Sale[],
  entry: { readonly typed: string; readonly country: string },
): readonly Sale[] {
  // Nearly always nothing is owed: typing must not pay for the look.
  if (owed.length === 0) return owed
  const { typed, country } = entry
  const parsed = isSupportedCountry(country)
    ? parsePhoneNumberFromString(typed, country)
    : parsePhoneNumberFromString(typed)
  const msisdn = parsed?.number.slice(1)
  return owed.filter((sale) => sale.msisdn === msisdn)
}
