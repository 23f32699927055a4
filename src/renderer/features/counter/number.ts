// The "mobile" metadata: with the smaller set a landline's pattern calls a number complete while it is being typed.
import {
  AsYouType,
  type CountryCode,
  findPhoneNumbersInText,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/mobile'
import { toLatinDigits } from '../../keys.ts'

/** What a typed number says so far. */
export type NumberReading = {
  /** Whose number it is: the country that it names, else the one chosen. */
  readonly country: string
  readonly callingCode: string
  readonly groups: readonly string[]
  /** Whether it is a whole mobile number of its country. */
  readonly complete: boolean
}

const longest = 20
const longestName = 40

/** Whether what is typed is a part of a name, not of a number. */
export const isName = (typed: string): boolean => /\p{L}/u.test(typed)

/** Whether it may be the end of a regular's number or a part of a name: enough of it to look for. */
export const isQuery = (typed: string): boolean => isName(typed) || /^\d{3,}$/.test(typed)

/** The digits of typed or pasted text, with a `+` in front if it names its country (`00` does too). */
export function toTyped(text: string): string {
  const latin = toLatinDigits(text).trim()
  const digits = latin.replace(/\D/g, '').slice(0, longest)
  if (/^[^\d]*\+/.test(latin)) return `+${digits}`
  return digits.startsWith('00') ? `+${digits.slice(2)}` : digits
}

const asCountry = (code: string): CountryCode | null => (isSupportedCountry(code) ? code : null)

/** A country's calling code with its `+`, or nothing for a country without one. */
export function callingCodeOf(country: string): string {
  const code = asCountry(country)
  return code ? `+${getCountryCallingCode(code)}` : ''
}

/** Every country that has phone numbers. */
export const knownCountries = (): readonly string[] => getCountries()

/** Reads a number as far as it is typed, as one of `home` unless it names its country. */
export function readNumber(typed: string, home: string): NumberReading {
  if (isName(typed)) {
    return { country: home, callingCode: callingCodeOf(home), groups: [typed], complete: false }
  }
  const homeCountry = asCountry(home)
  const typing = homeCountry ? new AsYouType(homeCountry) : new AsYouType()
  const shown = typing.input(typed)
  const groups = shown.split(/[^\d+]+/).filter((group) => group !== '')
  const named = typed.startsWith('+')
  const country = named ? (typing.getCountry() ?? home) : home
  const code = named ? typing.getCallingCode() : undefined
  return {
    country,
    callingCode: code ? `+${code}` : callingCodeOf(country),
    groups: groups.join('') === typed ? groups : [typed],
    complete: typing.getNumber()?.isValid() ?? false,
  }
}

/** A finished number as the shop writes it: at home without the country code, else with it. */
export function groupsOf(msisdn: string, home: string): readonly string[] {
  return readNumber(typedOf(msisdn, home), home).groups
}

/** A finished number as it would be typed in a shop of `home`. */
export function typedOf(msisdn: string, home: string): string {
  const parsed = parsePhoneNumberFromString(`+${msisdn}`)
  if (!parsed || parsed.countryCallingCode !== callingCodeOf(home).slice(1)) return `+${msisdn}`
  return parsed.formatNational().replace(/\D/g, '')
}

/** A typed number with its country's code and no other sign; null for one that is no number. */
export function msisdnOf(typed: string, country: string): string | null {
  const code = asCountry(country)
  const parsed = parsePhoneNumberFromString(typed, code ? { defaultCountry: code } : {})
  return parsed ? parsed.number.slice(1) : null
}

/** A typed number as it would be typed in a shop of `home`, whatever form it has. */
export function likeTyped(typed: string, country: string, home: string): string {
  const msisdn = msisdnOf(typed, country)
  return msisdn === null ? typed : typedOf(msisdn, home)
}

/** What an edit of the shown text means: the new digits, and after how many of them the caret stands. */
export function edit(
  previous: string,
  text: string,
  caret: number,
  inputType: string,
): { readonly typed: string; readonly caret: number } {
  if (isName(text) && !/\d/.test(toLatinDigits(text))) {
    return { typed: text.trimStart().slice(0, longestName), caret }
  }
  const before = toTyped(text.slice(0, caret)).length
  const typed = toTyped(text)
  // Only the gap between two groups was deleted: the digit beside it was meant.
  if (typed === previous && inputType === 'deleteContentBackward' && before > 0) {
    return { typed: typed.slice(0, before - 1) + typed.slice(before), caret: before - 1 }
  }
  if (typed === previous && inputType === 'deleteContentForward') {
    return { typed: typed.slice(0, before) + typed.slice(before + 1), caret: before }
  }
  return { typed, caret: Math.min(before, typed.length) }
}

/** Every mobile number in a text, as it would be typed in a shop of `home`. */
export function numbersIn(text: string, home: string): readonly string[] {
  const code = asCountry(home)
  const found = findPhoneNumbersInText(toLatinDigits(text), code ? { defaultCountry: code } : {})
  const typed = found
    .filter(({ number }) => number.isValid())
    .map(({ number }) => typedOf(number.number.slice(1), home))
  return [...new Set(typed)]
}

/** Where in the grouped text the caret stands after so many digits. */
export function caretIn(groups: readonly string[], digits: number): number {
  let left = digits
  let at = 0
  for (const group of groups) {
    if (left <= group.length) return at + left
    left -= group.length
    at += group.length + 1
  }
  return Math.max(0, at - 1)
}
