import { Big } from 'big.js'
import type { Circle, Country, Denomination, Fees, Operator, Plan, Sells } from './model.ts'

/** A plan as it is written down: destination amount, description, and the sender's if it is known. */
type PlanSeed = readonly [local: string, description: string, sender?: string]

type CircleSeed = {
  readonly code: string
  readonly name: string
  readonly plans: readonly (readonly [local: string, name: string, description: string])[]
}

/** An operator as it is written down. Amounts are in the destination's currency if not said otherwise. */
export type OperatorSeed = {
  readonly id: number
  readonly name: string
  readonly sells?: Sells
  /** Percent. */
  readonly discount?: string
  readonly localDiscount?: string
  readonly fees?: Partial<Record<keyof Fees, string>>
  readonly range?: readonly [min: string, max: string]
  readonly plans?: readonly PlanSeed[]
  readonly circles?: readonly CircleSeed[]
  /** Whether local amounts are taken. */
  readonly local?: boolean
  readonly listsLocal?: false
  readonly prefixes?: string
  /** Replaces the country's rate. */
  readonly rate?: string
  /** Replaces the country's currency. */
  readonly currency?: readonly [code: string, symbol: string]
  readonly logos?: Operator['logos']
  readonly emptyDescriptions?: Operator['emptyDescriptions']
  readonly emailDomains?: readonly string[]
  readonly popular?: readonly [sender: string, local: string]
  readonly refusesWith?: string
}

export type CountrySeed = {
  readonly iso: string
  readonly name: string
  readonly continent: string
  readonly currency: readonly [code: string, name: string, symbol: string]
  readonly dial: string
  /** When they are not just the `dial` code. */
  readonly callingCodes?: readonly string[]
  readonly trunk?: string
  readonly abroad?: string
  /** Length of a national mobile number without trunk prefix. */
  readonly digits: readonly [min: number, max: number]
  /** Destination units for one unit of the sender's currency. */
  readonly rate: string
  readonly operators: readonly OperatorSeed[]
}

const HALF_UP = 1
const UP = 3
const DOWN = 0

const zero = new Big('0')

export function toCountry(seed: CountrySeed): Country {
  const [currencyCode, currencyName, currencySymbol] = seed.currency
  return {
    isoName: seed.iso,
    name: seed.name,
    continent: seed.continent,
    currencyCode,
    currencyName,
    currencySymbol,
    callingCodes: seed.callingCodes ?? [`+${seed.dial}`],
    numbers: {
      dial: seed.dial,
      trunk: seed.trunk ?? '',
      abroad: seed.abroad ?? '00',
      minDigits: seed.digits[0],
      maxDigits: seed.digits[1],
    },
  }
}

function toPlan([local, description, sender]: PlanSeed, rate: Big): Plan {
  const arrives = new Big(local)
  return {
    local: arrives,
    description,
    sender: sender === undefined ? arrives.div(rate).round(2, HALF_UP) : new Big(sender),
  }
}

function toCircle(seed: CircleSeed, rate: Big): Circle {
  return {
    locationCode: seed.code,
    locationName: seed.name,
    plans: seed.plans.map(([local, name, description]) => ({
      ...toPlan([local, description], rate),
      name,
    })),
  }
}

function toDenomination(seed: OperatorSeed, rate: Big): Denomination {
  if (seed.circles) {
    return { type: 'CIRCLES', circles: seed.circles.map((circle) => toCircle(circle, rate)) }
  }
  if (seed.plans) {
    return {
      type: 'FIXED',
      plans: seed.plans.map((plan) => toPlan(plan, rate)),
      listsLocal: seed.listsLocal ?? true,
    }
  }
  const [least, most] = seed.range ?? ['1', '100']
  const min = new Big(least)
  const max = new Big(most)
  return {
    type: 'RANGE',
    // Listed bounds lie inside the enforced ones, so that a listed bound can always be bought.
    bounds: { min: min.div(rate).round(2, UP), max: max.div(rate).round(2, DOWN) },
    localBounds: seed.local === true ? { min, max } : null,
  }
}

export function toOperator(seed: OperatorSeed, country: Country, countryRate: string): Operator {
  const rate = new Big(seed.rate ?? countryRate)
  const fee = (name: keyof Fees) => new Big(seed.fees?.[name] ?? '0')
  return {
    operatorId: seed.id,
    name: seed.name,
    country,
    sells: seed.sells ?? 'airtime',
    currencyCode: seed.currency?.[0] ?? country.currencyCode,
    currencySymbol: seed.currency?.[1] ?? country.currencySymbol,
    rate,
    denomination: toDenomination(seed, rate),
    supportsLocalAmounts: seed.local ?? false,
    popular: seed.popular
      ? { sender: new Big(seed.popular[0]), local: new Big(seed.popular[1]) }
      : null,
    internationalDiscount: new Big(seed.discount ?? '3'),
    localDiscount: seed.localDiscount === undefined ? zero : new Big(seed.localDiscount),
    fees: {
      international: fee('international'),
      local: fee('local'),
      internationalPercentage: fee('internationalPercentage'),
      localPercentage: fee('localPercentage'),
    },
    prefixes: seed.prefixes?.split(' ') ?? [],
    logos: seed.logos ?? 'ascending',
    emptyDescriptions: seed.emptyDescriptions ?? 'map',
    emailDomains: seed.emailDomains ?? [],
    refusesWith: seed.refusesWith ?? null,
  }
}
