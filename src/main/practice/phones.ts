import type { Country, NumberPlan, Operator } from './catalogue/model.ts'

const digitsOf = (typed: string): { readonly plus: boolean; readonly digits: string } | null => {
  const compact = typed.replace(/[\s().-]/g, '')
  const match = /^(\+?)(\d{1,20})$/.exec(compact)
  return match ? { plus: match[1] === '+', digits: match[2] ?? '' } : null
}

/** The number without what is dialled in front of it, whatever its length. */
function stripped(typed: string, numbers: NumberPlan): readonly string[] {
  const read = digitsOf(typed)
  if (!read) return []
  const { plus, digits } = read
  const { dial, trunk, abroad } = numbers
  if (plus) return digits.startsWith(dial) ? [digits.slice(dial.length)] : []
  const forms = [digits]
  if (digits.startsWith(dial)) forms.unshift(digits.slice(dial.length))
  if (digits.startsWith(abroad + dial)) forms.unshift(digits.slice(abroad.length + dial.length))
  if (trunk !== '' && digits.startsWith(trunk)) forms.push(digits.slice(trunk.length))
  return forms
}

/** A complete mobile number as its national part; null when the number is not one of the country. */
export function toNational(typed: string, { numbers }: Country): string | null {
  const fits = (form: string) =>
    form.length >= numbers.minDigits &&
    form.length <= numbers.maxDigits &&
    (numbers.trunk === '' || !form.startsWith(numbers.trunk))
  return stripped(typed, numbers).find(fits) ?? null
}

const PORTED = '777777'

/** Numbers with this tail have moved to another network; their start does not show it. */
export const isPorted = (number: string): boolean => number.endsWith(PORTED)

const ofCountry = (country: Country, operators: readonly Operator[]) =>
  operators.filter((operator) => operator.country === country && operator.prefixes.length > 0)

/** The network a number starts like, also for a number that is not complete yet. */
export function detect(
  typed: string,
  country: Country,
  operators: readonly Operator[],
): Operator | undefined {
  const complete = toNational(typed, country)
  const forms = complete === null ? stripped(typed, country.numbers) : [complete]
  const hits = ofCountry(country, operators).flatMap((operator) =>
    operator.prefixes
      .filter((prefix) => forms.some((form) => form.startsWith(prefix)))
      .map((prefix) => ({ operator, length: prefix.length })),
  )
  return hits.sort((a, b) => b.length - a.length)[0]?.operator
}

/** The network a complete number is with: the next one in the country when it was ported. */
export function currentNetwork(
  typed: string,
  country: Country,
  operators: readonly Operator[],
): Operator | undefined {
  const national = toNational(typed, country)
  const first = national === null ? undefined : detect(typed, country, operators)
  if (national === null || !first || !isPorted(national)) return first
  const all = ofCountry(country, operators)
  return all[(all.indexOf(first) + 1) % all.length]
}
