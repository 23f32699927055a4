import {
  AsYouType,
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js'
import { err, ok } from '#contract/result'
import type { ReadNumber, ReadNumberStart, ShowNumber } from '../domain/numbers.ts'

/**
 * Reads numbers by libphonenumber's rules for what is possible in a country.
 *
 * Possible, not valid: operators open new prefixes faster than any table learns of them, and the
 * provider has the last word anyway.
 */
export const readNumber: ReadNumber = (country, typed) => {
  if (!isSupportedCountry(country)) return err('number-not-valid')
  const text = typed.trim().replace(/^00/, '+')
  const number = parsePhoneNumberFromString(text, country)
  if (!number?.isPossible() || !belongsTo(number.countryCallingCode, country)) {
    return err('number-not-valid')
  }
  return ok(number.number.replace(/^\+/, ''))
}

export const readNumberStart: ReadNumberStart = (country, typed) => {
  if (!isSupportedCountry(country) || /[^\p{Nd}\s+().-]/u.test(typed)) return null
  const reader = new AsYouType(country)
  reader.input(typed.trim().replace(/^00/, '+'))
  const number = reader.getNumber()
  return number ? { callingCode: number.countryCallingCode, national: number.nationalNumber } : null
}

// Several countries share a calling code (+1, +7, +44), and there the provider tells them apart.
const belongsTo = (callingCode: string, country: CountryCode): boolean =>
  getCountryCallingCode(country) === callingCode

export const showNumber: ShowNumber = (country, msisdn) => {
  const number = parsePhoneNumberFromString(`+${msisdn}`)
  if (!number) return msisdn
  const atHome = isSupportedCountry(country) && belongsTo(number.countryCallingCode, country)
  return atHome ? number.formatNational() : number.formatInternational()
}
