import { minorDigits, toDecimalText } from '#contract/currency'
import type { Amount, Money } from '#contract/money'
import type { Language } from '#contract/settings'

/** An amount cut where the eye cuts it: whole units, and what comes after them with its separator. */
export type SplitAmount = { readonly whole: string; readonly cents: string }

export type Formats = ReturnType<typeof createFormats>

/**
 * Numbers, money and times as a language writes them, always in Latin digits.
 *
 * Amounts are formatted from their decimal text, so no figure ever passes through a float.
 */
export function createFormats(language: Language) {
  const locale = language === 'ar' ? 'ar-u-nu-latn' : language
  const clock = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long' })
  const shortWeekday = new Intl.DateTimeFormat(locale, { weekday: 'short' })
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  const longDate = new Intl.DateTimeFormat(locale, { dateStyle: 'long' })
  const spanOf = (unit: 'second' | 'minute' | 'hour') =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'narrow',
      maximumFractionDigits: 0,
    })
  const spans = { second: spanOf('second'), minute: spanOf('minute'), hour: spanOf('hour') }
  const sizeOf = (unit: 'kilobyte' | 'megabyte') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, maximumSignificantDigits: 2 })
  const sizes = { kilobyte: sizeOf('kilobyte'), megabyte: sizeOf('megabyte') }
  const regions = new Intl.DisplayNames([locale], { type: 'region' })
  const numbers = new Map<number, Intl.NumberFormat>()

  function number(digits: number): Intl.NumberFormat {
    const kept = numbers.get(digits)
    if (kept) return kept
    const made = new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: 12,
      useGrouping: 'always',
    })
    numbers.set(digits, made)
    return made
  }

  function parts(value: string, digits: number): Intl.NumberFormatPart[] {
    // The contract promises plain decimal digits, which is what the type of the literal says.
    return number(digits).formatToParts(value as Intl.StringNumericLiteral)
  }

  const join = (all: readonly Intl.NumberFormatPart[]): string =>
    all.map((part) => part.value).join('')

  function split(value: string, currency: string): SplitAmount {
    const all = parts(value, minorDigits(currency))
    const at = all.findIndex((part) => part.type === 'decimal')
    return at < 0
      ? { whole: join(all), cents: '' }
      : { whole: join(all.slice(0, at)), cents: join(all.slice(at)) }
  }

  return {
    locale,
    decimalSign: parts('1.5', 1).find((part) => part.type === 'decimal')?.value ?? '.',
    /** A code or number inside a sentence: its groups keep their order in a right-to-left one. */
    isolate: (text: string): string => (language === 'ar' ? `\u2066${text}\u2069` : text),
    /** The full figure, with the cents that the currency has. */
    full: (value: string, currency: string): string => join(parts(value, minorDigits(currency))),
    /** The shortest true figure: no cents where there are none. */
    brief: (value: string, currency: string): string =>
      join(parts(value, /\./.test(value) ? minorDigits(currency) : 0)),
    money: (money: Money): string => join(parts(toDecimalText(money), minorDigits(money.currency))),
    amount: ({ value, currency }: Amount): string => join(parts(value, minorDigits(currency))),
    split,
    time: (at: string | Date): string => clock.format(new Date(at)),
    date: (at: string): string => date.format(new Date(at)),
    weekday: (at: string): string => weekday.format(new Date(at)),
    shortWeekday: (at: string): string => shortWeekday.format(new Date(at)),
    /** A day that may lie years back. */
    longDate: (at: string): string => longDate.format(new Date(at)),
    /** How many there are of something, in groups. */
    count: (many: number): string => join(parts(String(many), 0)),
    /** How much room a file takes, as people say it. */
    size: (bytes: number): string =>
      bytes < 1_000_000
        ? sizes.kilobyte.format(bytes / 1000)
        : sizes.megabyte.format(bytes / 1_000_000),
    /** "8s", "3m": how long from now or ago. */
    span: (milliseconds: number): string => {
      const seconds = Math.round(Math.abs(milliseconds) / 1000)
      if (seconds < 90) return spans.second.format(seconds)
      const minutes = Math.round(seconds / 60)
      return minutes < 90 ? spans.minute.format(minutes) : spans.hour.format(minutes / 60)
    },
    countryName: (code: string): string => regions.of(code) ?? code,
  }
}

/** How a past day is named at the counter. */
export function dayWord(at: string, now: Date): 'today' | 'yesterday' | 'weekday' | 'date' {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate())
  const then = new Date(at)
  const day = new Date(then.getFullYear(), then.getMonth(), then.getDate())
  const days = Math.round((midnight.getTime() - day.getTime()) / 86_400_000)
  if (days <= 0) return 'today'
  if (days === 1) return 'yesterday'
  return days < 7 ? 'weekday' : 'date'
}
