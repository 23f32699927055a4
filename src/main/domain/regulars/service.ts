import type { Regular } from '#contract/regulars'
import { err, ok, type Result } from '#contract/result'
import type { Clock } from '../clock.ts'
import type { ReadNumberStart } from '../numbers.ts'
import type { Ledger, LedgerFailure } from '../sales/ledger.ts'
import { folded } from './folded.ts'

/**
 * How fast it is forgotten what was sold: each delivered sale speaks for its number half as loud for
 * every thirty days of its age.
 */
export const likelihoodHalvesInMs = 30 * 24 * 3_600_000

type Found = Result<readonly Regular[], LedgerFailure>

/**
 * Numbers with at least one delivered sale, most likely first.
 *
 * How likely: the sum over their delivered sales, as `likelihoodHalvesInMs` says, to two decimals. On
 * a tie a name comes before none, and then the later sale.
 */
export type RegularsHistory = {
  readonly ofNumbers: (msisdns: readonly string[], now: number, limit: number) => Found
  readonly endingWith: (digits: string, now: number, limit: number) => Found
  /** `start` with the country code. Of very many, those who bought lately. */
  readonly beginningWith: (start: string, now: number, limit: number) => Found
  /** Every number that has a name. */
  readonly names: () => Result<
    readonly { readonly msisdn: string; readonly name: string }[],
    LedgerFailure
  >
}

type Ports = {
  readonly history: RegularsHistory
  readonly ledger: Pick<Ledger, 'nameNumber'>
  readonly clock: Clock
  readonly readNumberStart: ReadNumberStart
  /** Where a number belongs that does not say. */
  readonly country: () => string
}

/** Who was sold to before. */
export type Regulars = {
  readonly find: (text: string, limit: number) => Found
  readonly name: (
    msisdn: string,
    name: string,
  ) => Result<Regular, LedgerFailure | 'regular-not-found'>
}

const partOfNumber = /^[+\d][\d\s().-]*$/
const fewestDigits = 3
/** Fewer digits than these begin too many numbers to find anybody by, and are typed for every new one. */
const fewestOfStart = 6

export function createRegulars(ports: Ports): Regulars {
  const { history, ledger, clock, readNumberStart, country } = ports

  /** Whose number ends so comes first: the last digits are what a clerk is told to type. */
  function findNumber(typed: string, limit: number): Found {
    const digits = typed.replace(/\D/g, '')
    const ending = typed.startsWith('+') ? ok([]) : history.endingWith(digits, clock.now(), limit)
    const start = readNumberStart(country(), typed)
    if (!ending.ok || ending.value.length === limit) return ending
    if (start === null || start.national.length < fewestOfStart) return ending
    const begin = `${start.callingCode}${start.national}`
    const beginning = history.beginningWith(begin, clock.now(), limit)
    if (!beginning.ok) return beginning
    const there = new Set(ending.value.map(({ msisdn }) => msisdn))
    const more = beginning.value.filter(({ msisdn }) => !there.has(msisdn))
    return ok([...ending.value, ...more].slice(0, limit))
  }

  function findName(text: string, limit: number): Found {
    const names = history.names()
    if (!names.ok) return names
    const part = folded(text)
    const named = names.value.filter(({ name }) => folded(name).includes(part))
    return history.ofNumbers(
      named.map(({ msisdn }) => msisdn),
      clock.now(),
      limit,
    )
  }

  return {
    find(text, limit) {
      const typed = inLatinDigits(text.trim())
      if (!partOfNumber.test(typed)) return findName(text, limit)
      return typed.replace(/\D/g, '').length < fewestDigits ? ok([]) : findNumber(typed, limit)
    },

    name(msisdn, name) {
      const known = history.ofNumbers([msisdn], clock.now(), 1)
      if (!known.ok) return known
      const [regular] = known.value
      if (!regular) return err('regular-not-found')
      const named = ledger.nameNumber(msisdn, name)
      return named.ok ? ok({ ...regular, name: name === '' ? null : name }) : named
    },
  }
}

/** Arabic keyboards type digits of their own. */
const inLatinDigits = (text: string): string =>
  text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
