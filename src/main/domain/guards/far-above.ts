import type { Amount } from '#contract/money'
import type { Warning } from '#contract/warnings'
import { compare, multiply } from '../decimal.ts'
import { asHighOften, farAbove, numberSales, operatorSales } from './thresholds.ts'

/** Orders in the currency of the one that is weighed. */
export type Orders = {
  readonly toNumber: readonly string[]
  readonly ofOperator: readonly string[]
}

/** An order many times what this number gets, or a new number's many times what this operator sells. */
export function farAboveUsual(order: Amount, { toNumber, ofOperator }: Orders): Warning | null {
  const isNew = toNumber.length === 0
  if (toNumber.length >= numberSales.least) return above(order, toNumber)
  return isNew && ofOperator.length >= operatorSales.least ? above(order, ofOperator) : null
}

function above({ value, currency }: Amount, sold: readonly string[]): Warning | null {
  const usual = upperMedian(sold)
  if (usual === null || compare(value, multiply(usual, `${farAbove}`)) < 0) return null
  const asHigh = sold.filter((one) => compare(one, value) >= 0).length
  return asHigh >= asHighOften
    ? null
    : { kind: 'far-above-usual', usual: { value: usual, currency } }
}

/** The middle one, and the higher of two in the middle: it must be an amount that was sold. */
function upperMedian(values: readonly string[]): string | null {
  return [...values].sort(compare)[Math.floor(values.length / 2)] ?? null
}
